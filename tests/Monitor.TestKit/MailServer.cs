using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Monitor.TestKit;

/// <summary>How a <see cref="MailServer"/> protects its connections.</summary>
public enum MailServerTls
{
    /// <summary>It does not, and offers nothing.</summary>
    None,

    /// <summary>It offers STARTTLS.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Implicit,
}

/// <summary>What a <see cref="MailServer"/> is like.</summary>
public sealed class MailServerScript
{
    /// <summary>How connections are protected, with a certificate for <c>localhost</c> that nobody has issued.</summary>
    public MailServerTls Tls { get; init; }

    /// <summary>Who may sign in; null when nobody needs to.</summary>
    public (string Name, string Password)? Account { get; init; }

    /// <summary>The ways to sign in that it offers; it knows LOGIN and PLAIN.</summary>
    public string Mechanisms { get; init; } = "LOGIN";

    /// <summary>
    /// Replies by command (<c>STARTTLS</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, <c>QUIT</c>), or <c>.</c> for the end of a message and <c>greeting</c>. A null reply is
    /// silence until the client hangs up. What is not listed is answered as usual.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Replies { get; init; } = new Dictionary<string, string?>();
}

/// <summary>A real mail server (RFC 5321) on a free loopback port that does what a script says and keeps everything it is told.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<string> commands = [];
    private readonly List<byte[]> messages = [];
    private readonly SemaphoreSlim arrivals = new(0);
    private readonly MailServerScript script;
    private readonly X509Certificate2 certificate;
    private readonly Task loop;

    private MailServer(MailServerScript script)
    {
        this.script = script;
        certificate = SelfMade();
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Thumbprint of its certificate.</summary>
    public string Thumbprint => certificate.Thumbprint;

    /// <summary>Completes when a client waits for a reply that will not come.</summary>
    public Task Silence => silence.Task;

    /// <summary>The commands so far, in order, without those of signing in.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (gate)
                return [.. commands];
        }
    }

    /// <summary>The messages so far as they came over the line: dots still doubled, without the closing dot.</summary>
    public IReadOnlyList<byte[]> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>Waits for a message that nobody has waited for yet.</summary>
    public Task NextMessageAsync(CancellationToken cancellationToken) => arrivals.WaitAsync(cancellationToken);

    /// <summary>Starts a server.</summary>
    public static MailServer Start(MailServerScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new MailServer(script);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
        listener.Dispose();
        certificate.Dispose();
        arrivals.Dispose();
    }

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var begin = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(begin.AddDays(-1), begin.AddDays(1));
        // Windows cannot use a key that was never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
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
                Stream stream = client.GetStream();
                if (script.Tls == MailServerTls.Implicit)
                    stream = await SecureAsync(stream);
                if (await SayAsync(stream, "greeting", "220 localhost ready"))
                    await ConverseAsync(stream);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or AuthenticationException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        var isSecure = script.Tls == MailServerTls.Implicit;
        var isKnown = script.Account is null;
        while (await ReadLineAsync(stream) is { } bytes)
        {
            var line = Encoding.Latin1.GetString(bytes);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb != "AUTH")
                Keep(() => commands.Add(line));
            switch (verb)
            {
                case "EHLO":
                    string[] offers = [.. script.Tls == MailServerTls.StartTls && !isSecure ? ["STARTTLS"] : Array.Empty<string>(), .. script.Account is null ? Array.Empty<string>() : ["AUTH " + script.Mechanisms], "8BITMIME"];
                    await WriteAsync(stream, "250-localhost\r\n" + string.Join("\r\n", offers.Select((offer, at) => $"250{(at == offers.Length - 1 ? ' ' : '-')}{offer}")));
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "STARTTLS", "220 go on");
                    stream = await SecureAsync(stream);
                    isSecure = true;
                    break;
                case "AUTH":
                    isKnown = await SignInAsync(stream, line);
                    await WriteAsync(stream, isKnown ? "235 welcome" : "535 5.7.8 wrong name or password");
                    break;
                case "MAIL" when !isKnown:
                    await WriteAsync(stream, "530 5.7.0 sign in first");
                    break;
                case "DATA":
                    if (!await SayAsync(stream, "DATA", "354 go on"))
                        return;
                    if (script.Replies.GetValueOrDefault("DATA", "354")?.StartsWith("354", StringComparison.Ordinal) == true && !await TakeMessageAsync(stream))
                        return;
                    break;
                case "QUIT":
                    await SayAsync(stream, "QUIT", "221 bye");
                    return;
                default:
                    if (!await SayAsync(stream, verb, "250 ok"))
                        return;
                    break;
            }
        }
    }

    private async Task<bool> SignInAsync(Stream stream, string line)
    {
        if (line.Split(' ') is [_, "PLAIN", var both])
            return script.Account is { } user && Decoded(both) == $"\0{user.Name}\0{user.Password}";
        var name = line.Split(' ') is [_, _, var initial] ? initial : await AskAsync(stream, "334 VXNlcm5hbWU6");
        var password = await AskAsync(stream, "334 UGFzc3dvcmQ6");
        return script.Account is { } account && (Decoded(name), Decoded(password)) == account;
    }

    private async Task<string> AskAsync(Stream stream, string question)
    {
        await WriteAsync(stream, question);
        return Encoding.ASCII.GetString(await ReadLineAsync(stream) ?? []);
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private async Task<bool> TakeMessageAsync(Stream stream)
    {
        using var message = new MemoryStream();
        while (await ReadLineAsync(stream) is { } line)
        {
            if (line.AsSpan().SequenceEqual("."u8))
            {
                Keep(() => messages.Add(message.ToArray()));
                arrivals.Release();
                return await SayAsync(stream, ".", "250 taken");
            }

            message.Write(line);
            message.Write("\r\n"u8);
        }

        return false;
    }

    private async Task<bool> SayAsync(Stream stream, string occasion, string usual)
    {
        if (script.Replies.TryGetValue(occasion, out var reply) && reply is null)
        {
            silence.TrySetResult();
            // Ends when the client hangs up or the test is over, whatever the client says in the meantime.
            while (await ReadLineAsync(stream) is not null)
                continue;
            return false;
        }

        await WriteAsync(stream, reply ?? usual);
        return true;
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
        return secure;
    }

    private async Task WriteAsync(Stream stream, string lines)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(lines + "\r\n"), stop.Token);
        await stream.FlushAsync(stop.Token);
    }

    private async Task<byte[]?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) > 0)
        {
            if (one[0] != '\n')
            {
                line.Add(one[0]);
                continue;
            }

            if (line.Count > 0 && line[^1] == '\r')
                line.RemoveAt(line.Count - 1);
            return [.. line];
        }

        return null;
    }

    private void Keep(Action action)
    {
        lock (gate)
            action();
    }
}
