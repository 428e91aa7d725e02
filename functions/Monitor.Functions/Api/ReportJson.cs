using System.Globalization;
using System.Text.Json;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.OpenApi;
using Monitor.Web;
using Monitor.Work.Archive;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Api;

/// <summary>What is known about one agency's report of one year.</summary>
/// <param name="Agency">The agency's id.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region it belongs to.</param>
/// <param name="Year">The report year.</param>
/// <param name="Obligation">How things stand.</param>
/// <param name="Versions">The versions that were seen, in the order in which they were.</param>
/// <param name="Looks">The latest looks, the newest first.</param>
/// <param name="Findings">Its findings, by rule and locus.</param>
/// <param name="Reading">What is read in the current version, as <c>monitor read</c> prints it (contract 1); null when there is none, or nothing may be shown.</param>
/// <param name="ReadingProblem">Why nothing is shown although there is a version; null when there is no reason.</param>
/// <param name="CheckedBefore">That the current version was checked here as a draft before it was first seen; null when it is not known to have been.</param>
internal sealed record ReportJson(
    string Agency,
    string AgencyName,
    string Jurisdiction,
    int Year,
    ObligationJson Obligation,
    IReadOnlyList<VersionJson> Versions,
    IReadOnlyList<ObservationJson> Looks,
    IReadOnlyList<ReportFindingJson> Findings,
    JsonElement? Reading,
    ReadingProblemJson? ReadingProblem,
    DraftCheckJson? CheckedBefore)
{
    public static ReportJson Of(
        Case found,
        ObligationState obligation,
        IReadOnlyList<Observation> looks,
        ArchivedReading? reading,
        IReadOnlyDictionary<BodyHash, IReadOnlyList<OfficerSighting>> sightings,
        DraftCheck? draft,
        CultureInfo language) => new(
            found.Id.Agency.Value,
            obligation.AgencyName,
            obligation.Jurisdiction,
            found.Id.Year,
            ObligationJson.Of(obligation),
            [.. found.Reports.OrderBy(version => version.FirstSeen).Select(version => VersionJson.Of(version, obligation, sightings[version.Body]))],
            [.. looks.Select(ObservationJson.Of)],
            [.. found.Findings.Select(finding => new ReportFindingJson(finding.Id.ToString(), finding.Content.Severity.Name(), finding.Status.Name()))],
            reading is ArchivedReading.Read read ? ContractJson.Written(json => InspectionJson.WriteRead(json, read.Inspection)) : null,
            ReadingProblemJson.Of(reading, language),
            DraftCheckJson.Of(draft));
}

/// <summary>That a report was checked here as a draft before it was published.</summary>
/// <param name="At">When for the first time, UTC.</param>
/// <param name="Same">What was the same: <c>file</c>, byte by byte, or <c>figures</c>, with whose report of which year it is.</param>
internal sealed record DraftCheckJson(DateTimeOffset At, string Same)
{
    public static DraftCheckJson? Of(DraftCheck? check) => check is null ? null : new DraftCheckJson(check.At, JsonNamingPolicy.CamelCase.ConvertName(check.Kind.ToString()));
}

/// <summary>An obligation as last assessed.</summary>
/// <param name="Due">When the report is due.</param>
/// <param name="Status">How things stand.</param>
/// <param name="Reason">Why it could not be told, a stable code; null when it could.</param>
/// <param name="Look">The look that decided; null when nobody has looked.</param>
/// <param name="LastAbsent">When the last complete look ended that did not find it, UTC; null when there was none.</param>
/// <param name="FirstSeen">When it was first seen, UTC; null when it was not.</param>
/// <param name="AssessedAt">When that was assessed, UTC.</param>
internal sealed record ObligationJson(
    DueJson Due, [property: OneOf(typeof(ObligationStatus))] string Status, string? Reason, LookJson? Look, DateTimeOffset? LastAbsent, DateTimeOffset? FirstSeen, DateTimeOffset AssessedAt)
{
    public static ObligationJson Of(ObligationState obligation) => new(
        new DueJson(obligation.Due.Date, JsonNamingPolicy.CamelCase.ConvertName(obligation.Due.Source.ToString()), obligation.Due.Basis),
        obligation.Status.Name(),
        obligation.Reason,
        LookJson.Of(obligation.Look),
        obligation.LastAbsent,
        obligation.FirstSeen,
        obligation.AssessedAt);
}

/// <summary>A due date.</summary>
/// <param name="Date">The last day on which the report is on time, China Standard Time.</param>
/// <param name="Source"><c>statute</c>, <c>jurisdiction</c> or <c>agency</c>.</param>
/// <param name="Basis">Name of the notice; null for the statute and for an agency's own line.</param>
internal sealed record DueJson(DateOnly Date, string Source, string? Basis);

/// <summary>What came of a look.</summary>
/// <param name="Kind"><c>found</c>, <c>absent</c> or <c>unknown</c>.</param>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Reason">Why it could not be told, a stable code; null when it could.</param>
/// <param name="PublishedOn">The day of publication that the site showed; null when it showed none, or the report is not there.</param>
internal sealed record LookJson(string Kind, DateTimeOffset At, string? Reason, DateOnly? PublishedOn)
{
    public static LookJson? Of(Look? look) => look switch
    {
        null => null,
        Look.Found found => new LookJson("found", found.At, null, found.PublishedOn),
        Look.Absent absent => new LookJson("absent", absent.At, null, null),
        Look.Unknown unknown => new LookJson("unknown", unknown.At, unknown.Reason, null),
        _ => throw new InvalidOperationException($"Unknown look {look.GetType().Name}."),
    };
}

/// <summary>A version of the report.</summary>
/// <param name="Sha256">SHA-256 of the body as received, by which the archive keeps it.</param>
/// <param name="Url">Where it was first seen.</param>
/// <param name="Title">Its title; null when none was read.</param>
/// <param name="FirstSeen">When it was first seen, UTC.</param>
/// <param name="SeenBy">The officer who saw it and handed it in; null for what the program fetched.</param>
/// <param name="PublishedOn">The day of publication that the site showed; null when it showed none.</param>
/// <param name="ContentType">Media type as received; null when not stated.</param>
/// <param name="IsCurrent">Whether it is on the site now.</param>
/// <param name="Sightings">Every officer's sighting of the same file, the oldest first.</param>
internal sealed record VersionJson(
    string Sha256,
    string Url,
    string? Title,
    DateTimeOffset FirstSeen,
    string? SeenBy,
    DateOnly? PublishedOn,
    string? ContentType,
    bool IsCurrent,
    IReadOnlyList<SightingJson> Sightings)
{
    public static VersionJson Of(ReportVersion version, ObligationState obligation, IReadOnlyList<OfficerSighting> sightings) => new(
        version.Body.Value,
        version.Url.AbsoluteUri,
        version.Title,
        version.FirstSeen,
        version.SeenBy,
        version.PublishedOn,
        version.ContentType,
        obligation.Report == version.Body,
        [.. sightings.Select(SightingJson.Of)]);
}

/// <summary>That an officer saw a file.</summary>
/// <param name="SeenBy">Who saw it.</param>
/// <param name="SeenAt">When, UTC.</param>
/// <param name="Url">Where.</param>
internal sealed record SightingJson(string SeenBy, DateTimeOffset SeenAt, string Url)
{
    public static SightingJson Of(OfficerSighting sighting) => new(sighting.By, sighting.SeenAt, sighting.Url.AbsoluteUri);
}

/// <summary>One look at one column.</summary>
/// <param name="Column">Address of the column.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Look">What came of it.</param>
/// <param name="Coverage">How much was seen.</param>
/// <param name="Run">The run it belongs to.</param>
internal sealed record ObservationJson(string Column, DateTimeOffset StartedAt, LookJson? Look, Coverage Coverage, string Run)
{
    public static ObservationJson Of(Observation observation) => new(
        observation.Column.AbsoluteUri, observation.StartedAt, LookJson.Of(observation.Look), observation.Coverage, observation.Run);
}

/// <summary>A finding of the report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record ReportFindingJson(string Id, [property: OneOf(typeof(Severity))] string Severity, [property: OneOf(typeof(FindingStatus))] string Status);

/// <summary>Why the figures of a version are not shown.</summary>
/// <param name="Code">
/// A stable code: <c>evidenceDamaged</c>, <c>evidenceNotThere</c>, <c>contentCoding</c>, or why the document could not be read, such as
/// <c>unsupportedFormat</c>.
/// </param>
/// <param name="Message">The same for people.</param>
internal sealed record ReadingProblemJson(string Code, string Message)
{
    // Something that was read and is no report says so itself, in what was read of it.
    public static ReadingProblemJson? Of(ArchivedReading? reading, CultureInfo language) => reading is ArchivedReading.Read ? null : Of(reading?.Problem, language);

    private static ReadingProblemJson? Of(string? code, CultureInfo language) => code is null ? null :
        new(code, Texts.OrNull($"reading.{code}", language) ?? Texts.Of("reading.other", language, code));
}
