using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Net;

/// <summary>Words for what a handshake showed.</summary>
internal static class TlsChecks
{
    /// <summary>SHA-256 of a certificate, lower-case hexadecimal; null for none.</summary>
    public static string? HashOf(X509Certificate? certificate) =>
        certificate is null ? null : Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>Why a certificate is not trusted; null when it is.</summary>
    public static string? FaultOf(SslPolicyErrors errors, X509Chain? chain)
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

    /// <summary>Such as <c>TLS 1.3</c>.</summary>
    public static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        _ => $"{protocol}",
    };
}
