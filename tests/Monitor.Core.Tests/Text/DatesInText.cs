using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public class DatesInText
{
    public static TheoryData<string, string, string[]> Texts => new()
    {
        { "the usual form", "2024年1月8日", ["2024-01-08"] },
        { "two digits", "2024年01月08日", ["2024-01-08"] },
        { "blanks around the signs", "2024 年 1 月 8 日", ["2024-01-08"] },
        { "without the last sign", "2024年1月8", ["2024-01-08"] },
        { "hyphens", "2024-01-08", ["2024-01-08"] },
        { "hyphens, single digits", "2024-1-8", ["2024-01-08"] },
        { "slashes", "2024/1/8", ["2024-01-08"] },
        { "dots", "2024.01.08", ["2024-01-08"] },
        { "a time behind a blank", "发布时间:2024-01-08 10:25:33", ["2024-01-08"] },
        { "the blank before the time lost", "发布时间:2024-01-0810:25:33", ["2024-01-08"] },
        { "the same behind a single digit", "2024-1-810:25", ["2024-01-08"] },
        { "an ISO instant", "2024-01-08T10:25:33", ["2024-01-08"] },
        { "words on both sides without blanks", "发布日期2024年01月08日浏览次数12", ["2024-01-08"] },
        { "two in one line", "自2023年1月1日起至2023年12月31日止", ["2023-01-01", "2023-12-31"] },
        { "Chinese numerals", "二〇二四年一月八日", ["2024-01-08"] },
        { "Chinese tens", "二〇二四年十月二十日", ["2024-10-20"] },
        { "Chinese eleven and thirty-one", "二〇二三年十二月三十一日", ["2023-12-31"] },
        { "ten alone", "二〇二四年十一月十日", ["2024-11-10"] },
        { "a circle for zero", "二○二四年一月八日", ["2024-01-08"] },
        { "零 for zero", "二零二四年一月八日", ["2024-01-08"] },
        { "the letter O for zero", "二O二四年一月八日", ["2024-01-08"] },
        { "the digit 0 for zero", "二0二四年一月八日", ["2024-01-08"] },
        { "blanks between numerals and signs", "二〇二四年 一月 八日", ["2024-01-08"] },
        { "the last century", "一九九八年五月一日", ["1998-05-01"] },
        { "both scripts, in order of the text", "二〇二四年一月八日至2024年1月9日", ["2024-01-08", "2024-01-09"] },
        { "a leap day", "2024年2月29日", ["2024-02-29"] },
        { "no leap year", "2023年2月29日", [] },
        { "30 February", "2024年2月30日", [] },
        { "31 April in numerals", "二〇二四年四月三十一日", [] },
        { "the 32nd is not the 3rd", "2024年1月32日", [] },
        { "month 13 is not month 1", "2024年13月1日", [] },
        { "month 0", "2024-00-10", [] },
        { "before the internet", "1949年10月1日", [] },
        { "far off", "2199年1月1日", [] },
        { "five digits of a year", "12024年1月8日", [] },
        { "a year and a month", "2024年1月", [] },
        { "a month and a day", "1月8日", [] },
        { "a document's number", "国办公开办函〔2021〕30号", [] },
        { "a telephone number", "0734-5812-2024", [] },
        { "a run of digits", "20240108", [] },
        { "nothing", "", [] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Dates_of_the_calendar_are_found(string name, string text, string[] expected)
    {
        var found = ChineseDates.In(ChineseText.Fold(text)).ToList();

        Assert.True(found.Select(date => date.Value.ToString("yyyy-MM-dd")).SequenceEqual(expected), $"{name}: {string.Join(", ", found)}");
    }

    [Fact]
    public void A_date_remembers_what_it_was_read_from_and_where()
    {
        var date = Assert.Single(ChineseDates.In("成文日期: 2024 年 1 月 8 日 公开"));

        Assert.Equal(("2024 年 1 月 8 日", 6), (date.Raw, date.Index));
    }
}
