using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Delivery.Tests.Mail;
using Monitor.Net;

namespace Monitor.Delivery.Tests;

/// <summary>The channels as an app has them, from settings.</summary>
internal sealed class Channels : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private Channels(ServiceProvider provider) => this.provider = provider;

    public INoticeChannel Channel => provider.GetRequiredService<INoticeChannel>();

    /// <summary>Channels that may connect to this machine.</summary>
    public static Channels Of(params (string Name, string Value)[] settings) => Of(allowPrivate: true, settings);

    public static Channels Of(bool allowPrivate, params (string Name, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddOptions<FetchOptions>().Configure(fetch => fetch.AllowPrivate = allowPrivate);
        return new Channels(services.AddMonitorDelivery(Configuration(settings)).BuildServiceProvider());
    }

    public static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    /// <summary>A notice about one finding.</summary>
    public static NoticeMessage Message(string recipient, string? sentence = null, string? agency = null) => Sample.Message(recipient) with
    {
        Matter = new NoticeMatter(
            "first",
            AgencyId.TryParse("hengshan-edu", out var id) ? id : default,
            agency ?? "衡山县教育局",
            2023,
            [new NoticeItem(new FindingId(id, 2023, "T3-I", "applications.*.natural"), Severity.Error, sentence ?? "表三“自然人”列不平。", [new Uri("https://www.hengshan.example/nb/2023.html")])]),
    };

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
