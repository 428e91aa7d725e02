using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>What stands in the cells of published tables; the ways of writing 本年增/减 are those of reports for 2019 and 2020.</summary>
public class CellTextReading
{
    public static TheoryData<string, string, string> Numbers => new()
    {
        { "zero", "0", "0" },
        { "several digits", "316441", "316441" },
        { "leading zeros", "007", "7" },
        { "the largest that is read", "999999999999999999", "999999999999999999" },
        { "full-width digits", "１２３", "123" },
        { "blanks around", " 12　", "12" },
        { "no-break spaces around", "\u00A012\u00A0", "12" },
        { "thousands", "1,234", "1234" },
        { "millions", "1,234,567", "1234567" },
        { "full-width separators", "１，２３４", "1234" },
        { "a fraction", "1.5", "1.5" },
        { "four decimals", "0.0920", "0.0920" },
        { "thousands and a fraction", "1,234.56", "1234.56" },
        { "full-width point", "73．65", "73.65" },
        { "a negative change", "-8", "-8" },
        { "a mathematical minus", "−8", "-8" },
        { "a full-width minus", "－8", "-8" },
        { "a minus and a blank", "- 8", "-8" },
        { "a plus", "+8", "8" },
        { "a decrease in brackets behind", "8(减)", "-8" },
        { "in full-width brackets", "8（减）", "-8" },
        { "an increase in brackets behind", "8(增)", "8" },
        { "an increase before", "增15", "15" },
        { "a decrease before", "减4", "-4" },
        { "in two characters", "减少4", "-4" },
        { "an increase in two characters", "增加4", "4" },
        { "new ones", "新增4", "4" },
        { "a dash for the minus", "—3", "-3" },
        { "份", "3份", "3" },
        { "an arrow", "↓4", "-4" },
        { "a word and a unit", "减4项", "-4" },
        { "a unit", "3件", "3" },
        { "a unit behind a blank", "3 件", "3" },
        { "an amount with its unit", "251000元", "251000" },
        { "a unit does not scale", "3万元", "3" },
        { "a unit in brackets", "3(万元)", "3" },
        { "a note in brackets", "22(其中修订16件)", "22" },
        { "a note in full-width brackets", "22（其中修订16件）", "22" },
        { "a unit and a note", "22件(含修订)", "22" },
        { "a stop behind", "3。", "3" },
        { "zero in brackets", "（0）", "0" },
        { "zero in words", "零", "0" },
        { "zero in words with a unit", "零件", "0" },
        { "a round zero", "〇", "0" },
        { "the letter O", "O", "0" },
        { "neither more nor less", "±0", "0" },
        { "zero in quotation marks", "\"0\"", "0" },
        { "tens in words", "十二", "12" },
        { "round tens in words", "二十", "20" },
        { "tens and ones in words", "三十五", "35" },
        { "a circled mark", "12①", "12" },
        { "an asterisk", "12*", "12" },
        { "a mark in brackets", "12[1]", "12" },
        { "a mark in words", "12注1", "12" },
        { "a mark behind a unit", "12件①", "12" },
        { "the change beside the number", "12（↑3）", "12" },
        { "in all", "共12件", "12" },
        { "人", "0人", "0" },
        { "家", "0家", "0" },
        { "户", "0户", "0" },
        { "例", "0例", "0" },
        { "篇", "0篇", "0" },
        { "件次", "0件次", "0" },
        { "no change", "无变化", "0" },
        { "unchanged", "不变", "0" },
        { "level", "持平", "0" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_plain_number_is_read(string name, string raw, string expected)
    {
        var (status, value) = CellText.Read(raw);

        Assert.True(status == CellStatus.Number, $"{name}: {status}");
        Assert.Equal(expected, value?.ToString());
    }

    public static TheoryData<string, string> Blanks => new()
    {
        { "nothing", "" },
        { "a blank", " " },
        { "a no-break space", "\u00A0" },
        { "an ideographic space", "　" },
        { "a zero-width space", "\u200B" },
        { "a slash", "/" },
        { "a full-width slash", "／" },
        { "a backslash", "\\" },
        { "a hyphen", "-" },
        { "two", "--" },
        { "a dash", "—" },
        { "a double dash", "——" },
        { "an en dash", "–" },
        { "dashes with a blank between", "— —" },
        { "slashes with blanks between", "/ / /" },
        { "none in Chinese", "无" },
        { "no data", "无数据" },
        { "n/a", "N/A" },
        { "null of a template", "null" },
        { "dots", "..." },
        { "Chinese dots", "……" },
        { "a cross", "×" },
        { "there is none", "没有" },
        { "none so far", "暂无" },
        { "no such item", "无此项" },
        { "not involved", "不涉及" },
        { "did not happen", "未发生" },
        { "not applicable", "不适用" },
    };

    [Theory]
    [MemberData(nameof(Blanks))]
    public void A_sign_for_nothing_is_blank_and_not_zero(string name, string raw)
    {
        Assert.True(CellText.Read(raw) == (CellStatus.Blank, null), $"{name}: {CellText.Read(raw)}");
    }

    public static TheoryData<string, string> Cut => new()
    {
        { "a gap in a number", "12 3" },
        { "two gaps", "1 2 3" },
        { "a no-break space inside", "12\u00A03" },
        { "a line end inside", "12\n3" },
        { "a gap behind a separator that is none", "1,2 34" },
        { "a gap behind the separator", "1, 234" },
        { "a gap before the separator", "1 ,234" },
        { "a gap behind a point", "0. 5" },
        { "a gap in a fraction", "0.09 20" },
        { "several cells run together", "0 0 0 0 0 0 0" },
        { "thousands and a gap", "1,234 567" },
        { "a change both ways", "增3减1" },
        { "this year's and last year's", "56（33）" },
        { "a number in brackets", "（3）" },
        { "with units", "新增3件，废止1件" },
        { "the other way about", "减1增3" },
    };

    [Theory]
    [MemberData(nameof(Cut))]
    public void Digits_with_a_gap_are_not_guessed(string name, string raw)
    {
        Assert.True(CellText.Read(raw) == (CellStatus.Unreadable, null), $"{name}: {CellText.Read(raw)}");
    }

    public static TheoryData<string, string> Texts => new()
    {
        { "a page number", "-3-" },
        { "a page number with blanks", "- 3 -" },
        { "a page number with dashes", "—3—" },
        { "words", "详见附件" },
        { "more digits than anything is counted in", "1000000000000000000" },
        { "more digits than a number holds", "79228162514264337593543950335" },
        { "the same with a sign and a unit", "-79,228,162,514,264,337,593,543,950,335件" },
        { "a label", "总计" },
        { "separators at the wrong places", "12,34" },
        { "a separator and too many digits", "1,2345" },
        { "two points", "1.2.3" },
        { "a fraction of two numbers", "1/2" },
        { "a percentage", "5%" },
        { "about", "约20" },
        { "a range", "3-5" },
        { "a number in words", "三" },
        { "a numeral that may be a heading's", "十" },
        { "more in words than tens", "一百二十" },
        { "a year in words", "二〇二三" },
        { "a word with the letter O", "OK" },
        { "a change of unknown sign", "±3" },
        { "digits of another script", "٣" },
        { "more digits than a number holds", "99999999999999999999999999999999" },
        { "a date", "2023年" },
        { "a doubled sign", "--8" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_not_plainly_a_number_is_text(string name, string raw)
    {
        Assert.True(CellText.Read(raw) == (CellStatus.Text, null), $"{name}: {CellText.Read(raw)}");
    }

    public static TheoryData<string, string, bool> Forms => new()
    {
        { "bare digits", "12", false },
        { "thousands", "1,234", false },
        { "a fraction", "0.0920", false },
        { "a minus", "-8", false },
        { "full-width digits", "１２", false },
        { "a word before", "减8", true },
        { "a word behind", "8(减)", true },
        { "a unit", "251000元", true },
        { "a note", "22(其中修订16件)", true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_number_with_words_around_it_is_known(string name, string raw, bool written)
    {
        Assert.True(CellText.IsWritten(raw) == written, name);
    }
}
