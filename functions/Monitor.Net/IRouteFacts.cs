namespace Monitor.Net;

/// <summary>Knows what connections said about themselves.</summary>
internal interface IRouteFacts
{
    /// <summary>What is known of the connection that requests to an address use now, or of the last attempt; null when nothing is.</summary>
    ConnectionFacts? FactsOf(Uri address);
}

/// <summary>What is known of a connection.</summary>
internal sealed class ConnectionFacts
{
    /// <summary>The address connected to; null before there is a connection, and behind a proxy.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>What was found of TLS; null without it.</summary>
    public TlsFacts? Tls { get; set; }
}
