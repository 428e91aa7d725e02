using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Delivery.Mail;

/// <summary>A server's answer to a command.</summary>
/// <param name="Code">Three digits (RFC 5321, 4.2.3).</param>
/// <param name="Lines">Its texts, line by line, without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether it says yes, or go on.</summary>
    public bool IsPositive => Code is >= 200 and < 400;

    /// <summary>Whether trying the same again would change nothing, by the server's word.</summary>
    public bool IsFinal => Code is >= 500 and < 600;
}

/// <summary>A conversation with a mail server: commands and replies, plain or over TLS.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // RFC 5321, 4.5.3.1.5 says 512; some servers write more. What is longer is no mail server.
    private const int LongestLine = 4096;
    private const int MostLines = 100;
    private readonly TcpClient client;
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream;
    private int start;
    private int end;

    private SmtpConnection(TcpClient client) => (this.client, stream) = (client, client.GetStream());

    /// <summary>How this side calls itself: the address literal of RFC 5321, 4.1.3, which tells nothing about the machine but its address.</summary>
    public string OwnName
    {
        get
        {
            var address = (client.Client.LocalEndPoint as IPEndPoint)?.Address ?? IPAddress.Loopback;
            address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]" : $"[{address}]";
        }
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">There is no connection.</exception>
    public static async Task<SmtpConnection> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var remote = new TcpClient();
        try
        {
            await remote.ConnectAsync(host, port, cancellationToken);
            return new SmtpConnection(remote);
        }
        catch
        {
            remote.Dispose();
            throw;
        }
    }

    /// <summary>Goes on over TLS.</summary>
    /// <param name="host">The name that the certificate must have.</param>
    /// <param name="trust">Decides on the certificate; null for the rules of the operating system.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate is not trusted, or there is no common protocol.</exception>
    /// <exception cref="IOException">The server hung up, or spoke before its turn.</exception>
    public async Task SecureAsync(string host, RemoteCertificateValidationCallback? trust, CancellationToken cancellationToken)
    {
        // Whatever came in plain after the go-ahead could be somebody else's, and would be taken for the server's word (CVE-2011-0411).
        if (start != end)
            throw new IOException("The server spoke before the connection was secure.");
        var secure = new SslStream(stream);
        stream = secure;
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = trust }, cancellationToken);
    }

    /// <summary>Says a command and reads the reply.</summary>
    /// <exception cref="IOException">The server hung up, or does not speak SMTP.</exception>
    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        // The last fence: no part of a command may begin another one.
        if (command.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new ArgumentException("A command has one line.", nameof(command));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends a message after DATA, dots at the beginning of lines doubled (RFC 5321, 4.5.2), and reads the reply.</summary>
    /// <param name="message">The message; its lines end with CR LF, the last one too.</param>
    /// <param name="cancellationToken">Gives up; whether the server took the message is then not known.</param>
    /// <exception cref="IOException">The server hung up, or does not speak SMTP.</exception>
    public async Task<SmtpReply> SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(message);
        var stuffed = (text.StartsWith('.') ? "." : "") + text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(stuffed + ".\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Reads a reply, of one line or several.</summary>
    /// <exception cref="IOException">The server hung up, or does not speak SMTP.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                break;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(code, lines);
        }

        throw new IOException("The server does not speak SMTP.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                throw new IOException("The server does not speak SMTP.");
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                throw new IOException("The server hung up.");
            end += read;
        }
    }
}
