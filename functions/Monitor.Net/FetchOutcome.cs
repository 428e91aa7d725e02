using System.Net;

namespace Monitor.Net;

/// <summary>What came of fetching an address. Exactly one of the three.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>The server answered with a success status.</summary>
    /// <param name="Address">The address that answered, after redirects.</param>
    /// <param name="Redirects">The addresses that redirected, in order.</param>
    /// <param name="Status">The status.</param>
    /// <param name="ContentType">The Content-Type header with its parameters, or null.</param>
    /// <param name="Entity">The body as received after transfer decoding and before content decoding: what its hash is taken of.</param>
    /// <param name="Body">The body after content decoding.</param>
    public sealed record Fetched(
        Uri Address, IReadOnlyList<Uri> Redirects, HttpStatusCode Status, string? ContentType, ReadOnlyMemory<byte> Entity, ReadOnlyMemory<byte> Body) : FetchOutcome;

    /// <summary>The monitor did not ask, because it must not.</summary>
    /// <param name="Code"><c>schemeRefused</c>, <c>credentialsRefused</c> or <c>addressRefused</c>.</param>
    /// <param name="Message">What was refused and why.</param>
    public sealed record Refused(string Code, string Message) : FetchOutcome;

    /// <summary>Nothing usable came back.</summary>
    /// <param name="Code"><c>dns</c>, <c>connect</c>, <c>tls</c>, <c>timeout</c>, <c>httpStatus</c>, <c>tooLarge</c>, <c>tooManyRedirects</c>, <c>badResponse</c>.</param>
    /// <param name="Message">What happened.</param>
    public sealed record Failed(string Code, string Message) : FetchOutcome;
}
