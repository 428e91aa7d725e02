using System.Collections.Concurrent;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Work.Deciding;

namespace Monitor.Work.Tests.Deciding;

/// <summary>Eight writers on the same findings at once: 10,000 decisions and comments.</summary>
public sealed class ConcurrentOfficersTests
{
    private const int Writers = 8;
    private const int Cases = 25;
    private const int Findings = 4;
    private const int CommentsAtOnce = 48;

    private readonly ConcurrentQueue<string> recorded = new();
    private int refused;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_eight_officers_do_at_once_is_lost_or_recorded_twice()
    {
        await using var cases = await DecidedCases.CreateAsync(Cases, Findings);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(cases, writer), Cancellation)));

        // In each case one of the eight explained the finding; for the others there was nothing left to explain.
        Assert.Equal((Cases * (Writers - 1), Cases * Writers * (CommentsAtOnce + 2)), (refused, refused + recorded.Count));
        var causes = new List<string>();
        await foreach (var reading in cases.Storage.CaseArchive.ReadAllAsync(Cancellation))
        {
            // Numbered without a gap, and the state is what the events come to.
            Assert.Empty(reading.Contradictions);
            var whole = Assert.IsType<Case>(reading.Case);
            causes.AddRange(whole.Events.Where(change => change.Event.Kind != FindingEventKind.Opened).Select(change => change.Event.Cause));
            Assert.Equal(FindingStatus.Explained, whole.Findings.Single(finding => finding.Id.Locus == "applications.row0.*").Status);
        }

        Assert.Equal(recorded.Order(StringComparer.Ordinal), causes.Order(StringComparer.Ordinal));
    }

    private async Task WriteAsync(DecidedCases cases, int writer)
    {
        foreach (var number in Order(writer))
        {
            var name = $"{writer}-{number}";
            await CommentAllAsync(cases, number, name);
            if (await cases.DecideAsync(new FindingDecision(DecisionKind.Explain) { Reason = "附有说明" }, $"{name}-explain", by: $"officer {writer}", finding: DecidedCases.Finding(number)) is DecisionOutcome.Recorded)
                recorded.Enqueue($"request {name}-explain");
            else
                Interlocked.Increment(ref refused);
            await CommentOnWhatIsSeenAsync(cases, number, $"{name}-seen");
        }
    }

    /// <summary>All begin with the same case, and then go on in pairs that meet at each case: eight at each take four times as long.</summary>
    private static IEnumerable<int> Order(int writer) => Enumerable.Range(0, Cases - 1).Select(i => 1 + ((i + (writer / 2 * Cases / (Writers / 2))) % (Cases - 1))).Prepend(0);

    /// <summary>Many comments in one update: the store writes them all or none.</summary>
    private async Task CommentAllAsync(DecidedCases cases, int number, string name)
    {
        var comments = Enumerable.Range(0, CommentsAtOnce)
            .Select(i => new FindingDecision(DecisionKind.Comment) { Reason = "已去电" }.Event(DecidedCases.Finding(number, i % Findings), DecidedCases.Now, "officer", $"{name}-{i}")).ToList();
        await cases.Storage.Cases.UpdateAsync(DecidedCases.Id(number), _ => new CaseChanges { Events = comments }, Cancellation);
        foreach (var comment in comments)
            recorded.Enqueue(comment.Cause);
    }

    /// <summary>As an officer does with the page open: whoever was overtaken looks again.</summary>
    private async Task CommentOnWhatIsSeenAsync(DecidedCases cases, int number, string request)
    {
        var seen = 1;
        while (await cases.DecideAsync(new FindingDecision(DecisionKind.Comment) { Reason = "已阅" }, request, seen, finding: DecidedCases.Finding(number, 1)) is DecisionOutcome.Overtaken overtaken)
            seen = overtaken.Finding.Events;
        recorded.Enqueue($"request {request}");
    }
}
