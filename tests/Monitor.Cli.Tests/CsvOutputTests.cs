using System.Text;

namespace Monitor.Cli.Tests;

/// <summary>CSV for spreadsheets (RFC 4180): the same as the JSON says, and nothing in it is run (OWASP, CSV Injection).</summary>
public sealed class CsvOutputTests
{
    [Fact]
    public async Task Read_has_a_row_for_each_cell()
    {
        var sample = Run.Sample("clean-official-form");
        var rows = Rows((await Run.Of("read", "--format", "csv", sample)).Output);
        var cells = (await Run.Of("read", "--format", "json", sample)).Json.GetProperty("cells").EnumerateObject().ToList();

        Assert.Equal("source,agency,year,format,cell,value,status,raw,table,row,column,line,page,bound", string.Join(',', rows[0]));
        Assert.Equal(cells.Count, rows.Count - 1);
        foreach (var (cell, row) in cells.Zip(rows.Skip(1)))
        {
            var source = cell.Value.GetProperty("source");
            string[] expected =
            [
                sample, "临川县水务局", "2023", "2021", cell.Name, cell.Value.GetProperty("value").ToString(), cell.Value.GetProperty("status").ToString(), cell.Value.GetProperty("raw").ToString(),
                source.GetProperty("table").ToString(), source.GetProperty("row").ToString(), source.GetProperty("column").ToString(), source.GetProperty("line").ToString(), "", source.GetProperty("bound").ToString(),
            ];
            Assert.Equal(expected, row);
        }
    }

    [Fact]
    public async Task Check_has_a_row_for_each_finding_in_both_languages()
    {
        var sample = Run.Sample("trs-offsetting-columns");
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var run = await Run.Of("check", "--format", "csv", "--lang", language, sample, Run.Sample("clean-official-form"));
            var findings = (await Run.Of("check", "--format", "json", "--lang", language, sample)).Json[0].GetProperty("findings").EnumerateArray().ToList();
            var rows = Rows(run.Output);
            Assert.Equal(1, run.ExitCode);
            Assert.Equal(findings.Select(finding => (finding.GetProperty("rule").ToString(), finding.GetProperty("locus").ToString(), finding.GetProperty("message").ToString())),
                rows.Skip(1).Select(row => (row[6], row[9], row[16])));
        }
    }

    [Fact]
    public async Task An_input_that_was_not_read_has_no_rows_and_is_told_otherwise()
    {
        var run = await Run.Of("read", "--format", "csv", "no-such-file.html");
        Assert.Equal(2, run.ExitCode);
        Assert.Single(Rows(run.Output));
        Assert.Contains("no-such-file.html", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_begins_with_a_byte_order_mark_and_no_other_format_does()
    {
        var sample = Run.Sample("clean-official-form");
        Assert.StartsWith("\uFEFFsource,", (await Run.Of("check", "--format", "csv", sample)).Output, StringComparison.Ordinal);
        Assert.Equal('[', (await Run.Of("check", "--format", "json", sample)).Output[0]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+5", "'+5")]
    [InlineData("-", "'-")]
    [InlineData("-8(减)", "'-8(减)")]
    [InlineData("@x", "'@x")]
    [InlineData("\t1", "'\t1")]
    [InlineData("-8", "-8")]
    [InlineData("-8.25", "-8.25")]
    [InlineData("8-", "8-")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData(" x", "\" x\"")]
    public void A_field_is_never_a_formula_and_a_number_stays_one(string field, string written) => Assert.Equal($"{written},1\r\n", Core.Text.CsvRow.Of(field, 1));

    [Fact]
    public void Numbers_and_nothing_are_written_plainly() => Assert.Equal("-3,126.58,,\r\n", Core.Text.CsvRow.Of(-3, 126.58m, null, ""));

    private static List<string[]> Rows(string csv)
    {
        var rows = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var (i, c) in csv.TrimStart('\uFEFF').Index())
        {
            switch (c)
            {
                case '"':
                    // A doubled quote closes and opens again.
                    if (!quoted && i > 0 && csv.TrimStart('\uFEFF')[i - 1] == '"')
                        field.Append('"');
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                case '\n' when !quoted:
                    rows.Add([.. fields, field.ToString()]);
                    fields.Clear();
                    field.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                default:
                    field.Append(c);
                    break;
            }
        }

        Assert.Empty(fields);
        return rows;
    }
}
