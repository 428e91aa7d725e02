using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Monitor.Functions.Api;

/// <summary>Reads what people decide: short bodies in which nothing may be misread.</summary>
internal static class StrictBody
{
    // The longest reason in the longest escape, and room for the rest.
    private const int MostBytes = 16 * 1024;

    // A member that is mistyped, or given twice, would decide something else than was meant.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads a request's body.</summary>
    /// <returns>Null when it is no such object, or too long for one.</returns>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MostBytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(buffer.AsSpan(0, length), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
