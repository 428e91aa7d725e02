using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.Storage.Rest;

/// <summary>Signs requests to the blob and queue services with the account's key.</summary>
/// <remarks>Source: "Authorize with Shared Key" of the service's REST documentation. Each try is signed anew, because each has its date.</remarks>
internal sealed class SharedKey(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    private static readonly string[] Signed =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        Stamp(request);
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var name in Signed)
            text.Append(Value(request, name)).Append('\n');
        foreach (var header in request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(header => Lower(header.Name), StringComparer.Ordinal))
            text.Append(Lower(header.Name)).Append(':').Append(header.Value.Trim()).Append('\n');
        text.Append(Resource(request.Uri.ToUri()));
        request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKey {account}:{Signature(key, text.ToString())}");
    }

    /// <summary>Gives a request its date; the service refuses one that is a quarter of an hour old.</summary>
    /// <returns>The date as it is sent.</returns>
    internal static string Stamp(Request request)
    {
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        request.Headers.SetValue("x-ms-date", date);
        return date;
    }

    internal static string Signature(byte[] key, string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static string Value(Request request, string name)
    {
        if (name == "Date")
            return string.Empty; // x-ms-date is signed instead
        if (!request.Headers.TryGetValue(name, out var value))
            return name == "Content-Length" && request.Content?.TryComputeLength(out var length) is true && length > 0
                ? length.ToString(CultureInfo.InvariantCulture)
                : string.Empty;
        return name == "Content-Length" && value == "0" ? string.Empty : value ?? string.Empty;
    }

    private string Resource(Uri uri)
    {
        var text = new StringBuilder("/").Append(account).Append(uri.AbsolutePath);
        var parameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(part => (Name: Lower(Uri.UnescapeDataString(part[0])), Value: part.Length == 2 ? Uri.UnescapeDataString(part[1]) : ""));
        foreach (var (name, value) in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }

#pragma warning disable CA1308 // The protocol wants names in small letters.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>Signs requests to the table service, which has a shorter text to sign.</summary>
/// <remarks>Source: "Authorize with Shared Key", section on the Table service.</remarks>
internal sealed class TableSharedKey(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = SharedKey.Stamp(request);
        var type = request.Headers.TryGetValue(HttpHeader.Names.ContentType, out var stated) ? stated : string.Empty;
        // No operation here has the one parameter, comp, that would be signed too.
        var text = $"{request.Method.Method}\n\n{type}\n{date}\n/{account}{request.Uri.ToUri().AbsolutePath}";
        request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKey {account}:{SharedKey.Signature(key, text)}");
    }
}
