using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Web.Findings;
using Monitor.Work.Exporting;

namespace Monitor.Functions.Api;

/// <summary>What the API answers about a finding, for its export.</summary>
internal static class ExportPapers
{
    /// <summary>The answers in Chinese, and what the finding says in both languages.</summary>
    /// <param name="found">Its case.</param>
    /// <param name="obligation">The case's obligation.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="sightings">Every officer's sighting of its proof.</param>
    /// <param name="draft">The check of its report as a draft; null for none.</param>
    public static FindingPapers Of(Case found, ObligationState obligation, Finding finding, IReadOnlyList<OfficerSighting> sightings, DraftCheck? draft) => new(
        ExportJson.Of(FindingJson.Of(found, obligation, finding, sightings, draft, Messages.Chinese)),
        ExportJson.Of(new EventsJson(finding.Id.ToString(), EventJson.AllOf(found, finding))),
        FindingTexts.Message(finding, Messages.Chinese),
        FindingTexts.Message(finding, Messages.English));
}
