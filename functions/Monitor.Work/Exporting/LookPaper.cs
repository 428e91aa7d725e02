using Monitor.Core.Obligations;

namespace Monitor.Work.Exporting;

/// <summary>A look at a column of the agency, by which a report is said to be there or not.</summary>
/// <param name="Column">Address of the column.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="Result"><c>found</c>, <c>absent</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why it could not be told, a stable code; null when it could.</param>
/// <param name="PublishedOn">The day of publication that the site showed; null when it showed none, or the report is not there.</param>
/// <param name="Coverage">How much was seen.</param>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Pages">What was received for it, in order.</param>
internal sealed record LookPaper(
    string Column, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Result, string? Reason, DateOnly? PublishedOn, Coverage Coverage, string Run, IReadOnlyList<LookPagePaper> Pages)
{
    /// <summary>A look as it was recorded.</summary>
    public static LookPaper Of(Observation look)
    {
        var (result, reason, published) = look.Look switch
        {
            Look.Found found => ("found", null, found.PublishedOn),
            Look.Absent => ("absent", null, null),
            Look.Unknown unknown => ("unknown", unknown.Reason, (DateOnly?)null),
            var other => throw new InvalidOperationException($"Unknown look {other.GetType().Name}."),
        };
        return new LookPaper(
            look.Column.AbsoluteUri, look.StartedAt, look.Look.At, result, reason, published, look.Coverage, look.Run,
            [.. look.Pages.Select(page => new LookPagePaper(page.Body.Value, page.Url.AbsoluteUri, page.SeenAt))]);
    }
}

/// <summary>A page that was received for a look.</summary>
/// <param name="Sha256">SHA-256 of the body as received.</param>
/// <param name="Url">The address asked for.</param>
/// <param name="SeenAt">When it was received, UTC.</param>
internal sealed record LookPagePaper(string Sha256, string Url, DateTimeOffset SeenAt);
