using System.Text;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>Damaged and hostile documents: an outcome with a reason, never an exception.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<CorpusReport> Reports => [.. CorpusReport.Own];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_damaged_report_gives_an_outcome(CorpusReport report)
    {
        var random = new Random(report.Name.Length * 7919);
        for (var n = 0; n < 15; n++)
        {
            var bytes = Damage(report.Bytes, random, n % 5);
            var inspection = new Inspector(null, DueDates.Statutory).Inspect(report.Name, bytes);
            Assert.Equal(inspection.Status == InspectionStatus.Checked, inspection.Error is null);
        }
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "a sentence without end", "一、总体情况" + new string('公', 200_000) },
        { "a preface without end", string.Concat(Enumerable.Repeat("公布", 100_000)) },
        { "a number without end", "行政许可 | " + new string('9', 5_000) + " |" },
        { "brackets without end", "標題" + string.Concat(Enumerable.Repeat("會(huì", 20_000)) },
        { "separators without end", new string('|', 200_000) },
        { "a page of tabs", string.Concat(Enumerable.Repeat("\t一", 50_000)) },
        { "headings without end", string.Concat(Enumerable.Repeat("一、总体情况\n", 20_000)) },
        { "labels without values", string.Concat(Enumerable.Repeat("1.属于国家秘密\n", 20_000)) },
        { "rows without end", string.Concat(Enumerable.Repeat("2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n", 3_000)) },
        { "dates without end", string.Concat(Enumerable.Repeat("2024年1月", 30_000)) },
        { "a fee in digits of another script", "六、其他需要报告的事项\n2023年收取信息处理费۰元。" },
        { "a fee and a count without end", "一、总体情况\n收到申请" + new string('9', 28) + "亿件。\n六、其他需要报告的事项\n收取信息处理费" + new string('9', 40) + "元。" },
        { "years in digits of another script", "一、总体情况\n统计期限为20۲۳年1月1日至20۲۳年12月31日。20۲۳年收到申请۲۳件。" },
        { "spaces without end", "<p>" + new string(' ', 300_000) + "年度报告</p>" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Text_made_to_hold_up_the_reader_gives_an_outcome(string name, string text)
    {
        var inspection = new Inspector(null, DueDates.Statutory).Inspect(name, Encoding.UTF8.GetBytes(text));
        Assert.Equal(inspection.Status == InspectionStatus.Checked, inspection.Error is null);
    }

    private static byte[] Damage(byte[] source, Random random, int how)
    {
        var bytes = source.ToArray();
        var at = random.Next(bytes.Length);
        var length = random.Next(1, Math.Min(4000, bytes.Length - at + 1));
        switch (how)
        {
            case 0:
                for (var n = 0; n < 20; n++)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 3:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            default:
                return [.. bytes[at..], .. bytes[..at]];
        }
    }
}
