using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Monitor.Delivery.Mail;

/// <summary>
/// Leads one plain connection on this machine to a server over TLS from the first byte (RFC 8314), which <c>SmtpClient</c> cannot do itself
/// and office mail in China usually wants.
/// </summary>
internal sealed class TlsTunnel : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TcpListener listener;
    private readonly TcpClient server;
    private readonly SslStream secure;
    private readonly Task traffic;

    private TlsTunnel(TcpListener listener, TcpClient server, SslStream secure)
    {
        (this.listener, this.server, this.secure) = (listener, server, secure);
        traffic = CarryAsync();
    }

    /// <summary>Where the near end listens, on the loopback address; it takes one connection.</summary>
    public IPEndPoint NearEnd => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Connects to the server and checks its certificate; only then is there a near end.</summary>
    /// <param name="host">Name of the server, which its certificate must have.</param>
    /// <param name="port">Its port.</param>
    /// <param name="trust">Decides on the certificate; null for the rules of the operating system.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">There is no connection.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate is not trusted, or there is no common protocol.</exception>
    /// <exception cref="IOException">The server hung up.</exception>
    public static async Task<TlsTunnel> OpenAsync(string host, int port, RemoteCertificateValidationCallback? trust, CancellationToken cancellationToken)
    {
        var remote = new TcpClient();
        TcpListener? near = null;
        SslStream? tls = null;
        try
        {
            await remote.ConnectAsync(host, port, cancellationToken);
            tls = new SslStream(remote.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = trust }, cancellationToken);
            near = new TcpListener(IPAddress.Loopback, 0);
            near.Start(backlog: 1);
            return new TlsTunnel(near, remote, tls);
        }
        catch
        {
            near?.Dispose();
            if (tls is not null)
                await tls.DisposeAsync();
            remote.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await traffic;
        await secure.DisposeAsync();
        server.Dispose();
        stop.Dispose();
    }

    private async Task CarryAsync()
    {
        try
        {
            using var near = await listener.AcceptTcpClientAsync(stop.Token);
            // Nobody else on this machine gets in.
            listener.Stop();
            var stream = near.GetStream();
            Task[] directions = [stream.CopyToAsync(secure, stop.Token), secure.CopyToAsync(stream, stop.Token)];
            await Task.WhenAny(directions);
            await stop.CancelAsync();
            near.Close();
            await Task.WhenAll(directions);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One end hung up. The other sees its connection end, and says so to whoever sends.
        }
    }
}
