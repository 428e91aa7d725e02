using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Net.Tests;

/// <summary>
/// An internet of a test's own: names resolve to what the test says, and whatever address is connected to, a server on loopback answers. So
/// that public addresses can be asked, and every connection is seen.
/// </summary>
/// <param name="port">The server's port.</param>
internal sealed class FakeWire(int port) : IWire
{
    private readonly Dictionary<string, Queue<IPAddress[]>> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that were looked up, in order.</summary>
    public ConcurrentQueue<string> LookedUp { get; } = [];

    /// <summary>The addresses that were connected to, in order.</summary>
    public ConcurrentQueue<IPAddress> Reached { get; } = [];

    /// <summary>Lets a name resolve; each answer holds for one look-up, the last for all that follow.</summary>
    public FakeWire With(string name, params string[] answers)
    {
        names[name] = new Queue<IPAddress[]>(answers.Select(answer => answer.Split(' ').Select(IPAddress.Parse).ToArray()));
        return this;
    }

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        LookedUp.Enqueue(host);
        if (!names.TryGetValue(host, out var answers))
            throw new SocketException((int)SocketError.HostNotFound);
        return Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek());
    }

    public async Task<Connected> ConnectAsync(IPAddress[] addresses, int asked, CancellationToken cancellationToken)
    {
        Reached.Enqueue(addresses[0]);
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new Connected(new NetworkStream(client, ownsSocket: true), addresses[0]);
    }
}
