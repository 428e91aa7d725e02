using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Notices;

/// <summary>Says what is to be told to whom as a case stands.</summary>
/// <param name="agency">The agency.</param>
/// <param name="recipients">Who is told, and by which ladder.</param>
/// <param name="current">The case before what happens now: its notices and how far they have come.</param>
/// <param name="findings">The findings after it.</param>
/// <param name="histories">All that happened to a finding, with what happens now.</param>
/// <param name="obligation">The obligation after it.</param>
/// <param name="now">The instant of the judgement, UTC, by the business clock.</param>
internal sealed partial class NoticePlan(
    Agency agency, NoticeRecipients recipients, Case current, IReadOnlyList<Finding> findings, ILookup<FindingId, FindingEvent> histories, ObligationState obligation, DateTimeOffset now)
{
    private readonly DateOnly today = ChinaTime.DateOf(now);

    private NoticeLadder Ladder => recipients.Ladder;

    /// <summary>The notices that are due and not planned yet.</summary>
    public IReadOnlyList<Notice> Notices() =>
        [.. NoticeGrouping.Of([.. findings.SelectMany(TellingsOf).Where(telling => !IsPlanned(telling))], now), .. Soon()];

    private IEnumerable<Telling> TellingsOf(Finding finding) => finding.Status switch
    {
        // While the agency is mending it, nobody is told again.
        FindingStatus.Open or FindingStatus.Notified when finding.Content.Severity >= Severity.Error => [.. AtOnce(finding), .. Reminders(finding), .. Escalations(finding), .. Upwards(finding)],
        FindingStatus.Open or FindingStatus.Notified or FindingStatus.Rectifying when finding.Content.Severity < Severity.Error => Lowerings(finding),
        FindingStatus.Resolved => Confirmations(finding),
        FindingStatus.Withdrawn => Retractions(finding),
        _ => [],
    };

    private IEnumerable<Telling> AtOnce(Finding finding) =>
        recipients.For(agency, finding).Select(told => new Telling(finding.Id, StageOf(told.Step, finding), told.Recipient));

    /// <summary>A finding that came back is told again: its stages have a number behind them.</summary>
    private string StageOf(string step, Finding finding) => RoundOf(finding) is var round and > 1 ? $"{step}.{round}" : step;

    private int RoundOf(Finding finding) => 1 + Returns(finding).Count();

    /// <summary>What brought it back: it was reopened, or was milder than an error for a while and is one again.</summary>
    private IEnumerable<FindingEvent> Returns(Finding finding)
    {
        var (isError, wasError) = (false, false);
        foreach (var change in histories[finding.Id])
        {
            var before = isError;
            isError = change.Content is { } content ? content.Severity >= Severity.Error : isError;
            if (change.Kind == FindingEventKind.Reopened || (isError && !before && wasError))
                yield return change;
            wasError = isError || (wasError && change.Kind != FindingEventKind.Reopened);
        }
    }

    // In whatever company: notices of before findings were put together have one each.
    private bool IsPlanned(Telling telling) =>
        current.Notices.Any(notice => notice.Stage == telling.Stage && notice.Recipient == telling.Recipient && notice.Findings.Contains(telling.Finding));
}
