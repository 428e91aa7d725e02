using System.Globalization;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Checks;

/// <summary>What the text says about disputes, documents and its own lists.</summary>
public static partial class TextRules
{
    private const string Reconsideration = "reconsideration";
    private const string Direct = "litigation.direct";
    private const string Later = "litigation.afterReconsideration";
    private static readonly string[] MadeColumns = ["made", "created"];
    private static readonly string[] DocumentRows = ["rules", "normative"];

    /// <summary>TXT-07: reconsiderations or lawsuits in the text differ from Table IV.</summary>
    /// <remarks>Unit: cases (件). A text may leave out those that are pending; lawsuits may be those without prior reconsideration only.</remarks>
    public static Rule Disputes { get; } = new ReportRule("TXT-07", Severity.Warning, Basis.Article6, "text(disputes) = review", subject => TextComparison.ByPlace(
        Spoken(subject).Where(statement => statement.Counts is CountedThing.Reconsideration or CountedThing.Litigation or CountedThing.Disputes)
            .Select(statement => ((statement.Counts, statement.Column) switch
            {
                (CountedThing.Reconsideration, null) => "review.reconsideration",
                (CountedThing.Litigation, null) => "review.litigation",
                (CountedThing.Disputes, _) => "review",
                (CountedThing.Reconsideration, var column) => $"review.reconsideration.{column}",
                (_, var column) => $"review.litigation.{column}",
            }, Disputed(subject, statement)))))
    {
        Version = 2,
    };

    /// <summary>TXT-08: the normative documents in the text are none of the numbers in Table II.</summary>
    /// <remarks>Unit: documents (件).</remarks>
    public static Rule Documents { get; } = new ReportRule("TXT-08", Severity.Warning, Basis.Article6, "text(normative) ∈ proactive.normative", subject => TextComparison.ByPlace(
        Spoken(subject).Where(statement => statement is { Counts: CountedThing.NormativeMade or CountedThing.NormativeInForce, Quantity: not null })
            .Select(statement => ("proactive.normative", TextComparison.Judge(subject, statement, statement.Quantity ?? 0, OfDocuments(subject.Report, statement))))))
    {
        Version = 2,
    };

    /// <summary>TXT-09: the parts of a list in the text do not add up to the total before it.</summary>
    /// <remarks>For information, off by default. A list that ends with 其他 is complete; any other may leave parts out, so it must only not exceed the total.</remarks>
    public static Rule InnerSum { get; } = new ReportRule("TXT-09", Severity.Info, Basis.Article6, "text(total) = text(a + b + …)", subject => TextComparison.ByPlace(
        subject.Report.Statements.Where(statement => statement is { Form: ClaimForm.Count, Counts: not CountedThing.ByChannel, Parts.Count: >= 2 })
            .GroupBy(statement => statement.Position.Section)
            .Select(section => (StructureRules.Locus(section.Key), Listed([.. section])))))
    {
        IsOffByDefault = true,
    };

    private static Verdict Disputed(CheckSubject subject, Statement statement)
    {
        var report = subject.Report;
        TextReading Of(params (string Group, string Outcome)[] cells) => TextReading.Of(report, cells.Select(cell => new CellName(ReportTable.Review, cell.Group, cell.Outcome)));
        TextReading Sum(string outcome, params string[] groups) => Of([.. groups.Select(group => (group, outcome))]);
        string[] groups = statement.Counts switch
        {
            CountedThing.Reconsideration => [Reconsideration],
            CountedThing.Litigation => [Direct, Later],
            _ => [Reconsideration, Direct, Later],
        };
        if (statement.Form == ClaimForm.All)
            return AllUpheld(subject, statement, Sum("upheld", groups), Sum("total", groups));
        var quantity = statement.Quantity ?? 0;
        var outcome = statement.Column ?? "total";
        IReadOnlyList<TextReading> readings = quantity == 0 ? [Sum(outcome, groups)] :
        [
            Sum(outcome, groups),
            .. groups.Select(group => Sum(outcome, group)),
            .. outcome == "total" ? [Of([.. groups.SelectMany(group => ReportForm.Outcomes.SkipLast(2).Select(closed => (group, closed)))])] : Array.Empty<TextReading>(),
        ];
        return TextComparison.Judge(subject, statement, quantity, readings);
    }

    private static Verdict AllUpheld(CheckSubject subject, Statement statement, TextReading upheld, TextReading total)
    {
        if (!total.IsReadable || !upheld.IsReadable)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        return TextComparison.Judge(subject, statement, total.Known, [upheld]) is Verdict.Violated violated
            ? violated with { Operands = [.. upheld.Cells, .. total.Cells], Formula = $"{upheld} = {total}" }
            : TextComparison.Judge(subject, statement, total.Known, [upheld]);
    }

    private static List<TextReading> OfDocuments(Report report, Statement statement)
    {
        // Columns of either form; those of the other have no cells.
        string[] columns = statement.Counts == CountedThing.NormativeInForce
            ? ["inForce", "totalPublished", "made", "created", "published"]
            : ["made", "created", "published", "inForce", "totalPublished"];
        return
        [
            .. columns.Select(column => TextReading.Of(report, [new CellName(ReportTable.Proactive, "normative", column)])).Where(reading => reading.Cells.Count > 0),
            .. MadeColumns.Select(column => TextReading.Of(report, DocumentRows.Select(row => new CellName(ReportTable.Proactive, row, column)))).Where(reading => reading.Cells.Count > 1),
        ];
    }

    private static Verdict Listed(List<Statement> lists)
    {
        var wrong = lists.Where(list => list.Sum > list.Quantity || (list.IsClosed && list.Sum != list.Quantity)).ToList();
        if (wrong.Count == 0)
            return Verdict.Holds.Plainly;
        return new Verdict.Violated
        {
            Left = wrong[0].Quantity,
            Right = wrong[0].Sum,
            Formula = $"{wrong[0].Quantity?.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)} = {Spelled(wrong[0])}",
            Values = new Dictionary<string, MessageValue>
            {
                ["sums"] = new MessageValue.Items([.. wrong.Select(list => new MessageValue.Text(
                    $"{list.Quantity?.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)} ≠ {Spelled(list)} = {list.Sum.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)}"))]),
                ["sentence"] = new MessageValue.Text(TextComparison.Quoted(wrong[0].Sentence)),
            },
        };
    }

    private static string Spelled(Statement list) => string.Join(" + ", list.Parts.Select(part => part.Quantity.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)));
}
