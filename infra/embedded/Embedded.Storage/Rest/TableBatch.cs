using System.Buffers;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Embedded.Storage.Local;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>A transaction on entities as one request of many parts, and its answer.</summary>
/// <remarks>Source: "Performing entity group transactions" of the service's REST documentation.</remarks>
internal sealed class TableBatch
{
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changes = $"changeset_{Guid.NewGuid()}";
    private readonly ArrayBufferWriter<byte> _content = new();

    public TableBatch()
    {
        Line($"--{_batch}");
        Line($"Content-Type: multipart/mixed; boundary={_changes}");
        Line();
    }

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    /// <summary>Adds one operation.</summary>
    public void Add(RequestMethod method, Uri address, byte[]? body, string? ifMatch)
    {
        Line($"--{_changes}");
        Line("Content-Type: application/http");
        Line("Content-Transfer-Encoding: binary");
        Line();
        Line($"{method.Method} {address.AbsoluteUri} HTTP/1.1");
        Line("Accept: application/json;odata=minimalmetadata");
        Line("DataServiceVersion: 3.0");
        if (ifMatch is not null)
            Line($"If-Match: {ifMatch}");
        if (body is not null)
        {
            Line("Content-Type: application/json");
            Line("Prefer: return-no-content");
            Line($"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}");
        }

        Line();
        _content.Write((ReadOnlySpan<byte>)(body ?? []));
        Line();
    }

    /// <summary>The request's whole content.</summary>
    public byte[] Close()
    {
        Line($"--{_changes}--");
        Line($"--{_batch}--");
        return _content.WrittenSpan.ToArray();
    }

    /// <summary>Takes the answer apart: one response per operation, or the one that was refused.</summary>
    /// <exception cref="InvalidDataException">It is not the answer to that many operations.</exception>
    public static TransactionReply Read(Response response, int operations)
    {
        var parts = Parts(response.Content.ToString()).ToList();
        if (parts.FirstOrDefault(part => part.IsError) is { } refused)
            return new(refused, [], FailedIndex(refused));
        return parts.Count == operations
            ? new(response, parts, null)
            : throw new InvalidDataException($"The service answered {parts.Count} of {operations} operations of a transaction.");
    }

    /// <summary>The operation that a refusal names in front of its sentence, as in <c>2:The specified entity already exists.</c>; null when it names none.</summary>
    public static int? FailedIndex(Response refusal) =>
        Outcome.Sentence(refusal)?.Split(':', 2) is [var number, _]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static IEnumerable<Response> Parts(string text)
    {
        const string start = "HTTP/1.1 ";
        for (var at = text.IndexOf(start, StringComparison.Ordinal); at >= 0;)
        {
            var next = text.IndexOf(start, at + start.Length, StringComparison.Ordinal);
            yield return Part(next < 0 ? text[(at + start.Length)..] : text[(at + start.Length)..next]);
            at = next;
        }
    }

    /// <param name="text">From the status on; what follows the content is the next part's head.</param>
    private static LocalResponse Part(string text)
    {
        var lines = text.Split("\r\n");
        var status = int.Parse(lines[0].AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var etag = lines.TakeWhile(line => line.Length > 0)
            .Where(line => line.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))
            .Select(line => new ETag(line["ETag:".Length..].Trim()))
            .Cast<ETag?>()
            .FirstOrDefault();
        if (status is >= 200 and < 300)
            return LocalResponse.Success(status, etag);
        var content = string.Join('\n', lines.SkipWhile(line => line.Length > 0).TakeWhile(line => !line.StartsWith("--", StringComparison.Ordinal)));
        var (code, message) = RestFailure.Body(Encoding.UTF8.GetBytes(content.Trim()));
        return LocalResponse.Error(status, code ?? string.Empty, message ?? lines[0]);
    }

    private void Line(string text = "")
    {
        Encoding.UTF8.GetBytes(text, _content);
        _content.Write("\r\n"u8);
    }
}
