using System.Collections;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Crawling;
using Monitor.Delivery.Letters.Official;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Health;
using Monitor.Functions.Telemetry;
using Monitor.Net;
using Monitor.Storage;
using Monitor.Work.Circulars;
using Monitor.Work.Notifying;
using Monitor.Work.Probing;
using Monitor.Work.Telling;
using Monitor.Work.Watching;

namespace Monitor.Functions.Settings;

/// <summary>A section of the settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The class that its settings are bound to.</param>
public abstract record SettingsSection(string Name, Type Type)
{
    /// <summary>Binds and validates it.</summary>
    /// <param name="provider">Has the settings registered.</param>
    /// <exception cref="OptionsValidationException">Something is wrong with it.</exception>
    /// <exception cref="InvalidOperationException">A value cannot be converted.</exception>
    internal abstract object Read(IServiceProvider provider);

    internal static SettingsSection Of<T>(string name)
        where T : class => new Bound<T>(name);

    private sealed record Bound<T>(string Name) : SettingsSection(Name, typeof(T))
        where T : class
    {
        internal override object Read(IServiceProvider provider) => provider.GetRequiredService<IOptions<T>>().Value;
    }

    /// <summary>The properties that can be set.</summary>
    public IEnumerable<PropertyInfo> Properties => Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || IsList(property.PropertyType));

    /// <summary>Whether a setting has several values: elements by number, or parts by name.</summary>
    public static bool IsList(Type type) => typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string);
}

/// <summary>All settings of the app: the one list for its documentation and for <c>monitor config check</c>.</summary>
public static class SettingsCatalogue
{
    private static readonly string[] Secrets = ["Mail:Password", "Access:SigningKey", StorageOptions.Setting, "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS"];

    /// <summary>The sections, in the order in which people read of them.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        SettingsSection.Of<WatchOptions>(WatchOptions.Section),
        SettingsSection.Of<NoticesOptions>(NoticesOptions.Section),
        SettingsSection.Of<BulletinsOptions>(BulletinsOptions.Section),
        SettingsSection.Of<CircularOptions>(CircularOptions.Section),
        SettingsSection.Of<MailOptions>(MailOptions.Section),
        SettingsSection.Of<CrawlOptions>(CrawlOptions.Section),
        SettingsSection.Of<ProbeOptions>(ProbeOptions.Section),
        SettingsSection.Of<FetchOptions>("Fetch"),
        SettingsSection.Of<EgressOptions>(EgressOptions.Section),
        SettingsSection.Of<AccessOptions>(AccessOptions.Section),
        SettingsSection.Of<DraftOptions>(DraftOptions.Section),
        SettingsSection.Of<ApiOptions>(ApiOptions.Section),
        SettingsSection.Of<HealthOptions>(HealthOptions.Section),
        SettingsSection.Of<LetterSettings>(LetterSettings.Section),
    ];

    /// <summary>The parts of settings that have parts by name, such as <c>Webhooks:NAME:Url</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Named { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Access:Keys"] = [nameof(NamedKeyOptions.Hash), nameof(GrantOptions.Role), nameof(GrantOptions.Jurisdiction)],
        ["Access:Claims"] = [nameof(GrantOptions.Role), nameof(GrantOptions.Jurisdiction)],
        [WebhookOptions.Section] = [nameof(Webhook.Url), nameof(Webhook.Secret), nameof(Webhook.NextSecret), "AllowPlain"],
        [RobotOptions.Section] = ["Url"],
    };

    /// <summary>Settings of no section, without schedules.</summary>
    public static IReadOnlyList<string> Alone { get; } = [StorageOptions.Setting, "Poppler:Path", "Antiword:Path", OtlpExport.EndpointSetting, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", StateGauges.IntervalSetting, "OTEL_SERVICE_NAME"];

    /// <summary>Whether the value of a setting is never shown: keys, passwords, connection strings, addresses that hold a key.</summary>
    /// <param name="key">Its name, parts separated by colons.</param>
    public static bool IsSecret(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Secrets.Any(secret => key.Equals(secret, StringComparison.OrdinalIgnoreCase) || key.StartsWith(secret + ':', StringComparison.OrdinalIgnoreCase))
            || key.StartsWith("Access:Keys:", StringComparison.OrdinalIgnoreCase) && key.EndsWith(":Hash", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith(WebhookOptions.Section + ':', StringComparison.OrdinalIgnoreCase) && !key.EndsWith(":AllowPlain", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith(RobotOptions.Section + ':', StringComparison.OrdinalIgnoreCase);
    }
}
