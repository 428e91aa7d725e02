using System.Text;
using Monitor.Core.Reports;
using Monitor.Documents.Charsets;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Text that was read in a wrong encoding before it was saved: repaired where that can be undone, left alone where it reads as Chinese.</summary>
public sealed class MojibakeTests
{
    private const string Simplified = "清河县水利局2023年政府信息公开工作年度报告：一、总体情况，予以公开35件。";
    private const string Traditional = "臺北市政府資訊公開工作年度報告：一、總體情況，予以公開35件，較上年增加，並依規定辦理申請。";

    static MojibakeTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string[]> Ways => new()
    {
        { "UTF-8 as GBK", ["utf-8>gb18030"] },
        { "UTF-8 as Latin-1", ["utf-8>latin1"] },
        { "UTF-8 as Windows-1252", ["utf-8>windows-1252"] },
        { "GBK as Latin-1", ["gb18030>latin1"] },
        { "GBK as Windows-1252", ["gb18030>windows-1252"] },
        { "UTF-8 as Latin-1, twice", ["utf-8>latin1", "utf-8>latin1"] },
        { "UTF-8 as Windows-1252, twice", ["utf-8>windows-1252", "utf-8>windows-1252"] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_can_be_undone_is(string name, string[] ways)
    {
        // GBK reads two bytes at a time: a text of an even number of bytes between its ASCII characters is not spoilt for good.
        var text = string.Concat(Simplified.Where(c => c > '\u007F' && !Bytes("utf-8", c.ToString()).Contains((byte)0x80)).Chunk(2).Where(pair => pair.Length == 2).Select(pair => new string(pair) + " 35 "));
        var decoded = Charset.Decode(Encoding.UTF8.GetBytes(ways.Aggregate(text, Misread)));
        Assert.True(decoded is { IsRepaired: true } && decoded.Text == text, $"{name}: {decoded?.Text}");
    }

    [Fact]
    public void The_euro_sign_of_windows_is_a_byte_of_a_character() =>
        Assert.Equal("一、总体情况", Charset.Decode("涓€銆佹€讳綋鎯呭喌"u8)?.Text);

    [Fact]
    public void What_was_lost_on_the_way_stays_lost_and_never_changes_a_figure()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var figures = Figures.Random(ReportForm.Format2021, new Random(seed));
            var page = SamplePage.Of(ReportForm.Format2021, figures).ToHtml();
            // A replacement character for each byte that did not fit, as browsers and editors leave it.
            var spoilt = Encoding.GetEncoding("gb18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")).GetString(Encoding.UTF8.GetBytes(page));
            Assert.True(Charset.Decode(Encoding.UTF8.GetBytes(spoilt))?.IsRepaired);
            var parsed = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(spoilt), null, null));
            foreach (var cell in ReportReader.Read(parsed.Document)?.Cells.Values.Where(cell => cell.HasValue) ?? [])
                Assert.Equal(figures[cell.Name], cell.Value);
        }
    }

    public static TheoryData<string, string> Sound => new()
    {
        { "simplified", Simplified },
        { "traditional", Traditional },
        { "English", "Annual report of the water bureau, 35 requests — naïve café." },
        { "French", "Été à Genève, où l'élève a reçu près de 35 réponses précédées d'«œuvres»." },
        { "Chinese that quotes mojibake", Simplified + "页面曾显示为“鏀垮簻淇℃伅”。" },
        { "a few characters", "年报 é" },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_reads_well_is_left_alone(string name, string text)
    {
        Assert.NotEmpty(name);
        var decoded = Charset.Decode(Encoding.UTF8.GetBytes(text));
        Assert.Equal((text, false), (decoded?.Text, decoded?.IsRepaired));
    }

    public static TheoryData<string, byte[], string?, string> Declarations => new()
    {
        { "says gb2312, is UTF-8 that fits it", Bytes("utf-8", Even), "gb2312", "utf-8" },
        { "says ISO 8859-1, is GBK", Bytes("gb18030", Simplified), "iso-8859-1", "gb18030" },
        { "says Windows-1252, is UTF-8", Bytes("utf-8", Simplified), "windows-1252", "utf-8" },
        { "says Big5, is GBK", Bytes("gb18030", Simplified), "big5", "gb18030" },
        { "says GBK, is Big5", Bytes("big5", Traditional), "gbk", "big5" },
        { "says nothing, is Big5", Bytes("big5", Traditional), null, "big5" },
        { "says nothing, is UTF-16", Bytes("utf-16", Simplified), null, "utf-16" },
        { "says UTF-8 in a meta, is GBK", Bytes("gb18030", "<meta charset=utf-8>" + Simplified), null, "gb18030" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void A_wrong_declaration_is_not_believed(string name, byte[] bytes, string? declared, string encoding)
    {
        var decoded = Charset.Decode(bytes, declared);
        Assert.True(decoded?.Encoding == encoding && !decoded.IsRepaired, $"{name}: {decoded}");
        Assert.Contains("工作年度", decoded.Text, StringComparison.Ordinal);
    }

    // Every run of Chinese characters has an even number of bytes, so that GB18030 fits.
    private static string Even => string.Concat(Enumerable.Repeat("政府信息公开工作年度报告 ", 20)).Replace("报告", "报告书件", StringComparison.Ordinal);

    private static string Misread(string text, string way)
    {
        var encodings = way.Split('>');
        return Encoding.GetEncoding(encodings[1]).GetString(Bytes(encodings[0], text));
    }

    private static byte[] Bytes(string encoding, string text) => Encoding.GetEncoding(encoding).GetBytes(text);
}
