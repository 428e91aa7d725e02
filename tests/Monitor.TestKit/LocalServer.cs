using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Monitor.TestKit;

/// <summary>A web server on a loopback port that answers every connection with the bytes a test gives it, however wrong they are.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> answer;
    private readonly SslServerAuthenticationOptions? security;
    private readonly Task loop;

    private LocalServer(Func<string, Stream, CancellationToken, Task> answer, SslServerAuthenticationOptions? security)
    {
        this.answer = answer;
        this.security = security;
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>The first lines of the requests that came in.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The whole head of the last request.</summary>
    public string LastHead { get; private set; } = "";

    /// <summary>The bodies of the requests that had one, in order.</summary>
    public List<string> Forms { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static LocalServer Start(Func<string, Stream, CancellationToken, Task> answer) => new(answer, null);

    public static LocalServer StartTls(Func<string, Stream, CancellationToken, Task> answer)
    {
        var begin = TimeProvider.System.GetUtcNow();
        return StartTls(answer, new SslServerAuthenticationOptions { ServerCertificate = Certificate("localhost", begin.AddDays(-1), begin.AddDays(1)) });
    }

    /// <summary>A server that does TLS in a way of its own; its certificate is disposed of with it.</summary>
    public static LocalServer StartTls(Func<string, Stream, CancellationToken, Task> answer, SslServerAuthenticationOptions security) => new(answer, security);

    /// <summary>A certificate that nobody signed.</summary>
    public static X509Certificate2 Certificate(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, to);
    }

    /// <summary>A server that answers each path with bytes of its own, and any other with 404.</summary>
    public static LocalServer Serving(params (string Path, byte[] Response)[] pages) => Start((path, stream, cancellationToken) =>
        stream.WriteAsync(Array.Find(pages, page => page.Path == path).Response ?? Response("404 Not Found", "gone"), cancellationToken).AsTask());

    public static byte[] Response(string status, string body, params string[] headers) => Response(status, Encoding.UTF8.GetBytes(body), headers);

    public static byte[] Response(string status, byte[] body, params string[] headers) =>
        [.. Head(status, [.. headers, $"Content-Length: {body.Length}", "Connection: close"]), .. body];

    public static byte[] Head(string status, params string[] headers) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    public Uri At(string path) => new($"{(security is null ? "http" : "https")}://localhost:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
        listener.Dispose();
        security?.ServerCertificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException
            || (exception is InvalidOperationException && stop.IsCancellationRequested))
        {
            // A listener that was stopped between two connections says that it does not listen.
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (security is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(security, stop.Token);
                    stream = secure;
                }

                var head = await ReadHeadAsync(stream);
                if (head.Length == 0)
                    return;
                var path = head.Split(' ') is [_, var target, ..] ? target : "";
                var form = await ReadBodyAsync(head, stream);
                lock (Requests)
                {
                    Requests.Add(head.Split("\r\n")[0]);
                    LastHead = head;
                    if (form is not null)
                        Forms.Add(form);
                }

                // What was posted tells its answer from that of the address itself.
                await answer(form is null ? path : $"{path} {form}", stream, stop.Token);
                await stream.FlushAsync(stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task<string?> ReadBodyAsync(string head, Stream stream)
    {
        const string field = "Content-Length: ";
        if (head.Split("\r\n").FirstOrDefault(line => line.StartsWith(field, StringComparison.OrdinalIgnoreCase)) is not { } line)
            return null;
        var body = new byte[int.Parse(line[field.Length..])];
        await stream.ReadExactlyAsync(body, stop.Token);
        return Encoding.UTF8.GetString(body);
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
