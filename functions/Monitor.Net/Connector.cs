using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;

namespace Monitor.Net;

/// <summary>Connects: resolves, checks every address, and shakes hands, so that what is known of a connection is known in one place.</summary>
/// <param name="policy">Which addresses may be connected to.</param>
/// <param name="wire">Looks up names and opens connections.</param>
/// <param name="lenientTls">Whether a certificate that is not trusted is let through.</param>
internal sealed class Connector(AddressPolicy policy, IWire wire, bool lenientTls) : IRouteFacts
{
    private const int MostRemembered = 1000;

    // A connection serves several requests, and the handler does not say which; with one connection a server it is the last one made.
    private readonly ConcurrentDictionary<string, ConnectionFacts> known = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ConnectionFacts? FactsOf(Uri address) => known.GetValueOrDefault(KeyOf(address));

    /// <summary>The handler's connect callback.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var address = context.InitialRequestMessage.RequestUri ?? throw new InvalidOperationException("A request without an address.");
        var facts = new ConnectionFacts();
        Remember(address, facts);
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        foreach (var one in addresses)
        {
            if (policy.Refuse(one) is { } why)
                throw new AddressRefusedException(target.Host, one, why);
        }

        // The addresses that were checked, and not the name again: its owner may have changed his mind.
        var connected = await wire.ConnectAsync(addresses, target.Port, cancellationToken);
        facts.RemoteAddress = connected.Remote is { } remote ? $"{(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)}" : null;
        return address.Scheme == Uri.UriSchemeHttps ? await SecureAsync(connected.Stream, target.Host, facts, cancellationToken) : connected.Stream;
    }

    private async Task<Stream> SecureAsync(Stream inner, string host, ConnectionFacts facts, CancellationToken cancellationToken)
    {
        var secure = new SslStream(inner);
        string? certificateHash = null;
        string? fault = null;
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        certificateHash = TlsChecks.HashOf(certificate);
                        fault = TlsChecks.FaultOf(errors, chain);
                        return fault is null || (lenientTls && certificate is not null);
                    },
                },
                cancellationToken);
            facts.Tls = new TlsFacts(TlsChecks.NameOf(secure.SslProtocol), certificateHash, fault);
            return secure;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            facts.Tls = new TlsFacts(null, certificateHash, fault ?? "handshake failed");
            await secure.DisposeAsync();
            // A server that hangs up in the handshake speaks a version that is refused here, or none at all: not a broken page.
            throw exception as AuthenticationException ?? new AuthenticationException(exception.Message, exception);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    // Dns refuses 0.0.0.0 with an ArgumentException instead of giving it to the address rules.
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host.TrimEnd('.'), out var literal) ? [literal] : await wire.ResolveAsync(host, cancellationToken);

    private void Remember(Uri address, ConnectionFacts facts)
    {
        // Forgetting costs a line of evidence its remote address, never its truth.
        if (known.Count >= MostRemembered)
            known.Clear();
        known[KeyOf(address)] = facts;
    }

    private static string KeyOf(Uri address) => $"{address.Scheme}://{address.IdnHost}:{address.Port}";
}

/// <summary>Thrown inside the connect callback when an address must not be connected to.</summary>
internal sealed class AddressRefusedException(string host, IPAddress address, string why)
    : IOException($"{host} resolves to {address} ({why}), {TargetRules.Consequence}");
