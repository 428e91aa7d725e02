using System.Globalization;
using System.Text.Json;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Drafts;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Functions.OpenApi;
using Monitor.Web.Findings;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Api;

/// <summary>A finding with everything that is known about it. Of its notices the recipients are left out: they are personal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Agency">The agency's id.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region it belongs to.</param>
/// <param name="Year">The report year.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="RuleVersion">Version of the rule that found it.</param>
/// <param name="Locus">The place in the report.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="LoweredBecause">Why that is less than the rule's own severity; null when it is not.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OpenedAt">When it was first found, UTC.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
/// <param name="Language">Language of the texts.</param>
/// <param name="Message">What it says; null when this version of the program has no words for it.</param>
/// <param name="Basis">What it rests on in law; null as above.</param>
/// <param name="Remedy">What it asks of the body; null as above.</param>
/// <param name="Lawful">In which lawful cases it may be right as it is; null as above.</param>
/// <param name="Formula">The formula as applied; null as above.</param>
/// <param name="Left">Value of its left side; null when no numbers are compared.</param>
/// <param name="Right">Value of its right side; null when no numbers are compared.</param>
/// <param name="Operands">The cells compared or complained of.</param>
/// <param name="AssumedZero">Blank cells that were taken for zero.</param>
/// <param name="ShownBy">The violation that shows it, as <c>rule|locus</c>, when the report was mended in part since it got its id; else null.</param>
/// <param name="Explains">The other violated identities that it explains, as <c>rule|locus</c>.</param>
/// <param name="Repairs">How many equally small changes of figures would make everything add up; 0 when none was found, null where figures are not diagnosed.</param>
/// <param name="AllRepairs">Whether all of them were looked for; null as above.</param>
/// <param name="Suspects">The figures that those repairs would change, as <c>monitor check</c> writes them.</param>
/// <param name="Proof">What it was made from; null when that is the looks.</param>
/// <param name="Pages">What was received when something was not there; else empty.</param>
/// <param name="AsOf">The instant that it looks back to, UTC; null for now.</param>
/// <param name="AssignedTo">Who handles it; null for nobody in particular.</param>
/// <param name="Waiver">Why it is not pursued, and up to when; what it says is what would hold without that. Null when it is not waived.</param>
/// <param name="Obligation">How things stand with the report; null in a look back, because only its present state is kept.</param>
/// <param name="History">What happened to it, from the first.</param>
/// <param name="Notices">The notices about it.</param>
/// <param name="CheckedBefore">That the report was checked here as a draft before it was first seen; null when it is not known to have been, and in a look back.</param>
internal sealed record FindingJson(
    string Id,
    string Agency,
    string AgencyName,
    string Jurisdiction,
    int Year,
    string Rule,
    int RuleVersion,
    string Locus,
    [property: OneOf(typeof(Severity))] string Severity,
    string? LoweredBecause,
    [property: OneOf(typeof(FindingStatus))] string Status,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt,
    string Language,
    string? Message,
    string? Basis,
    string? Remedy,
    string? Lawful,
    string? Formula,
    decimal? Left,
    decimal? Right,
    IReadOnlyList<OperandJson> Operands,
    IReadOnlyList<string> AssumedZero,
    string? ShownBy,
    IReadOnlyList<string> Explains,
    int? Repairs,
    bool? AllRepairs,
    IReadOnlyList<SuspectJson> Suspects,
    ProofJson? Proof,
    IReadOnlyList<PageJson> Pages,
    DateTimeOffset? AsOf,
    string? AssignedTo,
    WaiverJson? Waiver,
    AgencyObligationJson? Obligation,
    IReadOnlyList<EventJson> History,
    IReadOnlyList<NoticeJson> Notices,
    DraftCheckJson? CheckedBefore)
{
    public static FindingJson Of(Case found, ObligationState obligation, Finding finding, IReadOnlyList<OfficerSighting> sightings, DraftCheck? draft, CultureInfo language)
    {
        var content = finding.Content;
        var explanation = FindingTexts.Explained(finding, language);
        return new FindingJson(
            finding.Id.ToString(),
            finding.Id.Agency.Value,
            obligation.AgencyName,
            obligation.Jurisdiction,
            finding.Id.Year,
            finding.Id.Rule,
            content.RuleVersion,
            finding.Id.Locus,
            content.Severity.Name(),
            FindingTexts.LoweredBecause(finding, language),
            finding.Status.Name(),
            finding.OpenedAt,
            finding.ChangedAt,
            language.Name,
            FindingTexts.Message(finding, language),
            FindingTexts.Basis(finding, language),
            explanation?.Remedy,
            explanation?.Lawful,
            content.Formula ?? Catalogue.Rules.FirstOrDefault(rule => rule.Id == finding.ShownRule)?.Formula,
            content.Left,
            content.Right,
            [.. content.Operands.Select(OperandJson.Of)],
            [.. content.AssumedZero.Select(cell => cell.ToString())],
            content.ShownBy,
            content.Explains,
            content.Diagnosed?.Count,
            content.Diagnosed?.IsComplete,
            [.. SuspectJson.Of(content.Diagnosed)],
            content.Proof is { } proof ? new ProofJson(proof.Body.Value, proof.Url.AbsoluteUri, proof.SeenAt, proof.SeenBy, proof.ReaderVersion, [.. sightings.Select(SightingJson.Of)]) : null,
            [.. content.Pages.Select(page => new PageJson(page.Body.Value, page.Url.AbsoluteUri, page.SeenAt))],
            null,
            finding.AssignedTo,
            WaiverJson.Of(found, finding),
            AgencyObligationJson.Of(finding.Id.Year, obligation),
            EventJson.AllOf(found, finding),
            [.. found.Notices.Where(notice => notice.Findings.Contains(finding.Id)).OrderBy(notice => notice.PlannedAt).Select(notice => NoticeJson.Of(notice, found.DeliveryOf(notice.Id)))],
            DraftCheckJson.Of(draft));
    }
}

/// <summary>A cell that was compared or complained of.</summary>
/// <param name="Cell">Its canonical name.</param>
/// <param name="Value">The number; null when there is none.</param>
/// <param name="Status">What could be read.</param>
/// <param name="Raw">The characters of the source; null when nothing of the cell was found.</param>
/// <param name="Source">Where it stands, as <c>monitor read</c> writes it; null as above.</param>
internal sealed record OperandJson(string Cell, decimal? Value, string Status, string? Raw, JsonElement? Source)
{
    public static OperandJson Of(Cell cell) => new(
        cell.Name.ToString(),
        cell.Value,
        JsonNamingPolicy.CamelCase.ConvertName(cell.Status.ToString()),
        cell.Raw,
        cell.Source is { } source ? ContractJson.Written(json => InspectionJson.WriteSource(json, source)) : null);
}

/// <summary>A figure that a repair would change.</summary>
/// <param name="Repair">Number of the repair, from 1: what has the same number is to be changed together.</param>
/// <param name="Cell">Its canonical name.</param>
/// <param name="Printed">What stands there; null for a blank.</param>
/// <param name="Mended">What would have to stand there.</param>
/// <param name="Slip">What the difference looks like, as in <c>monitor check</c>; null when it looks like nothing known.</param>
internal sealed record SuspectJson(int Repair, string Cell, decimal? Printed, decimal Mended, string? Slip)
{
    public static IEnumerable<SuspectJson> Of(Diagnosed? explanation) => (explanation?.Repairs ?? []).Index().SelectMany(repair =>
        repair.Item.Changes.Select(change => new SuspectJson(repair.Index + 1, change.Cell.ToString(), change.Printed, change.Mended, change.Slip?.Name())));
}

/// <summary>What a finding was made from.</summary>
/// <param name="Sha256">SHA-256 of the body as received, by which the archive keeps it.</param>
/// <param name="Url">Where it was published.</param>
/// <param name="SeenAt">When it was received, UTC.</param>
/// <param name="SeenBy">The officer who saw it and handed it in; null for what the program fetched.</param>
/// <param name="ReaderVersion">Version of the reader that read it.</param>
/// <param name="Sightings">Every officer's sighting of the same file, the oldest first.</param>
internal sealed record ProofJson(string Sha256, string Url, DateTimeOffset SeenAt, string? SeenBy, int ReaderVersion, IReadOnlyList<SightingJson> Sightings);

/// <summary>A page that was received when something was not there.</summary>
/// <param name="Sha256">SHA-256 of the body as received, by which the archive keeps it.</param>
/// <param name="Url">The address asked for.</param>
/// <param name="SeenAt">When it was received, UTC.</param>
internal sealed record PageJson(string Sha256, string Url, DateTimeOffset SeenAt);

/// <summary>Something that happened to a finding.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Kind"><c>opened</c>, <c>changed</c>, <c>notified</c>, <c>rectificationStarted</c>, <c>resolved</c>, <c>reopened</c>, <c>explained</c>, <c>waived</c>, <c>withdrawn</c>, <c>commented</c> or <c>assigned</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Note">Why, in the actor's words; null when not stated.</param>
/// <param name="Notice">Id of the notice that was planned; null for other kinds.</param>
/// <param name="Until">The last day of a waiver; null for other kinds, and for one without an end.</param>
/// <param name="AssignedTo">Who handles it from then on; null for other kinds.</param>
/// <param name="Previous">SHA-256 of the event before it as it is stored; null in the first, and in those of before events were chained.</param>
internal sealed record EventJson(
    int Number, [property: OneOf(typeof(FindingEventKind))] string Kind, DateTimeOffset At, string Actor, string Cause, string? Note, string? Notice, DateOnly? Until, string? AssignedTo, string? Previous)
{
    public static IReadOnlyList<EventJson> AllOf(Case found, Finding finding) =>
        [.. found.Events.Where(recorded => recorded.Event.Finding == finding.Id).OrderBy(recorded => recorded.Number).Select(Of)];

    public static EventJson Of(RecordedEvent recorded) => new(
        recorded.Number,
        JsonNamingPolicy.CamelCase.ConvertName(recorded.Event.Kind.ToString()),
        recorded.Event.At,
        recorded.Event.Actor,
        recorded.Event.Cause,
        recorded.Event.Note,
        recorded.Event.Notice?.Value,
        recorded.Event.Until,
        recorded.Event.AssignedTo,
        recorded.Previous);
}

/// <summary>Why a finding is not pursued.</summary>
/// <param name="Until">The last day in China; null for one without an end.</param>
/// <param name="By">Who decided, or the step of the program that found it back again before that day.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Why; null when not stated.</param>
internal sealed record WaiverJson(DateOnly? Until, string By, DateTimeOffset At, string? Reason)
{
    public static WaiverJson? Of(Case found, Finding finding) =>
        finding.Status == FindingStatus.Waived && found.EventsOf(finding.Id).LastOrDefault(change => change.Kind == FindingEventKind.Waived) is { } waiver
            ? new WaiverJson(waiver.Until, waiver.Actor, waiver.At, waiver.Note)
            : null;
}

/// <summary>A notice about a finding, without its recipient.</summary>
/// <param name="Id">Its id, which the letter names.</param>
/// <param name="Stage">The step of the ladder.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
/// <param name="SentAt">When the receiver accepted it, UTC; null as long as none did.</param>
/// <param name="Failure">Why the last attempt to send it failed, a stable code; null when it did not.</param>
/// <param name="GivenUp">Whether it will not be tried again.</param>
/// <param name="ResentAfterCrash">Whether the receiver may have it twice.</param>
internal sealed record NoticeJson(
    string Id, string Stage, DateTimeOffset PlannedAt, DateTimeOffset? SentAt, string? Failure, bool GivenUp, bool ResentAfterCrash)
{
    public static NoticeJson Of(Notice notice, NoticeDelivery? delivery) => new(
        notice.Id.Value,
        notice.Stage,
        notice.PlannedAt,
        delivery?.SentAt,
        delivery?.Failure,
        delivery?.IsGivenUp ?? false,
        delivery?.ResentAfterCrash ?? false);
}
