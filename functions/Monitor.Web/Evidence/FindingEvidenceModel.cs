using Monitor.Core.Evidence;
using Monitor.Core.Findings;

namespace Monitor.Web.Evidence;

/// <summary>What the page shows of that which a finding rests on.</summary>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Pieces">What it rests on, the oldest first.</param>
public sealed record FindingEvidenceModel(string AgencyName, Finding Finding, IReadOnlyList<EvidencePiece> Pieces);

/// <summary>Something that was received and kept.</summary>
/// <param name="Kind"><see cref="Proof"/>, <see cref="Column"/> or <see cref="Absent"/>.</param>
/// <param name="Url">Where.</param>
/// <param name="SeenAt">When, UTC.</param>
/// <param name="Body">Hash of the body as received.</param>
public sealed record EvidencePiece(string Kind, Uri Url, DateTimeOffset SeenAt, BodyHash Body)
{
    /// <summary>The report that was judged.</summary>
    public const string Proof = "proof";

    /// <summary>A page of the column, or one that it leads to.</summary>
    public const string Column = "column";

    /// <summary>A page of the column at the last complete look that did not find the report.</summary>
    public const string Absent = "absent";
}
