using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.TestKit.Generation;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>What a repair promises: with it every identity holds, blanks or not. A body that follows a letter must not be told that the next sum is wrong.</summary>
public sealed class RepairTests
{
    private static readonly int EachKind = RunSize.Of(4);

    public static TheoryData<string, int> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, int>();
            foreach (var kind in Fault.All.Keys)
            {
                foreach (var blanks in (int[])[0, 6, 40])
                    kinds.Add(kind, blanks);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_repair_that_is_told_makes_every_identity_hold(string kind, int blanks)
    {
        var random = new Random(kind.Length + blanks);
        var tried = 0;
        for (var n = 0; tried < EachKind; n++)
        {
            Assert.True(n < (EachKind * 5) + 20, $"{kind}: only {tried} of {n} reports had a repair.");
            var form = ReportForm.All[n % 2];
            var printed = Figures.Random(form, random);
            Fault.All[kind](printed, form, random);
            var report = new SampleReport(form, printed);
            // Zeros are what bodies leave out; a figure now and then is lost with them.
            foreach (var cell in form.Cells(ReportTable.Applications).Where(cell => printed[cell] == 0 || random.Next(20) == 0).OrderBy(_ => random.Next()).Take(blanks))
                report.With(cell.ToString(), CellStatus.Blank);
            var subject = report.ToSubject();
            var told = Diagnoser.Findings(subject, Identities(subject)).Select(finding => ((Verdict.Violated)finding.Verdict).Diagnosed).OfType<Diagnosed>().ToList();
            // What no few changes mend has no repair to hold to.
            if (told.Count == 0 || told.Exists(each => each.Count == 0))
                continue;
            tried++;
            for (var which = 0; which < told.Max(each => each.Repairs.Count); which++)
                Assert.Equal([], Violated(After(subject, told.SelectMany(each => each.Repairs[Math.Min(which, each.Repairs.Count - 1)].Changes))));
        }
    }

    [Fact]
    public void Where_a_blank_leaves_room_the_repair_is_that_with_nothing_in_it()
    {
        // 3 + blank + 1 + 2 = 4: no number in the blank mends that.
        var subject = SmallReport.With(("review.reconsideration.total", 4)).With("review.reconsideration.corrected", CellStatus.Blank).ToSubject();
        var told = ((Verdict.Violated)Assert.Single(Diagnoser.Findings(subject, Identities(subject))).Verdict).Diagnosed;
        Assert.Equal(["review.reconsideration.upheld 1", "review.reconsideration.pending 0", "review.reconsideration.total 6"], told?.Repairs.SelectMany(repair => repair.Changes).Select(change => $"{change.Cell} {change.Mended}"));
    }

    [Fact]
    public void A_shift_that_fills_a_blank_uses_it_up()
    {
        // With the row moved back, natural persons still lack four in V, and the blank that could have been those four is 25 now.
        var report = SmallReport.With(("applications.unavailable.notHeld.natural", 116), ("applications.unavailable.notHeld.business", 4)).With("applications.handled.business", CellStatus.Blank);
        foreach (var (who, value) in ReportForm.Applicants.Zip((int?[])[null, 25, 2, 0, 0, 0, 0]))
            report.With(Fault.Name("granted", who).ToString(), value is null ? CellStatus.Blank : CellStatus.Number, value);
        var subject = report.ToSubject();
        var slips = Diagnoser.Findings(subject, Identities(subject)).SelectMany(finding => ((Verdict.Violated)finding.Verdict).Diagnosed?.Repairs ?? []).SelectMany(repair => repair.Changes).Select(change => change.Slip);
        Assert.DoesNotContain(Slip.RowShifted, slips);
    }

    [Theory]
    [InlineData("the row lacks seven: two could stand in the blank, if blanks were unknown", 29, true)]
    [InlineData("the row would be three too many, and the blank can only add to them", 24, false)]
    public void A_repair_leaves_to_a_blank_only_what_it_may_hold(string why, int total, bool blankIsZero)
    {
        // The column lacks five, and the column of totals cannot be judged.
        var report = SmallReport.With(("applications.granted.natural", 20), ("applications.granted.total", total))
            .With("applications.granted.research", CellStatus.Blank).With("applications.denied.inquiry.total", CellStatus.Unreadable);
        var subject = report.ToSubject() with { Policy = new Policy { BlankIsZero = blankIsZero } };
        var told = ((Verdict.Violated)Assert.Single(Diagnoser.Findings(subject, Identities(subject))).Verdict).Diagnosed;
        Assert.True(told?.Repairs.Count > 0, why);
        Assert.All(told.Repairs, repair => Assert.Equal([], Violated(After(subject, repair.Changes))));
    }

    private static IReadOnlyList<Outcome> Identities(CheckSubject subject) => Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity));

    private static List<string> Violated(CheckSubject subject) => [.. Identities(subject).Where(outcome => outcome.Verdict is Verdict.Violated).Select(outcome => outcome.Key)];

    private static CheckSubject After(CheckSubject subject, IEnumerable<CellChange> changes)
    {
        var cells = subject.Report.Cells.ToDictionary();
        foreach (var change in changes)
            cells[change.Cell] = cells[change.Cell] with { Status = CellStatus.Number, Value = change.Mended };
        return subject with { Report = subject.Report with { Cells = cells } };
    }
}
