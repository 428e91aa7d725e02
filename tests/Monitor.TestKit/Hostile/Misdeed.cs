namespace Monitor.TestKit.Hostile;

/// <summary>Something that a server does to whoever asks it.</summary>
/// <param name="Name">What it does, in a few words.</param>
/// <param name="Reason">What a look at such a column must say: a reason for "could not look".</param>
/// <param name="Answer">Answers a request: its path, the bytes to the client, and the end of the test.</param>
public sealed record Misdeed(string Name, string Reason, Func<string, Stream, CancellationToken, Task> Answer)
{
    /// <summary>Whether it is done over TLS, and how.</summary>
    public HostileTls Tls { get; init; }
}

/// <summary>How a hostile server does TLS.</summary>
public enum HostileTls
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With a certificate that nobody signed.</summary>
    SelfSigned,

    /// <summary>With a certificate of another name.</summary>
    OtherName,

    /// <summary>With a certificate that has run out.</summary>
    Expired,

    /// <summary>In a version that nobody should speak any more.</summary>
    TooOld,

    /// <summary>With HTTP/2, of which the server keeps no rule.</summary>
    Http2,
}
