using System.Security.Cryptography;
using System.Text;

namespace Monitor.TestKit;

/// <summary>A program that takes posted notices over a real connection and verifies their signatures as our documentation tells its author to.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly LocalServer server;
    private readonly string secret;
    private readonly Lock gate = new();
    private readonly List<Delivery> deliveries = [];

    private WebhookReceiver(string secret, Func<int, byte[]?> answer)
    {
        this.secret = secret;
        server = LocalServer.Start(async (_, stream, cancellationToken) =>
        {
            int number;
            lock (gate)
            {
                deliveries.Add(Take(server!.LastHead, server.Forms.Count == 0 ? "" : server.Forms[^1]));
                number = deliveries.Count;
            }

            if (answer(number) is { } bytes)
                await stream.WriteAsync(bytes, cancellationToken);
            else
                await Silence(cancellationToken);
        });
    }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (gate)
                return [.. deliveries];
        }
    }

    /// <summary>Completes when a request is left without an answer.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts a receiver that takes everything.</summary>
    public static WebhookReceiver Start(string secret) => Start(secret, _ => LocalServer.Response("204 No Content", ""));

    /// <summary>Starts a receiver.</summary>
    /// <param name="secret">The secret that it knows.</param>
    /// <param name="answer">The answer to the request of a number, from 1; null for none at all.</param>
    public static WebhookReceiver Start(string secret, Func<int, byte[]?> answer) => new(secret, answer);

    public Uri At(string path) => server.At(path);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task Silence(CancellationToken cancellationToken)
    {
        Asked.TrySetResult();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private Delivery Take(string head, string body)
    {
        var fields = head.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var timestamp = fields.GetValueOrDefault("X-Monitor-Timestamp", "");
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
        var isSigned = fields.GetValueOrDefault("X-Monitor-Signature", "").Split(',').Contains(expected);
        return new Delivery(head.Split("\r\n")[0], fields, body, isSigned);
    }

    /// <summary>A request that came.</summary>
    /// <param name="RequestLine">Its first line.</param>
    /// <param name="Fields">Its header fields.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="IsSigned">Whether one of its signatures is by the receiver's secret.</param>
    public sealed record Delivery(string RequestLine, IReadOnlyDictionary<string, string> Fields, string Body, bool IsSigned);
}
