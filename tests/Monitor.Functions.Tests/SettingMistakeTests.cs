using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Monitor.Functions.Settings;
using Monitor.Functions.Triggers;

namespace Monitor.Functions.Tests;

/// <summary>A setting that cannot be meant stops the start, and the message names it, whichever it is.</summary>
public sealed class SettingMistakeTests
{
    private const string Rubbish = "\u0001 rubbish";

    // Any text can be meant. Mail:Pickup is a folder that is made when there is a letter.
    private static readonly string[] Free = ["Mail:Pickup", "Letters:Office", "Letters:Number", "Letters:Templates"];

    // Any text of some length can be meant, and none is none at all.
    private static readonly string[] Required = ["Access:KeyFile"];

    private static readonly Dictionary<string, string> Below = new()
    {
        ["Access:Keys"] = "Access:Keys:li:Hash",
        ["Access:Claims"] = "Access:Claims:clerk:Role",
    };

    /// <summary>Every setting, and what it is set to.</summary>
    public static TheoryData<string, string> Settings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var section in SettingsCatalogue.Sections)
            {
                foreach (var property in section.Properties)
                {
                    var key = $"{section.Name}:{property.Name}";
                    if (Free.Contains(key))
                        continue;
                    data.Add(Below.TryGetValue(key, out var below) ? below : SettingsSection.IsList(property.PropertyType) ? $"{key}:0" : key, Required.Contains(key) ? "" : Rubbish);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_that_cannot_be_meant_is_named_at_the_start(string key, string value)
    {
        var exception = await Record.ExceptionAsync(() => StartAsync($"--{key}={value}"));
        // What other sections ask for comes more than once.
        if (exception is AggregateException several)
            exception = Assert.Single(several.InnerExceptions.DistinctBy(inner => inner.Message));
        Assert.True(exception is OptionsValidationException or ValidationException or InvalidOperationException, $"{exception}");
        var name = string.Join(':', key.Split(':')[..2]);
        Assert.True(exception.Message.Contains(name, StringComparison.Ordinal), exception.Message);
        Assert.NotEmpty(SettingsMistakes.Of(MonitorApp.Settings([$"--{key}={value}", "--AzureWebJobsStorage=UseLocalStorage=unused"])));
    }

    [Theory]
    [InlineData("Webhooks:office:Url")]
    [InlineData("Webhooks:office:Scret")]
    [InlineData("Robots:group:Url")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task So_is_one_of_no_class(string key)
    {
        var exception = await Record.ExceptionAsync(() => StartAsync($"--{key}={Rubbish}"));
        Assert.True(exception is ValidationException or InvalidOperationException, $"{exception}");
        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_named()
    {
        var exception = await Record.ExceptionAsync(() => StartAsync($"--{Schedules.PlanCrawl}=daily"));
        Assert.Contains("daily", exception?.Message, StringComparison.Ordinal);
        Assert.Contains(SettingsMistakes.Of(MonitorApp.Settings([$"--{Schedules.PlanCrawl}=daily"])), mistake => mistake.StartsWith(Schedules.PlanCrawl, StringComparison.Ordinal));
    }

    private static async Task StartAsync(string setting)
    {
        var folder = Directory.CreateTempSubdirectory("start-").FullName;
        try
        {
            using var app = MonitorApp.Create(
                ["--urls", "http://127.0.0.1:0", "--EmbeddedHost:DataFolder", folder, "--Access:KeyFile", Path.Combine(folder, "session.key"), "--Logging:LogLevel:Default", "None", setting]);
            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
