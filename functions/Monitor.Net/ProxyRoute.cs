using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;

namespace Monitor.Net;

/// <summary>The way out through an office's proxy: the proxy alone is connected to, and it alone knows the addresses behind names.</summary>
/// <param name="wire">Connects to the proxy.</param>
/// <param name="lenientTls">Whether a certificate that is not trusted is let through.</param>
internal sealed class ProxyRoute(IWire wire, bool lenientTls) : IRouteFacts
{
    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<string, ConnectionFacts> known = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ConnectionFacts? FactsOf(Uri address) => address.Scheme == Uri.UriSchemeHttps ? known.GetValueOrDefault(address.IdnHost) : null;

    /// <summary>The handler's connect callback; it is asked for the proxy, never for a site.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await wire.ResolveAsync(host, cancellationToken);
        return (await wire.ConnectAsync(addresses, port, cancellationToken)).Stream;
    }

    /// <summary>The checks of a site's certificate, behind the proxy's tunnel.</summary>
    public SslClientAuthenticationOptions Security => new()
    {
        RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
        {
            var secure = (SslStream)sender;
            var fault = TlsChecks.FaultOf(errors, chain);
            // Forgetting costs a line of evidence what is known of TLS, never its truth.
            if (known.Count >= MostRemembered)
                known.Clear();
            known[secure.TargetHostName] = new ConnectionFacts { Tls = new TlsFacts(TlsChecks.NameOf(secure.SslProtocol), TlsChecks.HashOf(certificate), fault) };
            return fault is null || (lenientTls && certificate is not null);
        },
    };
}
