using System.Net;

namespace Monitor.Net;

/// <summary>What came of fetching an address. Exactly one of the four; each says how it went over the wire.</summary>
/// <param name="Exchange">What was asked and answered.</param>
public abstract record FetchOutcome(Exchange Exchange)
{
    /// <summary>The server answered with a success status.</summary>
    /// <param name="Exchange">What was asked and answered.</param>
    /// <param name="Address">The address that answered, after redirects.</param>
    /// <param name="Redirects">The addresses that redirected, in order.</param>
    /// <param name="Status">The status; 304 where the body is one that was known, see <see cref="NotModified"/>.</param>
    /// <param name="ContentType">The Content-Type header with its parameters, or null.</param>
    /// <param name="Entity">The body as received after transfer decoding and before content decoding: what its hash is taken of.</param>
    /// <param name="Body">The body after content decoding.</param>
    public sealed record Fetched(
        Exchange Exchange,
        Uri Address,
        IReadOnlyList<Uri> Redirects,
        HttpStatusCode Status,
        string? ContentType,
        ReadOnlyMemory<byte> Entity,
        ReadOnlyMemory<byte> Body) : FetchOutcome(Exchange);

    /// <summary>The server says that what the validators are of has not changed (304). Only where validators were given.</summary>
    /// <param name="Exchange">What was asked and answered.</param>
    public sealed record NotModified(Exchange Exchange) : FetchOutcome(Exchange);

    /// <summary>The monitor did not ask, because it must not.</summary>
    /// <param name="Exchange">What was asked before: redirects may have led to what is refused.</param>
    /// <param name="Code">
    /// <c>schemeRefused</c>, <c>credentialsRefused</c>, <c>addressRefused</c>, <c>portRefused</c>, <c>redirectRefused</c> (what was posted is not posted anew to
    /// somewhere else), or that of a gate.
    /// </param>
    /// <param name="Message">What was refused and why.</param>
    public sealed record Refused(Exchange Exchange, string Code, string Message) : FetchOutcome(Exchange);

    /// <summary>Nothing usable came back.</summary>
    /// <param name="Exchange">What was asked and answered.</param>
    /// <param name="Code"><c>dns</c>, <c>connect</c>, <c>tls</c>, <c>timeout</c>, <c>httpStatus</c>, <c>tooLarge</c>, <c>tooManyRedirects</c>, <c>badResponse</c>, <c>proxy</c> (an office's proxy does not get through), or that of a gate.</param>
    /// <param name="Message">What happened.</param>
    public sealed record Failed(Exchange Exchange, string Code, string Message) : FetchOutcome(Exchange)
    {
        /// <summary>The whole body of an error status as received, for the evidence; null when there is none, or it is too large or broken.</summary>
        public ReadOnlyMemory<byte>? Entity { get; init; }
    }
}
