using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Checks;

/// <summary>What the text says about requests, against Table III. Sentences of section 五 are not read: they tell of single cases.</summary>
public static partial class TextRules
{
    // N, C, N + C, S, X.
    private static readonly string[][] CountsOfRequests = [["new"], ["carriedIn"], ["new", "carriedIn"], ["handled"], ["carriedOut"]];
    private static readonly string[] Denied = ["denied."];
    private static readonly string[] Unavailable = ["unavailable."];
    private static readonly string[] Rejected = ["rejected."];
    private static readonly string[] OtherResults = ["other"];

    /// <summary>TXT-01: the text says that no request was received, and Table III has some.</summary>
    /// <remarks>Unit: requests (件). Where the text says that none was handled either, none may have been carried in.</remarks>
    public static Rule NoRequests { get; } = Requests("TXT-01", "text(none) ⇒ applications.new.total = 0",
        statement => statement is { Counts: CountedThing.Received or CountedThing.Accepted or CountedThing.Handled, Form: not ClaimForm.All, Quantity: 0, Scope: not ClaimScope.OtherPeriod },
        (report, statement) => [TextReading.OfRequests(report, statement.Counts == CountedThing.Handled ? ["new", "carriedIn"] : ["new"])]);

    /// <summary>TXT-02: the number of requests received in the text is none of those in Table III.</summary>
    /// <remarks>Unit: requests (件). Source of the readings: published reports count with and without the requests carried in.</remarks>
    public static Rule Received { get; } = Requests("TXT-02", "text(received) ∈ {N, C, N + C, S, X, Σ results}",
        statement => statement is { Counts: CountedThing.Received, Form: ClaimForm.Count, Quantity: > 0 },
        (report, _) => Counted(report, ["new"]));

    /// <summary>TXT-03: the number of requests accepted or handled in the text is none of those in Table III.</summary>
    /// <remarks>Unit: requests (件). 共受理15件 can be 14 received and 1 carried in.</remarks>
    public static Rule Accepted { get; } = Requests("TXT-03", "text(accepted) ∈ {N, C, N + C, S, X, Σ results}",
        statement => statement is { Counts: CountedThing.Accepted or CountedThing.Handled, Form: ClaimForm.Count, Quantity: > 0 },
        (report, _) => Counted(report, ["new"]));

    /// <summary>TXT-04: the requests by channel (书面, 网上 ...) add up to none of the numbers in Table III.</summary>
    /// <remarks>Unit: requests (件).</remarks>
    public static Rule Channels { get; } = Requests("TXT-04", "text(a + b + …) ∈ {N, C, N + C, S, X, Σ results}",
        statement => statement is { Counts: CountedThing.ByChannel, Quantity: > 0 },
        (report, _) => Counted(report, ["new"]));

    /// <summary>TXT-05: requests carried over, closed, or given a result in the text differ from Table III.</summary>
    /// <remarks>Unit: requests (件). A result is compared with the rows of its group, as the text names the group.</remarks>
    public static Rule CarriedAndClosed { get; } = new ReportRule("TXT-05", Severity.Warning, Basis.Article6, "text(carried, closed, results) = applications", subject => TextComparison.ByPlace(
        Spoken(subject).Where(statement => statement.Form != ClaimForm.All && statement.Quantity is not null && ResultOf(statement.Counts) is not null)
            .Select(statement => ($"applications.{ResultOf(statement.Counts)}", Closed(subject, statement)))))
    {
        Version = 2,
    };

    /// <summary>TXT-06: the kinds of applicant in the text differ from Table III: 均为自然人 where others applied.</summary>
    /// <remarks>Unit: requests (件).</remarks>
    public static Rule Applicants { get; } = new ReportRule("TXT-06", Severity.Warning, Basis.Article6, "text(all natural) ⇒ applications.new.natural = applications.new.total", subject => TextComparison.ByPlace(
        Spoken(subject).Where(statement => statement is { Counts: CountedThing.ByApplicant, Column: not null }).Select(statement => ($"applications.new.{statement.Column}", statement.Form == ClaimForm.All
            ? AllNatural(subject, statement)
            : TextComparison.Judge(subject, statement, statement.Quantity ?? 0, OfApplicant(subject.Report, statement.Column ?? "", statement.Quantity == 0))))))
    {
        Version = 2,
    };

    internal static IEnumerable<Statement> Spoken(CheckSubject subject) =>
        subject.Report.Statements.Where(statement => statement.Position.Section != SectionName.Problems);

    private static ReportRule Requests(string id, string formula, Func<Statement, bool> isMeant, Func<Report, Statement, IReadOnlyList<TextReading>> readings) =>
        new(id, Severity.Warning, Basis.Article6, formula, subject => TextComparison.ByPlace(Spoken(subject).Where(isMeant)
            .Select(statement => ("applications.new", TextDoubts.Weigh(
                subject, statement, TextComparison.Judge(subject, statement, statement.Quantity ?? 0, readings(subject.Report, statement)), "new", "carriedIn")))))
        {
            Version = 2,
        };

    /// <summary>The numbers that a text may mean by its count of requests, first what its words mean.</summary>
    private static List<TextReading> Totals(Report report, string[] meant) =>
    [
        TextReading.OfRequests(report, meant),
        .. CountsOfRequests.Select(rows => TextReading.OfRequests(report, rows)),
    ];

    /// <summary>The same, and sums of results, which a text may count for what was handled.</summary>
    private static List<TextReading> Counted(Report report, string[] meant) => [.. Totals(report, meant), .. SumsOfResults(report)];

    /// <summary>What a text may count of the requests handled: those given in whole or part, with those refused, with those not to be had, with those not dealt with.</summary>
    private static IEnumerable<TextReading> SumsOfResults(Report report)
    {
        string[] groups = ["granted", "partial", .. Denied, .. Unavailable, .. Rejected];
        return Enumerable.Range(2, groups.Length - 1).Select(count => Group(report, groups[..count]));
    }

    private static string? ResultOf(CountedThing counts) => counts switch
    {
        CountedThing.CarriedIn => "carriedIn",
        CountedThing.CarriedOut => "carriedOut",
        CountedThing.Completed => "handled",
        CountedThing.Granted or CountedThing.GrantedOrPartial => "granted",
        CountedThing.Partial => "partial",
        CountedThing.Denied => "denied",
        CountedThing.Unavailable => "unavailable",
        CountedThing.Rejected => "rejected",
        CountedThing.OtherResult => "other",
        _ => null,
    };

    private static Verdict Closed(CheckSubject subject, Statement statement)
    {
        var report = subject.Report;
        var quantity = statement.Quantity ?? 0;
        IReadOnlyList<TextReading> readings = statement.Counts switch
        {
            CountedThing.Granted => [Rows(report, "granted"), Rows(report, "granted", "partial")],
            CountedThing.GrantedOrPartial => [Rows(report, "granted", "partial")],
            CountedThing.Partial => [Rows(report, "partial")],
            // 不予公开 is also said of all that was not given; a zero is compared with its own rows only.
            CountedThing.Denied => quantity == 0 ? [Group(report, Denied)]
                : [Group(report, Denied), Group(report, [.. Denied, .. Unavailable]), Group(report, [.. Denied, .. Rejected]), Group(report, [.. Denied, .. Unavailable, .. Rejected])],
            CountedThing.Unavailable => [Group(report, Unavailable)],
            CountedThing.Rejected => [Group(report, Rejected)],
            CountedThing.OtherResult => [Group(report, OtherResults)],
            var total when quantity == 0 => [Rows(report, ResultOf(total) ?? "")],
            CountedThing.Completed => Counted(report, ["handled"]),
            var total => Totals(report, [ResultOf(total) ?? ""]),
        };
        var verdict = TextComparison.Judge(subject, statement, quantity, readings);
        return statement.Counts == CountedThing.Completed ? TextDoubts.Weigh(subject, statement, verdict, "handled") : TextDoubts.WeighResult(statement, verdict);
    }

    private static TextReading Rows(Report report, params string[] rows) => TextReading.OfRequests(report, rows);

    /// <summary>The rows of the form whose names begin so.</summary>
    private static TextReading Group(Report report, params string[] prefixes) => TextReading.OfRequests(
        report,
        (report.Tables[ReportTable.Applications].Form ?? ReportForm.Format2021).Results.Select(row => row.Name).Where(name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))));

    private static List<TextReading> OfApplicant(Report report, string column, bool isNone)
    {
        string[] columns = column == "organisations" ? [.. ReportForm.Applicants.Skip(1).SkipLast(1)] : [column];
        TextReading Of(params string[] rows) => TextReading.Of(report, rows.SelectMany(row => columns.Select(who => new CellName(ReportTable.Applications, row, who))));
        return isNone ? [Of("new")] : [Of("new"), Of("carriedIn"), Of("new", "carriedIn"), Of("handled"), Of("carriedOut")];
    }

    private static Verdict AllNatural(CheckSubject subject, Statement statement)
    {
        var (natural, all) = (TextReading.OfRequests(subject.Report, ["new"], "natural"), Rows(subject.Report, "new"));
        if (!all.IsReadable || all.HasBlank)
            return new Verdict.NotEvaluated(all.IsReadable ? NotEvaluatedReason.Blank : NotEvaluatedReason.Unreadable);
        return TextComparison.Judge(subject, statement, all.Known, [natural]) is Verdict.Violated violated
            ? violated with { Operands = [.. natural.Cells, .. all.Cells], Formula = $"{natural} = {all}" }
            : TextComparison.Judge(subject, statement, all.Known, [natural]);
    }
}
