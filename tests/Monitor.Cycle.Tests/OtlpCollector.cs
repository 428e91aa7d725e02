using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitor.Cycle.Tests;

/// <summary>A collector that takes OTLP over HTTP in protobuf, and understands as much of it as the tests ask for.</summary>
/// <remarks>Field numbers: opentelemetry-proto 1.x, <c>metrics.proto</c>, <c>trace.proto</c>, <c>common.proto</c>.</remarks>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private OtlpCollector(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The addresses that were posted to.</summary>
    public IReadOnlySet<string> Paths => received.Select(request => request.Path).ToHashSet();

    /// <summary>All that came, as one text in which every string can be searched.</summary>
    public string Everything => string.Join('\n', received.Select(request => Encoding.UTF8.GetString(request.Body)));

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new OtlpCollector(builder.Build());
        collector.app.MapPost("/{**path}", collector.TakeAsync);
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>The attributes of what sent it.</summary>
    public IReadOnlyDictionary<string, string> Resource() =>
        In("/v1/metrics").SelectMany(request => Fields(request, 1)).SelectMany(of => Fields(of.Bytes, 1)).Select(resource => Attributes(resource.Bytes, 1)).Last();

    /// <summary>The measures of the last export in which each is, with unit and points.</summary>
    public IReadOnlyDictionary<string, (string Unit, IReadOnlyList<Point> Points)> Measures()
    {
        var measures = new Dictionary<string, (string, IReadOnlyList<Point>)>();
        foreach (var metric in Scoped("/v1/metrics"))
        {
            // Gauge, sum, histogram.
            var points = Fields(metric, 5).Concat(Fields(metric, 7)).SelectMany(data => Fields(data.Bytes, 1)).Select(point => new Point(Attributes(point.Bytes, 7), Number(point.Bytes)))
                .Concat(Fields(metric, 9).SelectMany(data => Fields(data.Bytes, 1)).Select(point => new Point(Attributes(point.Bytes, 9), Fields(point.Bytes, 4).Single().Number)));
            measures[Text(metric, 1)] = (Text(metric, 3), [.. points]);
        }

        return measures;
    }

    /// <summary>The activities.</summary>
    public IReadOnlyList<Span> Spans() => [.. Scoped("/v1/traces").Select(span => new Span(Text(span, 5), Attributes(span, 9), Fields(span, 4).Any(parent => parent.Bytes.Length > 0)))];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        received.Enqueue((http.Request.Path, body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }

    private IEnumerable<ReadOnlyMemory<byte>> In(string path) => received.Where(request => request.Path == path).Select(request => (ReadOnlyMemory<byte>)request.Body);

    private IEnumerable<ReadOnlyMemory<byte>> Scoped(string path) =>
        In(path).SelectMany(request => Fields(request, 1)).SelectMany(of => Fields(of.Bytes, 2)).SelectMany(scope => Fields(scope.Bytes, 2)).Select(item => item.Bytes);

    private static double Number(ReadOnlyMemory<byte> point) => Fields(point, 6) is [var whole, ..]
        ? (long)whole.Number
        : BitConverter.UInt64BitsToDouble(Fields(point, 4).Single().Number);

    private static Dictionary<string, string> Attributes(ReadOnlyMemory<byte> message, int number) =>
        Fields(message, number).ToDictionary(pair => Text(pair.Bytes, 1), pair => Value(Fields(pair.Bytes, 2).Single().Bytes));

    private static string Value(ReadOnlyMemory<byte> any) => Fields(any, 1) is [var text] ? Encoding.UTF8.GetString(text.Bytes.Span) : $"{Fields(any, 3).Single().Number}";

    private static string Text(ReadOnlyMemory<byte> message, int number) => Fields(message, number) is [var field, ..] ? Encoding.UTF8.GetString(field.Bytes.Span) : "";

    private static List<Field> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var fields = new List<Field>();
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var field = (tag & 7) switch
            {
                0 => new Field(Varint(ref message), default),
                1 => new Field(BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span), default),
                2 => new Field(0, Take(ref message, (int)Varint(ref message))),
                5 => new Field(BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span), default),
                var wire => throw new FormatException($"wire type {wire}"),
            };
            if ((int)(tag >> 3) == number)
                fields.Add(field);
        }

        return fields;
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private sealed record Field(ulong Number, ReadOnlyMemory<byte> Bytes);
}

/// <summary>A point of a measure; of a histogram its value is how many it counts.</summary>
internal sealed record Point(IReadOnlyDictionary<string, string> Attributes, double Value);

/// <summary>An activity.</summary>
internal sealed record Span(string Name, IReadOnlyDictionary<string, string> Attributes, bool HasParent);
