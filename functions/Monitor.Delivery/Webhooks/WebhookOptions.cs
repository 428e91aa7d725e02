using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Monitor.Delivery.Posting;

namespace Monitor.Delivery.Webhooks;

/// <summary>The webhooks by name: settings <c>Webhooks:NAME:...</c>. A contact <c>webhook:NAME</c> names one.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Webhooks";

    // 128 bits written in hexadecimal have 32 characters, in Base64 22; what is shorter than 16 can be guessed from one message.
    private const int ShortestSecret = 16;

    /// <summary>The webhooks; names without regard to case.</summary>
    public required IReadOnlyDictionary<string, Webhook> Targets { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ValidationException">They are wrong; the message names the setting and never a secret.</exception>
    public static WebhookOptions Read(IConfiguration configuration) => new()
    {
        Targets = TargetSettings.Read(configuration, Section, [nameof(Webhook.Url), nameof(Webhook.Secret), nameof(Webhook.NextSecret), "AllowPlain"], ReadOne),
    };

    private static Webhook ReadOne(IConfigurationSection part)
    {
        var plain = TargetSettings.Text(part, "AllowPlain");
        var allowsPlain = false;
        if (plain is not null && !bool.TryParse(plain, out allowsPlain))
            throw new ValidationException($"{part.Path}:AllowPlain is not understood; it is true or false.");
        return new Webhook(TargetSettings.Address(part, nameof(Webhook.Url), allowsPlain), Secret(part, nameof(Webhook.Secret)) ?? throw new ValidationException($"{part.Path}:{nameof(Webhook.Secret)} is not set: the receiver could not tell who writes."))
        {
            NextSecret = Secret(part, nameof(Webhook.NextSecret)),
        };
    }

    private static string? Secret(IConfigurationSection part, string name) => TargetSettings.Text(part, name) switch
    {
        { Length: < ShortestSecret } => throw new ValidationException($"{part.Path}:{name} has fewer than {ShortestSecret} characters."),
        var secret => secret,
    };
}

/// <summary>A program that notices are posted to.</summary>
/// <param name="Url">Where to; https, unless the settings allow plain http.</param>
/// <param name="Secret">What it knows the sender by; at least 16 characters.</param>
public sealed record Webhook(Uri Url, string Secret)
{
    /// <summary>The secret to come, with which notices are signed as well while the receiver changes over; null for none.</summary>
    public string? NextSecret { get; init; }

    /// <summary>The name says nothing secret; nothing else is printed.</summary>
    public override string ToString() => nameof(Webhook);
}
