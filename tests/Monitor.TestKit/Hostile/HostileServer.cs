using System.Net.Security;
using System.Security.Authentication;

namespace Monitor.TestKit.Hostile;

/// <summary>Starts servers that commit a misdeed.</summary>
public static class HostileServer
{
    /// <summary>Starts a server that answers every request with the misdeed, and does TLS as badly as it says.</summary>
    public static LocalServer Start(Misdeed misdeed)
    {
        if (misdeed.Tls == HostileTls.None)
            return LocalServer.Start(misdeed.Answer);
        var now = TimeProvider.System.GetUtcNow();
        var (name, end) = misdeed.Tls switch
        {
            HostileTls.OtherName => ("www.example.com", now.AddDays(1)),
            HostileTls.Expired => ("localhost", now.AddDays(-1)),
            _ => ("localhost", now.AddDays(1)),
        };
        var security = new SslServerAuthenticationOptions { ServerCertificate = LocalServer.Certificate(name, now.AddDays(-2), end) };
        if (misdeed.Tls == HostileTls.Http2)
            security.ApplicationProtocols = [SslApplicationProtocol.Http2];
#pragma warning disable CS0618, CA5397, SYSLIB0039 // To speak a version that nobody should is what this server is for.
        if (misdeed.Tls == HostileTls.TooOld)
            security.EnabledSslProtocols = SslProtocols.Tls11;
#pragma warning restore CS0618, CA5397, SYSLIB0039
        return LocalServer.StartTls(misdeed.Answer, security);
    }
}
