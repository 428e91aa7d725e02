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
