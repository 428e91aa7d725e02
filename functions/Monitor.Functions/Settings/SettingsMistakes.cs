using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;
using Monitor.Functions.Telemetry;
using Monitor.Functions.Triggers;
using Monitor.Storage;
using Monitor.Work;

namespace Monitor.Functions.Settings;

/// <summary>Everything that is wrong with settings, by the same validators that stop the start at the first.</summary>
public static class SettingsMistakes
{
    /// <summary>What is wrong, each mistake with the name of its setting; empty when the app would start with them.</summary>
    /// <param name="configuration">The settings.</param>
    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var mistakes = new List<string>();
        var readable = Readable(configuration, mistakes);
        var services = new ServiceCollection().AddSingleton(readable);
        // Where one of these is wrong the others are asked all the same.
        services.AddSingleton(Read(MailOptions.Read, configuration, mistakes) ?? new MailOptions());
        services.AddSingleton(Read(WebhookOptions.Read, configuration, mistakes) ?? WebhookOptions.Read(new ConfigurationBuilder().Build()));
        services.AddSingleton(Read(RobotOptions.Read, configuration, mistakes) ?? RobotOptions.Read(new ConfigurationBuilder().Build()));
        Read(StorageOptions.From, configuration, mistakes);
        Ask(() => OtlpExport.IsConfigured(configuration), mistakes);
        foreach (var name in Schedules.Names.Where(name => Schedules.Parse(configuration[name]) is null))
            mistakes.Add($"{name}: '{configuration[name]}' is no schedule (NCRONTAB with seconds, such as 0 0 18 * * *).");
        using var provider = services.AddWorkSettings().AddFunctionSettings().BuildServiceProvider();
        foreach (var section in SettingsCatalogue.Sections)
            Ask(() => section.Read(provider), mistakes);
        return [.. mistakes.Distinct()];
    }

    /// <summary>The settings without those that cannot be converted: of a section binding tells the first only, and then nothing of its other mistakes.</summary>
    private static IConfiguration Readable(IConfiguration configuration, List<string> mistakes)
    {
        var broken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in SettingsCatalogue.Sections.Where(section => section.Type != typeof(MailOptions)))
        {
            foreach (var property in section.Properties.Where(property => !SettingsSection.IsList(property.PropertyType)))
            {
                var setting = configuration.GetSection($"{section.Name}:{property.Name}");
                var before = mistakes.Count;
                Ask(() => setting.Get(property.PropertyType), mistakes);
                if (mistakes.Count > before)
                    broken.Add(setting.Path);
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable().Where(pair => pair.Value is not null && !broken.Contains(pair.Key))).Build();
    }

    private static T? Read<T>(Func<IConfiguration, T> read, IConfiguration configuration, List<string> mistakes)
        where T : class
    {
        T? options = null;
        Ask(() => options = read(configuration), mistakes);
        return options;
    }

    private static void Ask(Action ask, List<string> mistakes)
    {
        try
        {
            ask();
        }
        catch (OptionsValidationException exception)
        {
            mistakes.AddRange(exception.Failures);
        }
        catch (Exception exception) when (exception is ValidationException or InvalidOperationException or FormatException)
        {
            mistakes.AddRange(exception.Message.Split(Environment.NewLine));
        }
    }
}
