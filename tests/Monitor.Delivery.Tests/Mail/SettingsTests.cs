using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Notices;
using Monitor.Delivery.Mail;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>The section <c>Mail</c>: wrong settings stop the start and are named, secrets are not.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        // Settings, and the one that is named.
        { "Pickup=out;SmtpHost=localhost;From=a@b.example", "Mail:SmtpHost" },
        { "SmtpHost=mail.example", "Mail:From" },
        { "SmtpHost=mail.example;From=Office <a@b.example>", "Mail:From" },
        { "SmtpHost=mail.example;From=a@b.example;UserName=a", "Mail:Password" },
        { "SmtpHost=mail.example;From=a@b.example;Password=geheim", "Mail:UserName" },
        { "SmtpHost=mail.example;From=a@b.example;Security=None", "Mail:Security" },
        { "SmtpHost=mail.example;From=a@b.example;Security=Ssl3", "Mail:Security" },
        { "SmtpHost=mail.example;From=a@b.example;Security=0", "Mail:Security" },
        { "SmtpHost=mail.example:465;From=a@b.example", "Mail:SmtpHost" },
        { "SmtpHost=mail.example;From=a@b.example;SmtpPort=none", "Mail:SmtpPort" },
        { "SmtpHost=mail.example;From=a@b.example;SmtpPort=70000", "SmtpPort" },
        { "SmtpHost=mail.example;From=a@b.example;Timeout=00:00:00", "Timeout" },
        { "SmtpHost=mail.example;From=a@b.example;Timeout=soon", "Mail:Timeout" },
        { "SmtpHost=mail.example;From=a@b.example;AllowPlain=perhaps", "Mail:AllowPlain" },
        { "Pickup=out;FromName=a\nBcc: b", "Mail:FromName" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_settings_are_named(string settings, string named)
    {
        var exception = Assert.Throws<ValidationException>(() => new ServiceCollection().AddMonitorDelivery(Configuration(settings)));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("From=a@b.example", false)] // prepared, but no way is chosen
    [InlineData("Pickup=out", true)]
    [InlineData("SmtpHost=mail.example;From=a@b.example", true)]
    [InlineData("SmtpHost=mail.example;From=a@b.example;Security=implicit;SmtpPort=994;UserName=a;Password=b;Timeout=00:00:10;FromName=县政府办", true)]
    [InlineData("SmtpHost=127.0.0.1;From=a@b.example;Security=None", true)]
    [InlineData("SmtpHost=::1;From=a@b.example;Security=None", true)]
    [InlineData("SmtpHost=mail.example;From=a@b.example;Security=None;AllowPlain=true", true)]
    public void Settings_say_whether_there_is_a_way_to_send(string settings, bool isConfigured)
    {
        using var provider = new ServiceCollection().AddMonitorDelivery(Configuration(settings)).BuildServiceProvider();
        Assert.Equal(isConfigured, provider.GetRequiredService<INoticeChannel>().IsConfiguredFor(Sample.Recipient));
    }

    [Theory]
    [InlineData("StartTls", 587)]
    [InlineData("Implicit", 465)]
    [InlineData("None", 25)]
    public void The_usual_port_follows_from_the_protection(string security, int port) =>
        Assert.Equal(port, MailOptions.Read(Configuration($"SmtpHost=localhost;From=a@b.example;Security={security}")).Port);

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"Mail:{pair[0]}", (string?)pair[1])))
        .Build();
}
