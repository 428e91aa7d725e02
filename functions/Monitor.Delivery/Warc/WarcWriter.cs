using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitor.Core.Evidence;

namespace Monitor.Delivery.Warc;

/// <summary>What a WARC file is.</summary>
/// <param name="Software">The program and its version.</param>
/// <param name="Description">What is in it, for people.</param>
/// <param name="Since">When its first capture began, UTC.</param>
public sealed record WarcInfo(string Software, string Description, DateTimeOffset Since);

/// <summary>
/// Writes captures as a WARC file that other tools replay, one gzip member a record. The same captures give the same bytes. Redirects are told
/// in the metadata record: their answers were not kept, and nothing is written that was not received.
/// </summary>
/// <remarks>Source: ISO 28500:2017 (WARC 1.1). Not safe for use by several threads.</remarks>
/// <param name="output">Takes the file; stays open.</param>
/// <param name="index">Takes a line for each record that can be replayed; null for no index.</param>
public sealed class WarcWriter(Stream output, CdxjIndex? index)
{
    private const string SameBody = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
    private const string NotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
    private const string Response = "application/http;msgtype=response";
    private const string Request = "application/http;msgtype=request";
    private const string Fields = "application/warc-fields";

    // Of a file that somebody handed in nobody said what it is.
    private const string Unstated = "application/octet-stream";

    // Of one address: what another one sent is written out, so that no address needs another to be replayed.
    private readonly Dictionary<BodyHash, WarcRecord> written = [];
    private Uri? current;
    private string? info;
    private long position;

    /// <summary>How many records were written.</summary>
    public long Records { get; private set; }

    /// <summary>Writes what the file is. First.</summary>
    /// <param name="about">What it is.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteInfoAsync(WarcInfo about, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(about);
        var block = Lines(
        [
            ("software", about.Software),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("description", about.Description),
        ]);
        var record = new WarcRecord("warcinfo", about.Since, null, Fields, block);
        await WriteAsync(record, cancellationToken);
        info = record.Id;
    }

    /// <summary>Writes a capture: what was asked and answered, and what is known besides. Captures of one address follow each other, the oldest first.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="body">Its body as received; null when it has none, or the archive does not have it any more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(Capture capture, BodyReading.Intact? body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        if (capture.Url != current)
        {
            written.Clear();
            current = capture.Url;
        }

        var isLost = capture.Body is not null && body is null;
        if (capture.SeenBy is not null && body is not null)
        {
            var seen = new WarcRecord("resource", capture.StartedAt, WarcAddress.TextOf(capture.Url), Unstated, body.Body.ToArray())
                .With("WARC-Payload-Digest", WarcRecord.DigestOf(body.Body.Span));
            await WriteAsync(seen, cancellationToken, capture);
            await WriteFactsAsync(capture, isLost, seen.Id, cancellationToken);
            return;
        }

        var answer = isLost ? null : Answer(capture, body);
        if (answer is not null)
        {
            await WriteAsync(Described(answer, capture), cancellationToken, capture);
            // What was sent is not kept but for the address and the form.
            var address = WarcAddress.Of(capture);
            var asked = new WarcRecord("request", capture.StartedAt, answer.Target, Request, HttpBlock.Request(address, capture.Form)).With("WARC-Concurrent-To", answer.Id);
            await WriteAsync(Described(asked, capture), cancellationToken);
        }

        await WriteFactsAsync(capture, isLost, answer?.Id, cancellationToken);
    }

    private Task WriteFactsAsync(Capture capture, bool isLost, string? beside, CancellationToken cancellationToken)
    {
        var known = new WarcRecord("metadata", capture.StartedAt, WarcAddress.TextOf(WarcAddress.Of(capture)), Fields, Lines(Facts(capture, isLost)));
        return WriteAsync(known.With("WARC-Concurrent-To", beside), cancellationToken);
    }

    /// <summary>The record of the answer; null when none came.</summary>
    private WarcRecord? Answer(Capture capture, BodyReading.Intact? body)
    {
        if (capture.Status is null)
            return null;
        var target = WarcAddress.TextOf(WarcAddress.Of(capture));
        if (capture is { Body: { } hash, Unchanged: { } earlier })
        {
            var original = written.GetValueOrDefault(hash);
            return Revisit(capture, target, NotModified, original, original?.Date ?? WarcRecord.DateOf(earlier.StartedAt)).With("WARC-Payload-Digest", WarcRecord.DigestOf(hash));
        }

        if (capture.Body is { } same && written.TryGetValue(same, out var first))
            return Revisit(capture, target, SameBody, first, first.Date).With("WARC-Payload-Digest", WarcRecord.DigestOf(same)).With("WARC-Truncated", "length");
        var payload = body is null ? [] : body.Body.Span;
        var record = new WarcRecord("response", capture.StartedAt, target, Response, HttpBlock.Response(capture, payload))
            .With("WARC-Payload-Digest", WarcRecord.DigestOf(payload))
            .With("WARC-Truncated", capture is { Body: null, Failure: { } failure } ? TruncatedBy(failure) : null);
        if (capture.Body is { } received)
            written[received] = record;
        return record;
    }

    private static WarcRecord Revisit(Capture capture, string target, string profile, WarcRecord? original, string date) =>
        new WarcRecord("revisit", capture.StartedAt, target, Response, HttpBlock.Response(capture, []))
            .With("WARC-Profile", profile)
            .With("WARC-Refers-To", original?.Id)
            .With("WARC-Refers-To-Target-URI", original?.Target ?? target)
            .With("WARC-Refers-To-Date", date);

    private static WarcRecord Described(WarcRecord record, Capture capture) => record.With("WARC-IP-Address", capture.RemoteAddress);

    // An error page that was not kept whole, and what was cut off.
    private static string TruncatedBy(string failure) => failure switch
    {
        "tooLarge" => "length",
        "timeout" => "time",
        "badResponse" or "connect" => "disconnect",
        _ => "unspecified",
    };

    private static IEnumerable<(string Name, string Value)> Facts(Capture capture, bool isLost)
    {
        static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
        yield return ("fetchTimeMs", Number((long)(capture.FinishedAt - capture.StartedAt).TotalMilliseconds));
        if (capture.SeenBy is { } officer)
            yield return ("seenBy", officer);
        if (capture.Redirects.Count > 0)
            yield return ("via", WarcAddress.TextOf(capture.Url));
        foreach (var redirect in capture.Redirects)
            yield return ("redirect", $"{Number(redirect.Status)} {redirect.From.AbsoluteUri} {redirect.To.AbsoluteUri}");
        if (capture.Status is not null)
            yield return ("requestFields", "not kept");
        if (capture.HttpVersion is { } version)
            yield return ("httpVersion", version);
        if (capture.Tls is { } tls)
            yield return ("tls", tls);
        if (capture.ServerDate is { } date)
            yield return ("serverDate", WarcRecord.DateOf(date));
        if (capture.Failure is { } failure)
            yield return ("failure", failure);
        if (capture.Body is { } body)
            yield return (isLost ? "lostEvidence" : "evidence", $"sha256:{body}");
    }

    private static byte[] Lines(IEnumerable<(string Name, string Value)> fields) =>
        Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => $"{field.Name}: {WarcRecord.OneLine(field.Value)}\r\n")));

    private async Task WriteAsync(WarcRecord record, CancellationToken cancellationToken, Capture? replayed = null)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(record.With("WARC-Warcinfo-ID", info).ToBytes(), cancellationToken);
        if (replayed is not null)
            index?.Add(record, replayed, position, packed.Length);
        packed.Position = 0;
        await packed.CopyToAsync(output, cancellationToken);
        position += packed.Length;
        Records++;
    }
}
