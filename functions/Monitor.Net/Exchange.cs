using Monitor.Core.Evidence;

namespace Monitor.Net;

/// <summary>What the connection said about itself.</summary>
/// <param name="Version">Such as <c>TLS 1.3</c>; null when the handshake did not end.</param>
/// <param name="CertificateSha256">SHA-256 of the server's certificate, lower-case hexadecimal; null when it showed none.</param>
/// <param name="Fault">Why the certificate is not trusted, or why the handshake failed; null when nothing is wrong.</param>
public sealed record TlsFacts(string? Version, string? CertificateSha256, string? Fault)
{
    /// <summary>One line for the evidence: <c>TLS 1.3; certificate sha256 9f86...; fault: UntrustedRoot</c>.</summary>
    public override string ToString() => string.Join(
        "; ",
        new[] { Version, CertificateSha256 is null ? null : $"certificate sha256 {CertificateSha256}", Fault is null ? null : $"fault: {Fault}" }.OfType<string>());
}

/// <summary>A fetch as it went over the wire, whatever came of it.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="StartedAt">When the fetch began, UTC, by the system's clock.</param>
/// <param name="FinishedAt">When the last byte had come, or the fetch had failed, UTC.</param>
public sealed record Exchange(Uri Url, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
{
    /// <summary>The address asked last, after redirects.</summary>
    public Uri Address { get; init; } = Url;

    /// <summary>The fields that were posted, as sent (<c>application/x-www-form-urlencoded</c>); null for a GET.</summary>
    public string? Form { get; init; }

    /// <summary>Redirects that were followed, in order; empty for none.</summary>
    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    /// <summary>Status code of the answer of <see cref="Address"/>; null when none came.</summary>
    public int? Status { get; init; }

    /// <summary>Protocol version of that answer, such as <c>1.1</c> or <c>2</c>; null when none came.</summary>
    public string? HttpVersion { get; init; }

    /// <summary>
    /// Header fields of that answer. Fields of one name stand together where the first of them stood, and those that describe the body come
    /// last: the HTTP client keeps them no other way.
    /// </summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>The address connected to; null when there was no connection, or it is not known any more.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>What was found of TLS; null for a connection without it.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>What the server's clock said (<c>Date</c>), UTC; null when it did not say.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>The code of the failure or refusal; null when the fetch succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>The fetch as evidence.</summary>
    /// <param name="body">Hash of the body that was kept; null when there is none.</param>
    public Capture ToCapture(BodyHash? body) => new(Url, StartedAt, FinishedAt)
    {
        Form = Form,
        Redirects = Redirects,
        Status = Status,
        Failure = Failure,
        HttpVersion = HttpVersion,
        Headers = Headers,
        RemoteAddress = RemoteAddress,
        Tls = Tls?.ToString(),
        ServerDate = ServerDate,
        Body = body,
    };
}
