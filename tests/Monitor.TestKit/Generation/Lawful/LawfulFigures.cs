using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>Figures as an honest body reports them, and those of its report of the year before and of the bodies that report to it.</summary>
internal static class LawfulFigures
{
    private const int MostFees = 90_000;
    private static readonly string[] Stocks = ["rules", "normative"];
    private static readonly string[] ItemRows = ["licences", "otherServices", "penalties", "coercion", "fees"];

    /// <summary>Figures of one body, with all that the forms bound besides the identities.</summary>
    public static Dictionary<CellName, decimal> Of(ReportForm form, LawfulBody body, Random random)
    {
        var figures = ReportFigures.Random(form, form, random).ToDictionary();
        if (!body.MayMakeRules)
        {
            foreach (var name in figures.Keys.Where(name => name is { Table: ReportTable.Proactive, Row: "rules" }).ToList())
                figures[name] = 0;
        }

        foreach (var name in figures.Keys.Where(name => name.Column == "amount").ToList())
            figures[name] = Math.Min(figures[name], MostFees);
        foreach (var change in figures.Keys.Where(name => name.Column == "change").ToList())
        {
            var items = Proactive(change.Row, "previousItems");
            figures[change] = Math.Max(figures[change], -figures[items]);
            var decisions = Proactive(change.Row, "decisions");
            if (figures.TryGetValue(decisions, out var decided) && figures[change] != 0 && decided == figures[items] + figures[change])
                figures[decisions]++;
        }

        return figures;
    }

    /// <summary>The figures of the year before, from which these follow.</summary>
    public static IReadOnlyDictionary<CellName, decimal> Before(ReportForm form, IReadOnlyDictionary<CellName, decimal> now, LawfulBody body, Random random)
    {
        var before = Of(form, body, random);
        foreach (var who in ReportForm.Applicants.SkipLast(1))
            before[Request("carriedOut", who)] = now[Request("carriedIn", who)];
        foreach (var row in Stocks.Where(row => now.ContainsKey(Proactive(row, "inForce")) && before.ContainsKey(Proactive(row, "inForce"))))
            before[Proactive(row, "inForce")] = now[Proactive(row, "inForce")] - now[Proactive(row, "made")] + now[Proactive(row, "repealed")];
        foreach (var row in Stocks.Where(row => now.ContainsKey(Proactive(row, "totalPublished")) && before.ContainsKey(Proactive(row, "totalPublished"))))
            before[Proactive(row, "totalPublished")] = now[Proactive(row, "totalPublished")] - Math.Min(now[Proactive(row, "totalPublished")], now[Proactive(row, "published")]);
        foreach (var row in ItemRows.Where(row => now.ContainsKey(Proactive(row, "previousItems")) && before.ContainsKey(Proactive(row, "previousItems"))))
        {
            var items = now[Proactive(row, "previousItems")];
            before[Proactive(row, "change")] = random.Next(-3, 8) is var change && change <= items ? change : 0;
            before[Proactive(row, "previousItems")] = items - before[Proactive(row, "change")];
        }

        if (before.ContainsKey(Proactive("fees", "amount")) && now.TryGetValue(Proactive("fees", "amount"), out var fees))
            before[Proactive("fees", "amount")] = Math.Round(fees * random.Next(50, 150) / 100m, 2);
        return ReportFigures.WithZeros(form, before, []);
    }

    /// <summary>The figures of a body whose reports are all there are: their sum, the fees rounded to as many decimals as the office keeps.</summary>
    public static Dictionary<CellName, decimal> Sum(IReadOnlyList<IReadOnlyDictionary<CellName, decimal>> parts) =>
        parts[0].Keys.ToDictionary(name => name, name => parts.Sum(part => part[name]));

    public static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);

    public static CellName Proactive(string row, string column) => new(ReportTable.Proactive, row, column);
}
