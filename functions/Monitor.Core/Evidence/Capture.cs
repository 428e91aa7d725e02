namespace Monitor.Core.Evidence;

/// <summary>A redirect that was followed.</summary>
/// <param name="From">The address that answered with it.</param>
/// <param name="Status">Its status code.</param>
/// <param name="To">Where it led.</param>
public sealed record Redirect(Uri From, int Status, Uri To);

/// <summary>A header field as received.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record HeaderField(string Name, string Value);

/// <summary>The capture in which a body came that its server did not send again.</summary>
/// <param name="StartedAt">When that capture began, UTC.</param>
/// <param name="HttpVersion">Protocol version of its answer; null when not known.</param>
/// <param name="Headers">Header fields of its answer: they describe the body.</param>
public sealed record EarlierBody(DateTimeOffset StartedAt, string? HttpVersion, IReadOnlyList<HeaderField> Headers);

/// <summary>One request for a page or file and what came back: with the body, enough to write a WARC record.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="StartedAt">When the request began, UTC.</param>
/// <param name="FinishedAt">When the last byte had come, or the request had failed, UTC.</param>
public sealed record Capture(Uri Url, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
{
    /// <summary>
    /// The fields that were posted, as sent (<c>application/x-www-form-urlencoded</c>): the method was POST. Null when nothing was: it was GET.
    /// </summary>
    public string? Form { get; init; }

    /// <summary>Redirects that were followed, in order; empty for none.</summary>
    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    /// <summary>Status code of the last answer; null when none came.</summary>
    public int? Status { get; init; }

    /// <summary>Why there is no answer or no whole body, a stable code; null when nothing failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Protocol version of the last answer, such as <c>1.1</c> or <c>2</c>; null when not known.</summary>
    public string? HttpVersion { get; init; }

    /// <summary>Header fields of the last answer, in order.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>The address connected to; null when not known.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Version of TLS, the certificate's hash and what was wrong with it; null for a connection without TLS.</summary>
    public string? Tls { get; init; }

    /// <summary>What the server's clock said (<c>Date</c>), UTC; null when it did not say.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Hash of the body; null when there is no whole body.</summary>
    public BodyHash? Body { get; init; }

    /// <summary>Where <see cref="Body"/> is from when the server said that it had not changed (304); null when it sent a body itself, or none.</summary>
    public EarlierBody? Unchanged { get; init; }

    /// <summary>
    /// The officer who saw the page and handed in what it showed: nothing was fetched then, and both instants are the one at which it was seen. Null
    /// for what the program fetched.
    /// </summary>
    public string? SeenBy { get; init; }

    /// <summary>The header fields that describe the body: those with which it came.</summary>
    public IReadOnlyList<HeaderField> BodyHeaders => Unchanged?.Headers ?? Headers;
}
