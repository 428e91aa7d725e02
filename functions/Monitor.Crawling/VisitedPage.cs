using System.Net;
using Monitor.Core.Evidence;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>An address as it was met in a visit.</summary>
/// <param name="Asked">The address asked for.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Body">Hash of the body that was kept, of an error page too; null when there is none.</param>
public sealed record VisitedPage(Uri Asked, FetchOutcome Outcome, BodyHash? Body)
{
    /// <summary>When the last byte had come, or the request had failed, UTC, by the system's clock.</summary>
    public DateTimeOffset ReceivedAt => Outcome.Exchange.FinishedAt;

    /// <summary>Whether the page is from the archive, because its server said that it has not changed.</summary>
    public bool IsUnchanged => Outcome is FetchOutcome.Fetched { Status: HttpStatusCode.NotModified };

    /// <summary>The form that was posted; null for a page that was simply asked for.</summary>
    public string? Form => Outcome.Exchange.Form;

    /// <summary>The address that answered, or that was asked last.</summary>
    public Uri Address => Outcome.Exchange.Address;
}
