using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation.Lawful;

namespace Monitor.TestKit.Generation.Faults;

/// <summary>Figures that do not follow from the year before or are not the sum of those of the bodies below.</summary>
internal static class YearFaults
{
    private static readonly string[] Stocks = ["rules", "normative"];
    private static readonly string[] Items = ["licences", "otherServices", "penalties", "coercion", "fees"];
    private static readonly string[] Requests = ["new", "carriedIn", "carriedOut"];

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Injector> All { get; } =
    [
        new("CY-01", (lawful, random) => FigureFaults.Any([.. ReportForm.Applicants], random) is var who
            ? Before(lawful, LawfulFigures.Request("carriedOut", who), random, $"applications.carriedIn.{who}") : null, IsFigure: true),
        new("CY-02", (lawful, random) => lawful.Report.Year < 2022 ? null : FigureFaults.Any(Stocks, random) is var row
            ? Before(lawful, LawfulFigures.Proactive(row, "inForce"), random, $"proactive.{row}.*") : null, IsFigure: true),
        new("CY-03", (lawful, random) => lawful.Report.Year != 2020 ? null : random.Next(3) == 0 && FigureFaults.Any(Stocks, random) is { } stock
            ? Before(lawful, LawfulFigures.Proactive(stock, "totalPublished"), random, $"proactive.{stock}.*", lawful.Report.Figures[LawfulFigures.Proactive(stock, "totalPublished")])
            : FigureFaults.Any(Items, random) is var row ? Before(lawful, LawfulFigures.Proactive(row, "previousItems"), random, $"proactive.{row}.*") : null, IsFigure: true),
        new("CY-04", Jump),
        new("CY-05", (lawful, _) => lawful.Before is null || lawful.HasBlanks || lawful.Before.Proactive != lawful.Report.Proactive || lawful.Report.Figures.Values.Count(value => value != 0) < 5 ? null
            : lawful.ToSubject() is var subject ? new Injected(subject with { Previous = subject.Report with { Year = lawful.Report.Year - 1 } }, "-") : null),
        new("RU-01", (lawful, random) => Part(lawful, isComplete: true, name => name.Table != ReportTable.Applications || !Requests.Contains(name.Row), random)),
        new("RU-02", (lawful, random) => Part(lawful, isComplete: false, name => name.Column != "change" && (name.Table != ReportTable.Applications || !Requests.Contains(name.Row)), random)),
        new("RU-03", (lawful, random) => Part(lawful, random.Next(2) == 0, name => name.Table == ReportTable.Applications && Requests.Contains(name.Row), random)),
    ];

    private static Injected? Before(LawfulReport lawful, CellName name, Random random, string locus, decimal atLeast = 0)
    {
        if (lawful.ToSubject() is not { Previous: { } previous } subject || lawful.HasBlanks || !previous.Cells.TryGetValue(name, out var cell) || previous.Cells.Values.Any(each => each.Status == CellStatus.Blank))
            return null;
        var value = Math.Max(cell.Value ?? 0, atLeast) + random.Next(1, 90);
        return new Injected(subject with { Previous = previous.With(name, value) }, locus);
    }

    private static Injected? Jump(LawfulReport lawful, Random random)
    {
        if (lawful.ToSubject() is not { Previous: { } previous } subject || lawful.HasBlanks)
            return null;
        var names = lawful.Report.Figures.Keys.Where(name => previous.Cells.GetValueOrDefault(name)?.Value is not null).ToList();
        var name = names[random.Next(names.Count)];
        var own = lawful.Report.Figures[name];
        var rules = new Dictionary<string, RulePolicy> { ["CY-04"] = new(IsOn: true, Severity: null) };
        return new Injected(subject with { Previous = previous.With(name, (Math.Abs(own) * 10) + random.Next(50, 900)), Policy = new Policy { Rules = rules } }, name.ToString());
    }

    private static Injected? Part(LawfulReport lawful, bool isComplete, Func<CellName, bool> wanted, Random random)
    {
        if (lawful.Parts.Count == 0 || lawful.HasBlanks || lawful.ToSubject() is not { RollUp: { } roll } subject || (isComplete && !lawful.HasAllParts))
            return null;
        var names = lawful.Report.Figures.Keys.Where(wanted).ToList();
        var name = names[random.Next(names.Count)];
        // A whole government's worth more: the rest that the bodies not at hand account for does not hide it.
        var value = lawful.Report.Figures[name] + random.Next(10, 90);
        var at = random.Next(roll.Reports.Count);
        return new Injected(subject with { RollUp = new RollUp([.. roll.Reports.Select((part, i) => i == at ? part.With(name, value) : part)], isComplete) }, name.Table.Name());
    }
}
