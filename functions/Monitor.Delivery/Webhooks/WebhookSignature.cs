using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Delivery.Webhooks;

/// <summary>Signs what is posted, so that the receiver can tell who wrote it and that it is not an old message played again.</summary>
/// <remarks>HMAC-SHA256 (RFC 2104) over the UTF-8 octets of <c>{timestamp}.{body}</c>, keyed by the UTF-8 octets of the secret.</remarks>
internal static class WebhookSignature
{
    /// <summary>The field with the seconds since 1970-01-01 UTC at which this attempt was signed.</summary>
    public const string TimestampField = "X-Monitor-Timestamp";

    /// <summary>The field with the signatures: <c>v1=</c> and lower-case hexadecimal, one for each secret, separated by commas.</summary>
    public const string SignatureField = "X-Monitor-Signature";

    /// <summary>The two fields for a body.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(Webhook webhook, string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] secrets = webhook.NextSecret is { } next ? [webhook.Secret, next] : [webhook.Secret];
        yield return new(TimestampField, timestamp);
        yield return new(SignatureField, string.Join(',', secrets.Select(secret => $"v1={Sign(secret, $"{timestamp}.{body}")}")));
    }

    private static string Sign(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
