using System.Globalization;
using System.Text;
using static Monitor.TestKit.Hostile.Bytes;

namespace Monitor.TestKit.Hostile;

/// <summary>Everything that a server is known to do wrong, by mistake or on purpose. Time passes only by its own doing.</summary>
/// <param name="time">The clock of the client, which a slow server lets pass.</param>
public sealed class Misdeeds(ManualTimeProvider time)
{
    private const string Html = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8";
    private const int Bomb = 8 << 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The names of all misdeeds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. new Misdeeds(new ManualTimeProvider(default)).All.Select(misdeed => misdeed.Name)];

    /// <summary>The misdeed of a name.</summary>
    public Misdeed this[string name] => All.Single(misdeed => misdeed.Name == name);

    private IEnumerable<Misdeed> All =>
    [
        .. Slow, .. Endless, .. Bombs, .. Redirects, .. Lengths, .. Resets, .. NotHttp, .. BrokenTls, .. TurnedAway, .. Pages,
    ];

    private IEnumerable<Misdeed> Slow =>
    [
        new("a head that comes byte by byte", "unreachable", (_, stream, cancellationToken) => DripAsync(stream, $"{Html}\nX: {new string('x', 5000)}", cancellationToken)),
        new("a body that comes byte by byte", "unreachable", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nContent-Length: 5000", "", cancellationToken);
            await DripAsync(stream, new string('x', 5000), cancellationToken);
        }),
        new("silence", "unreachable", async (_, _, cancellationToken) =>
        {
            time.Advance(TimeSpan.FromMinutes(2));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }),
        new("silence in the middle of a body", "unreachable", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nContent-Length: 5000", List, cancellationToken);
            time.Advance(TimeSpan.FromMinutes(2));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }),
    ];

    private IEnumerable<Misdeed> Endless =>
    [
        new("a body without end", "unreadableColumn", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nConnection: close", List, cancellationToken);
            await WithoutEndAsync(stream, new string(' ', 65536), cancellationToken);
        }),
        new("chunks without end", "unreadableColumn", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", "", cancellationToken);
            await WithoutEndAsync(stream, $"10000\r\n{new string(' ', 65536)}\r\n", cancellationToken);
        }),
        new("fields without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            await SayAsync(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);
            await WithoutEndAsync(stream, "X-Field: value\r\n", cancellationToken);
        }),
        new("a field without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            await SayAsync(stream, "HTTP/1.1 200 OK\r\nX-Field: ", cancellationToken);
            await WithoutEndAsync(stream, new string('x', 1000), cancellationToken);
        }),
        new("a field larger than any", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nX: {new string('x', 100_000)}\nContent-Length: 1", "x", cancellationToken)),
        new("early hints without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            var hints = string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n", 100));
            while (true)
            {
                await SayAsync(stream, hints, cancellationToken);
                time.Advance(Second);
            }
        }),
        new("trailers without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", "1\r\nx\r\n0\r\n", cancellationToken);
            await WithoutEndAsync(stream, "X-Field: value\r\n", cancellationToken);
        }),
        new("a chunk's extension without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            await AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", "1;", cancellationToken);
            await WithoutEndAsync(stream, new string('x', 1000), cancellationToken);
        }),
    ];

    private static IEnumerable<Misdeed> Bombs =>
    [
        Coded("a gzip bomb", "unreadableColumn", "gzip", () => Gzip(new byte[Bomb])),
        Coded("a brotli bomb", "unreadableColumn", "br", () => Brotli(new byte[Bomb])),
        Coded("gzip within gzip", "unreadableColumn", "gzip, gzip", () => Gzip(Gzip(new byte[Bomb]))),
        Coded("brotli within gzip", "unreadableColumn", "br, gzip", () => Gzip(Brotli(new byte[Bomb]))),
        Coded("gzip five times", "unreachable", "gzip, gzip, gzip, gzip, gzip", () => Gzip(Gzip(Gzip(Gzip(Gzip("x"u8.ToArray())))))),
        Coded("gzip that is none", "unreachable", "gzip", () => Encoding.UTF8.GetBytes(List)),
        Coded("a coding of nobody", "unreachable", "rot13", () => Encoding.UTF8.GetBytes(List)),
    ];

    private static IEnumerable<Misdeed> Redirects =>
    [
        new("a redirect to itself", "blocked", (path, stream, cancellationToken) => LedAsync(stream, path, cancellationToken)),
        new("a wall of cookies", "blocked", (path, stream, cancellationToken) => AnswerAsync(stream, $"HTTP/1.1 302 Found\nLocation: {path}\nSet-Cookie: seen=1\nContent-Length: 0", "", cancellationToken)),
        new("two addresses that redirect to each other", "unreachable", (path, stream, cancellationToken) => LedAsync(stream, path == "/there" ? "/here" : "/there", cancellationToken)),
        new("a chain of redirects without end", "unreachable", (path, stream, cancellationToken) => LedAsync(stream, $"{path}x", cancellationToken)),
        new("a redirect to nowhere", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 302 Found\nContent-Length: 0", "", cancellationToken)),
        new("a redirect to what is no address", "unreachable", (_, stream, cancellationToken) => LedAsync(stream, "http://[", cancellationToken)),
        new("a redirect to a file", "refused", (_, stream, cancellationToken) => LedAsync(stream, "file:///etc/passwd", cancellationToken)),
        new("a choice of addresses", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 300 Multiple Choices\nLocation: /a\nContent-Length: 0", "", cancellationToken)),
    ];

    private static IEnumerable<Misdeed> Lengths =>
    [
        new("a length greater than the body", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: 100000\nConnection: close", List, cancellationToken)),
        new("a length smaller than the body", "morePages", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: {Encoding.UTF8.GetByteCount(List) - 130}\nConnection: close", List, cancellationToken)),
        new("two lengths", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: 300\nContent-Length: 5\nConnection: close", List, cancellationToken)),
        new("a length below zero", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: -5\nConnection: close", List, cancellationToken)),
        new("a length in words", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: many\nConnection: close", List, cancellationToken)),
        new("a length beyond all numbers", "unreadableColumn", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nContent-Length: 9223372036854775807\nConnection: close", List, cancellationToken)),
        new("a page that ends in order in its middle", "morePages", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", $"{Encoding.UTF8.GetByteCount(List[..^150]):x}\r\n{List[..^150]}\r\n0\r\n\r\n", cancellationToken)),
        new("a chunk without a number", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", $"zz\r\n{List}\r\n", cancellationToken)),
        new("a chunk beyond all numbers", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked", $"ffffffffffffffffff\r\n{List}\r\n", cancellationToken)),
        new("chunks without the last", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nTransfer-Encoding: chunked\nConnection: close", $"{Encoding.UTF8.GetByteCount(List):x}\r\n{List}\r\n", cancellationToken)),
        new("a body that ends with the connection in the middle", "unreadableColumn", (_, stream, cancellationToken) => AnswerAsync(stream, $"{Html}\nConnection: close", List[..^60], cancellationToken)),
    ];

    private static IEnumerable<Misdeed> Resets =>
    [
        Reset("a reset before the answer", ""),
        Reset("a reset in the first line", "HTTP/1.1 20"),
        Reset("a reset in the head", "HTTP/1.1 200 OK\r\nContent-Ty"),
        Reset("a reset behind the head", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"),
        Reset("a reset in the body", $"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{List}"),
        Reset("a reset in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"),
        new("nothing at all", "unreachable", (_, _, _) => Task.CompletedTask),
    ];

    private static IEnumerable<Misdeed> NotHttp =>
    [
        new("HTTP/0.9", "unreachable", (_, stream, cancellationToken) => SayAsync(stream, List, cancellationToken)),
        new("another protocol", "unreachable", (_, stream, cancellationToken) => SayAsync(stream, "SSH-2.0-OpenSSH_9.6\r\n", cancellationToken)),
        new("a status that is none", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 abc OK\nContent-Length: 1", "x", cancellationToken)),
        new("a status of no class", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 999 What\nContent-Length: 1", "x", cancellationToken)),
        new("another protocol from now on", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 101 Switching Protocols\nUpgrade: x\nConnection: upgrade", List, cancellationToken)),
        new("nothing, and calls it a success", "unreadableColumn", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 204 No Content", "", cancellationToken)),
        new("a part of the page", "unreachable", (_, stream, cancellationToken) => AnswerAsync(stream, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-9/5000\nContent-Length: 10", "<html><bod", cancellationToken)),
        new("HTTP/2 in the clear", "unreachable", async (_, stream, cancellationToken) => await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 }, cancellationToken)),
    ];

    private IEnumerable<Misdeed> BrokenTls =>
    [
        new("a certificate that nobody signed", "tls", Honest) { Tls = HostileTls.SelfSigned },
        new("a certificate of another name", "tls", Honest) { Tls = HostileTls.OtherName },
        new("a certificate that has run out", "tls", Honest) { Tls = HostileTls.Expired },
        new("a version of TLS that nobody should speak", "tls", Honest) { Tls = HostileTls.TooOld },
        new("HTTP/2: noise", "unreachable", (_, stream, cancellationToken) => SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", cancellationToken)) { Tls = HostileTls.Http2 },
        new("HTTP/2: a farewell", "unreachable", async (_, stream, cancellationToken) => await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 }, cancellationToken)) { Tls = HostileTls.Http2 },
        new("HTTP/2: settings without end", "unreachable", async (_, stream, cancellationToken) =>
        {
            byte[] settings = [.. Enumerable.Repeat(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 }, 200).SelectMany(frame => frame)];
            while (true)
            {
                await stream.WriteAsync(settings, cancellationToken);
                time.Advance(Second);
            }
        }) { Tls = HostileTls.Http2 },
        new("HTTP/2: a frame larger than any", "unreachable", async (_, stream, cancellationToken) => await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 1 }, cancellationToken)) { Tls = HostileTls.Http2 },
    ];

    private static IEnumerable<Misdeed> TurnedAway =>
    [
        Status("too many requests", "blocked", "429 Too Many Requests"),
        Status("too many requests, for a while", "blocked", "429 Too Many Requests", "Retry-After: 5"),
        Status("too many requests, for years", "blocked", "429 Too Many Requests", "Retry-After: 99999999999999999999"),
        Status("too many requests, until a day", "blocked", "429 Too Many Requests", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        Status("too many requests, and nonsense", "blocked", "429 Too Many Requests", "Retry-After: soon"),
        Status("out of service", "unreachable", "503 Service Unavailable"),
        Status("out of service, for a while", "unreachable", "503 Service Unavailable", "Retry-After: 120"),
        Status("out of service, for less than nothing", "unreachable", "503 Service Unavailable", "Retry-After: -1"),
        Status("legal reasons", "unreachable", "451 Unavailable For Legal Reasons"),
        Status("credentials", "blocked", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\""),
    ];

    private static IEnumerable<Misdeed> Pages =>
    [
        Page("a page that is not there, with status 200", "columnNotFound", "<html><body><p>您访问的页面不存在</p></body></html>"),
        Page("a million links", "unreadableColumn", $"<html><body>{string.Concat(Enumerable.Repeat("<a href=1>a</a>", 1_000_000))}</body></html>"),
        Page("more links than any list has", "unreadableColumn", $"<html><body><ul>{string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<a href=/{i}>x</a>"))}</ul></body></html>"),
        Page("markup without end", "unreadableColumn", $"<html><body>{string.Concat(Enumerable.Repeat("<div><b>", 20_000))}</body></html>"),
        new("a calendar without end", "morePages", (path, stream, cancellationToken) =>
        {
            var month = path.Split('=') is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
            return AnswerAsync(stream, Html + "\nConnection: close", List.Replace("</ul>", $"</ul><p>{month}月</p><a href=\"?m={month + 1}\">下一页</a>", StringComparison.Ordinal).Replace("/2023.html", $"/{month}/2023.html", StringComparison.Ordinal), cancellationToken);
        }),
    ];

    private static Task Honest(string path, Stream stream, CancellationToken cancellationToken) => AnswerAsync(stream, $"{Html}\nConnection: close", List, cancellationToken);

    private static Misdeed Coded(string name, string reason, string coding, Func<byte[]> body) => new(name, reason, (_, stream, cancellationToken) =>
        stream.WriteAsync(LocalServer.Response("200 OK", body(), "Content-Type: text/html", $"Content-Encoding: {coding}"), cancellationToken).AsTask());

    private static Misdeed Reset(string name, string before) => new(name, "unreachable", async (_, stream, cancellationToken) =>
    {
        await SayAsync(stream, before, cancellationToken);
        Bytes.Reset(stream);
    });

    private static Misdeed Status(string name, string reason, string status, params string[] fields) => new(name, reason, (_, stream, cancellationToken) =>
        stream.WriteAsync(LocalServer.Response(status, "x", fields), cancellationToken).AsTask());

    private static Misdeed Page(string name, string reason, string html) => new(name, reason, (_, stream, cancellationToken) =>
        stream.WriteAsync(LocalServer.Response("200 OK", html, "Content-Type: text/html; charset=utf-8"), cancellationToken).AsTask());

    private static Task LedAsync(Stream stream, string to, CancellationToken cancellationToken) =>
        AnswerAsync(stream, $"HTTP/1.1 302 Found\nLocation: {to}\nContent-Length: 0", "", cancellationToken);

    private async Task DripAsync(Stream stream, string text, CancellationToken cancellationToken)
    {
        foreach (var letter in Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")))
        {
            await stream.WriteAsync(new[] { letter }, cancellationToken);
            time.Advance(Second);
        }
    }

    private static async Task WithoutEndAsync(Stream stream, string piece, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(piece);
        while (true)
            await stream.WriteAsync(bytes, cancellationToken);
    }
}
