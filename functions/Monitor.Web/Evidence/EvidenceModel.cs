using Monitor.Core.Cases;
using Monitor.Core.Evidence;

namespace Monitor.Web.Evidence;

/// <summary>What the page of a kept version shows.</summary>
/// <param name="Found">The case.</param>
/// <param name="Obligation">Its obligation.</param>
/// <param name="Shown">One or two versions of its report.</param>
public sealed record EvidenceModel(Case Found, ObligationState Obligation, IReadOnlyList<KeptVersion> Shown);

/// <summary>A version as it was kept.</summary>
/// <param name="Version">The version.</param>
/// <param name="Captures">The latest captures that received it, the newest first.</param>
public sealed record KeptVersion(ReportVersion Version, IReadOnlyList<Capture> Captures);
