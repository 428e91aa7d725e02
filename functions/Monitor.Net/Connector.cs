using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Net;

/// <summary>Connects: resolves, checks every address, and shakes hands, so that what is known of a connection is known in one place.</summary>
/// <param name="policy">Which addresses may be connected to.</param>
/// <param name="wire">Looks up names and opens connections.</param>
/// <param name="lenientTls">Whether a certificate that is not trusted is let through.</param>
internal sealed class Connector(AddressPolicy policy, IWire wire, bool lenientTls)
{
    private const int MostRemembered = 1000;

    // A connection serves several requests, and the handler does not say which; with one connection a server it is the last one made.
    private readonly ConcurrentDictionary<string, ConnectionFacts> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of the connection that requests to an address use now, or of the last attempt; null when nothing is.</summary>
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
                        certificateHash = certificate is null ? null : Convert.ToHexStringLower(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256));
                        fault = FaultOf(errors, chain);
                        return fault is null || (lenientTls && certificate is not null);
                    },
                },
                cancellationToken);
            facts.Tls = new TlsFacts(NameOf(secure.SslProtocol), certificateHash, fault);
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

    private static string? FaultOf(SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        var faults = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            faults.Add("NoCertificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            faults.Add("NameMismatch");
        faults.AddRange(chain?.ChainStatus.Select(status => $"{status.Status}") ?? []);
        return faults.Count == 0 ? $"{errors}" : string.Join(", ", faults.Distinct());
    }

    private static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        _ => $"{protocol}",
    };

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

/// <summary>What is known of a connection.</summary>
internal sealed class ConnectionFacts
{
    /// <summary>The address connected to; null before there is a connection.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>What was found of TLS; null without it.</summary>
    public TlsFacts? Tls { get; set; }
}

/// <summary>Thrown inside the connect callback when an address must not be connected to.</summary>
internal sealed class AddressRefusedException(string host, IPAddress address, string why)
    : IOException($"{host} resolves to {address} ({why}), which the monitor does not connect to. --allow-private permits it.");
