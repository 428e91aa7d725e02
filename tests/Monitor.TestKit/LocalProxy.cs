using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.TestKit;

/// <summary>An office's proxy on a loopback port: whatever host is asked for, one server on loopback answers. Nothing is looked up.</summary>
public sealed class LocalProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int behind;
    private readonly byte[]? refusal;
    private readonly Task loop;

    private LocalProxy(int behind, byte[]? refusal)
    {
        this.behind = behind;
        this.refusal = refusal;
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>The first lines of what it was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Starts a proxy.</summary>
    /// <param name="behind">Port of the server that answers for every host.</param>
    /// <param name="refusal">What it answers instead of getting through; null to get through.</param>
    public static LocalProxy Start(int behind, byte[]? refusal = null) => new(behind, refusal);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var near = client.GetStream();
                var head = await ReadHeadAsync(near);
                if (head.Length == 0)
                    return;
                Requests.Enqueue(head.Split("\r\n")[0]);
                if (refusal is not null)
                {
                    await near.WriteAsync(refusal, stop.Token);
                    return;
                }

                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, behind, stop.Token);
                var far = server.GetStream();
                if (head.StartsWith("CONNECT ", StringComparison.Ordinal))
                    await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop.Token);
                else
                    await far.WriteAsync(Encoding.ASCII.GetBytes(ToOrigin(head)), stop.Token);
                await Task.WhenAny(near.CopyToAsync(far, stop.Token), far.CopyToAsync(near, stop.Token));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // One of the two hung up, or the test is over.
        }
    }

    /// <summary>A request as a server takes it: a proxy is asked with the whole address.</summary>
    private static string ToOrigin(string head)
    {
        var parts = head.Split(' ', 3);
        return $"{parts[0]} {new Uri(parts[1]).PathAndQuery} {parts[2]}";
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
