using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>From which amount fees are suspected of another unit (FMT-04), and when requests and fees contradict each other (FEE-02).</summary>
public sealed class FeeBoundaryTests
{
    private const string Fees = "proactive.fees.amount";

    [Theory]
    [InlineData("1250", "1.25", "violated: warning")] // a thousand times exactly
    [InlineData("1249.99", "1.25", "holds")]
    [InlineData("1250", "0", "holds")] // nothing is no measure
    [InlineData("1250", null, "holds")]
    public void A_thousand_times_the_fees_of_the_year_before_are_in_another_unit(string now, string? before, string expected)
    {
        var previous = new SampleReport { Year = 2022 }.With(Fees, before is null ? CellStatus.Blank : CellStatus.Number, before is null ? null : Number(before)).ToSubject().Report;
        var subject = With(now) with { Previous = previous };
        Assert.Equal(expected, Judged.By("FMT-04", subject));
        if (expected != "holds")
            Assert.Equal("fee.jump", Judged.Value("FMT-04", subject, "why"));
    }

    [Theory]
    [InlineData("清河县水利局", "1000000", "violated: warning")]
    [InlineData("清河县水利局", "999999.99", "holds")]
    [InlineData("清河县人民政府", "1000000", "holds")] // a government may take in as much
    [InlineData(null, "1000000", "holds")] // and so may a body of which nothing is known
    public void A_body_below_a_city_takes_in_no_million(string? agency, string amount, string expected)
    {
        var subject = With(amount, agency);
        Assert.Equal(expected, Judged.By("FMT-04", subject));
        if (expected != "holds")
            Assert.Equal($"fee.yuan {amount}", $"{Judged.Value("FMT-04", subject, "why")} {Judged.Value("FMT-04", subject, "raw")}");
    }

    [Theory]
    [InlineData(null, "3.5", "holds")] // nobody prescribes any
    [InlineData(2, "3.50", "holds")]
    [InlineData(2, "3.5", "violated: info")]
    [InlineData(2, "0", "holds")] // nothing needs no decimals
    public void Decimals_are_asked_for_where_a_policy_prescribes_them(int? decimals, string amount, string expected) =>
        Assert.Equal(expected, Judged.By("FMT-04", With(amount) with { Policy = new Policy { FeeDecimals = decimals } }));

    [Theory]
    [InlineData(CellStatus.Blank, "not evaluated: blank")]
    [InlineData(CellStatus.Unreadable, "not evaluated: unreadable")]
    [InlineData(CellStatus.Text, "not evaluated: unreadable")]
    public void An_amount_that_is_no_number_is_not_judged(CellStatus status, string expected) => Assert.Equal(expected, Judged.By("FMT-04", new SampleReport().With(Fees, status).ToSubject()));

    [Fact]
    public void A_form_without_the_cell_differs_from_a_report_of_which_nothing_was_read()
    {
        var report = new SampleReport().ToSubject().Report;
        Assert.Equal("not evaluated: notInFormat", Judged.By("FMT-04", new CheckSubject(report with { Cells = report.Cells.Values.Where(cell => cell.Name.Row != "fees").ToDictionary(cell => cell.Name) })));
        Assert.Equal("not evaluated: unreadable", Judged.By("FMT-04", new CheckSubject(Report.Nothing)));
    }

    public static TheoryData<string, string, string?, int, string> Charged => new()
    {
        { "ten requests are free", "收取信息处理费380元。", null, 10, "violated: info" },
        { "the eleventh is not", "收取信息处理费380元。", null, 11, "holds" },
        { "how many gave up cannot be read, and a fee was charged", "收取信息处理费380元。", "applications.other.unpaid.total", 11, "not evaluated: unreadable" },
        { "how many there were cannot be read, and a fee was charged", "收取信息处理费380元。", "applications.new.total", 0, "not evaluated: unreadable" },
        { "nothing was charged, and nothing need be read", "未收取信息处理费。", "applications.other.unpaid.total", 4, "holds" },
    };

    [Theory]
    [MemberData(nameof(Charged))]
    public void A_fee_needs_more_than_ten_requests(string why, string text, string? unreadable, int requests, string expected)
    {
        var report = new SampleReport().With(SectionName.Other, text).With("applications.other.unpaid.total", CellStatus.Number, 0)
            .With("applications.new.total", CellStatus.Number, requests).With("applications.carriedIn.total", CellStatus.Number, 0);
        if (unreadable is not null)
            report.With(unreadable, CellStatus.Unreadable);
        Assert.True(expected == Judged.By("FEE-02", report.ToSubject()), why);
    }

    private static CheckSubject With(string amount, string? agency = "清河县水利局") => new SampleReport { Agency = agency }.With(Fees, CellStatus.Number, Number(amount), amount).ToSubject();

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
