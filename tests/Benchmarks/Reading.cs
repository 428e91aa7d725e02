using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Documents;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.Documents.Charsets;
using Monitor.TestKit;

namespace Monitor.Benchmarks;

/// <summary>How fast reports are read and checked, with the bare HTML parser on the same bytes beside it.</summary>
public static class Reading
{
    private const int Seed = 2023;

    /// <summary>Measures and prints a table in Markdown, as docs/performance.md holds it.</summary>
    /// <param name="rounds">Rounds, from 1.</param>
    /// <returns>The exit code 0.</returns>
    public static int Run(int rounds)
    {
        var figures = Figures.Random(ReportForm.Format2021, new Random(Seed));
        var page = SamplePage.Of(ReportForm.Format2021, figures.ToDictionary());
        Console.WriteLine("| input | work | ms | of the bare parse | reports/s | KB allocated |\n|---|---|---|---|---|---|");
        foreach (var kilobytes in (int[])[30, 300])
            Print($"HTML, {kilobytes} KB", Portal(page.ToHtml(), kilobytes * 1024), rounds, Bare);

        // Looking for what would mend it is the dearest part of checking.
        figures[figures.Keys.First(name => name is { Table: ReportTable.Applications, Row: "granted", Column: "natural" })] += 3;
        Print("HTML, 30 KB, a figure wrong", Portal(SamplePage.Of(ReportForm.Format2021, figures).ToHtml(), 30 * 1024), rounds, Bare);

        Print("text, a cell a line", Encoding.UTF8.GetBytes(page.ToLines()), rounds, bare: null);
        Print("text with pipes", Encoding.UTF8.GetBytes(page.ToPipes()), rounds, bare: null);
        Print("text that has run together", Encoding.UTF8.GetBytes(page.ToFused()), rounds, bare: null);
        return 0;
    }

    /// <summary>Prints what each rule costs on a report of bare text, dearest first.</summary>
    /// <param name="rounds">Rounds, from 1.</param>
    /// <returns>The exit code 0.</returns>
    public static int RunRules(int rounds)
    {
        var bytes = Encoding.UTF8.GetBytes(SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(Seed)).ToDictionary()).ToPipes());
        var subject = CheckSubject.Of(Report(Parsed(bytes)), null, DueDates.Statutory);
        List<Candidate> candidates =
        [
            new("parse and read", () => Report(Parsed(bytes))),
            new("check", () => Check(subject with { })),
            .. Catalogue.Rules.Select(rule => new Candidate(rule.Id, () => rule.Evaluate(subject with { }).Count())),
        ];
        foreach (var one in Measure.InTurns(candidates, rounds).OrderByDescending(one => one.Milliseconds))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Name,-16} {1000 * one.Milliseconds,10:F1} µs"));
        return 0;
    }

    private static void Print(string input, byte[] bytes, int rounds, Func<byte[], object?>? bare)
    {
        var document = Parsed(bytes);
        var subject = CheckSubject.Of(Report(document), null, DueDates.Statutory);
        List<Candidate> candidates =
        [
            new("parse", () => Parsed(bytes)),
            new("read what was parsed", () => Report(document)),
            new("parse and read", () => Report(Parsed(bytes))),
            // A new subject each time: what an identity said of a subject is not judged again.
            new("check", () => Check(subject with { })),
        ];
        if (bare is not null)
            candidates.Insert(0, new("bare parse (AngleSharp)", () => bare(bytes)));
        var measured = Measure.InTurns(candidates, rounds);
        var reading = measured.Single(one => one.Name == "parse and read").Milliseconds;
        foreach (var one in measured)
        {
            var ratio = bare is null ? "" : (one.Milliseconds / measured[0].Milliseconds).ToString("F2", CultureInfo.InvariantCulture);
            var note = one.Name == "check" ? $" ({one.Milliseconds / reading:P1} of reading)" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {input} | {one.Name}{note} | {one.Milliseconds:F2} | {ratio} | {1000 / one.Milliseconds:F0} | {one.Allocated / 1024:N0} |"));
        }
    }

    private static object? Check(CheckSubject subject) => Diagnoser.Findings(subject, Catalogue.Evaluate(subject));

    private static Document Parsed(byte[] bytes) => ((DocumentOutcome.Parsed)DocumentParser.Parse(bytes, null, null)).Document;

    private static Report Report(Document document) => ReportReader.Read(document) ?? throw new InvalidOperationException("The sample is not read as a report.");

    private static object? Bare(byte[] bytes)
    {
        using var page = new HtmlParser().ParseDocument(Charset.Decode(bytes)?.Text ?? "");
        return page.Body;
    }

    /// <summary>The report as a portal shows it: menus and lists around it until the page has a size.</summary>
    private static byte[] Portal(string report, int size)
    {
        var around = new StringBuilder();
        for (var n = 1; Encoding.UTF8.GetByteCount(report) + Encoding.UTF8.GetByteCount(around.ToString()) < size; n++)
        {
            around.Append(CultureInfo.InvariantCulture, $"<div class=\"nav-item item-{n}\"><h3><a href=\"/zwgk/list_{n}.html\" title=\"栏目{n}\">栏目{n}</a></h3><ul class=\"list\">\n");
            for (var item = 0; item < 8; item++)
                around.Append(CultureInfo.InvariantCulture, $"  <li class=\"clearfix\"><a href=\"/zwgk/2023/{n:D4}/t{item}.html\" target=\"_blank\">关于做好第{n}批便民服务事项办理工作的公告</a><span class=\"date\">2023-0{(n % 9) + 1}-1{item}</span></li>\n");
            around.Append("</ul></div>\n");
        }

        var menus = around.ToString();
        var half = menus.IndexOf("<div", menus.Length / 2, StringComparison.Ordinal);
        var body = report.IndexOf("<body>", StringComparison.Ordinal) is >= 0 and var at ? at + "<body>".Length : throw new InvalidOperationException("The sample page has no body.");
        var end = report.LastIndexOf("</body>", StringComparison.Ordinal) is >= 0 and var last ? last : report.Length;
        return Encoding.UTF8.GetBytes(half < 0 ? report[..end] + menus + report[end..] : report[..body] + menus[..half] + report[body..end] + menus[half..] + report[end..]);
    }
}
