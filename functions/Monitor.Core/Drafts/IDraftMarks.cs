namespace Monitor.Core.Drafts;

/// <summary>What a hash is of.</summary>
public enum DraftDigestKind
{
    /// <summary>The bytes of the file.</summary>
    File,

    /// <summary>Whose report of which year it is, and its figures: see <see cref="Reports.Report.FiguresFingerprint"/>.</summary>
    Figures,
}

/// <summary>A hash by which a published report is known to have been checked as a draft.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
public sealed record DraftDigest(DraftDigestKind Kind, string Sha256);

/// <summary>A check of a draft.</summary>
/// <param name="At">When it was checked for the first time, UTC, by the business clock.</param>
/// <param name="Kind">What was the same.</param>
public sealed record DraftCheck(DateTimeOffset At, DraftDigestKind Kind);

/// <summary>Remembers that drafts were checked: their hashes and when. Nothing says whose they were, who asked, or what was found.</summary>
public interface IDraftMarks
{
    /// <summary>Remembers a check; the first of several stays.</summary>
    Task MarkAsync(DraftDigest digest, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>When a draft was checked for the first time, UTC; null when nobody had it checked, or it is forgotten.</summary>
    Task<DateTimeOffset?> FindAsync(DraftDigest digest, CancellationToken cancellationToken);

    /// <summary>Forgets drafts that were checked for the first time before an instant.</summary>
    /// <returns>How many hashes were forgotten.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
