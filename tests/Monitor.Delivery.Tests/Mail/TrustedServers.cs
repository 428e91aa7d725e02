using System.Collections.Concurrent;
using System.Net.Security;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>The certificates that this test process trusts beside the operating system's. The product has no such list.</summary>
internal static class TrustedServers
{
    private static readonly ConcurrentDictionary<string, bool> Thumbprints = new();

    public static void Add(MailServer server) => Thumbprints[server.Thumbprint] = true;

#pragma warning disable MA0039 // Only a test can trust a certificate that nobody has issued.
    /// <summary>Trusts a listed certificate if its name is right.</summary>
    public static RemoteCertificateValidationCallback Decide { get; } = (_, certificate, _, errors) =>
        errors == SslPolicyErrors.None
        || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is not null && Thumbprints.ContainsKey(certificate.GetCertHashString()));
#pragma warning restore MA0039
}
