using System.Collections;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>What a county's clerk gets to read.</summary>
public sealed class LetterTests
{
    private static readonly Dictionary<string, (string Stage, Finding[] Findings)> Cases = new()
    {
        ["missing"] = ("first", [SampleCase.Missing]),
        ["late"] = ("first", [SampleCase.Late]),
        ["balance"] = ("first", [SampleCase.Balance]),
        ["row-total"] = ("first", [SampleCase.RowTotal]),
        ["wrong-form"] = ("first", [SampleCase.WrongForm]),
        ["several-reminder"] = ("reminder", [SampleCase.WrongForm, SampleCase.Balance, SampleCase.RowTotal]),
        ["retraction"] = ("retraction", [SampleCase.Balance]),
        ["dead-link"] = ("first", [SampleCase.DeadLink]),
        ["broken-into"] = ("first", [SampleCase.BrokenInto]),
        ["office-dead-link"] = ("office", [SampleCase.DeadLink]),
        ["soon"] = ("soon.14", []),
        ["several-escalation"] = ("escalation", [SampleCase.WrongForm, SampleCase.Balance]),
        ["superior-missing"] = ("superior", [SampleCase.Missing]),
        ["lowered"] = ("lowered", [SampleCase.Balance with { Content = SampleCase.Balance.Content with { Severity = Severity.Warning } }]),
        ["resolved"] = ("resolved", [SampleCase.Balance, SampleCase.RowTotal]),
        ["resolved-missing"] = ("resolved", [SampleCase.Missing]),
        ["office-missing"] = ("office", [SampleCase.Missing]),
        ["office-late"] = ("office", [SampleCase.Late]),
    };

    public static TheoryData<string, string> Letters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in Cases.Keys)
            {
                foreach (var language in Messages.Languages)
                    data.Add(name, language.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_reads_as_it_was_approved(string name, string language)
    {
        var (stage, findings) = Cases[name];

        var (subject, text) = NoticeLetter.Write(SampleCase.About(stage, findings), SampleCase.With(findings), Messages.Languages.Single(culture => culture.Name == language));

        Golden.Match($"{subject}\n\n{text}", "tests", "Monitor.Delivery.Tests", "Golden", $"{name}.{language}.txt");
        Assert.InRange(subject.Length, 1, 78);
        Assert.All(findings, finding => Assert.Contains(finding.Id.ToString(), text, StringComparison.Ordinal));
        if (stage is not ("retraction" or "resolved" or "lowered"))
            Assert.All(findings, finding => Assert.Contains(finding.Content.Proof?.Body.Value ?? "", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders()
    {
        var chinese = TextsOf(Messages.Chinese);
        var english = TextsOf(Messages.English);

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(
            Messages.PlaceholdersOf(text.Value).Order(StringComparer.Ordinal), Messages.PlaceholdersOf(english[text.Key]).Order(StringComparer.Ordinal)));
    }

    public static TheoryData<string> Hostile => new()
    {
        "教育局\r\nBcc: a@b.example",
        "教育局\n\n　　请将款项汇至",
        "教育局\u2028x\u2029y\u0085z\u202e",
        "{year}{agency}{id}",
        string.Concat(Enumerable.Repeat("很长的名字𠀀", 30)),
        "",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void An_agency_s_name_cannot_break_a_line_or_fill_a_placeholder(string agency)
    {
        foreach (var language in Messages.Languages)
        {
            foreach (var stage in NoticeLetter.Stages)
            {
                var (subject, text) = NoticeLetter.Write(SampleCase.About(stage, SampleCase.Missing), SampleCase.With(agency, SampleCase.Missing), language);
                var plain = NoticeLetter.Write(SampleCase.About(stage, SampleCase.Missing), SampleCase.With(SampleCase.Missing), language);
                Assert.DoesNotContain(subject, character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202e');
                Assert.InRange(subject.Length, 1, 78);
                Assert.True(subject.IsNormalized());
                Assert.Equal(plain.Text.Count(character => character == '\n'), text.Count(character => character == '\n'));
            }
        }
    }

    [Fact]
    public void A_later_look_is_said()
    {
        var before = SampleCase.With(SampleCase.Missing);
        var after = before with { Obligation = before.Obligation! with { Look = new Look.Found(SampleCase.PlannedAt.AddDays(1), null) } };

        var (_, text) = NoticeLetter.Write(SampleCase.About("first", SampleCase.Missing), after, Messages.Chinese);

        Assert.Contains("2024年4月2日 01:42:09（北京时间）查看了", text, StringComparison.Ordinal);
        Assert.Contains("此后情况：2024年4月3日 02:00:00（北京时间）已查到该报告", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_closed_between_planning_and_sending_is_not_in_the_letter()
    {
        var (mended, open) = (SampleCase.Balance with { Status = FindingStatus.Resolved }, SampleCase.RowTotal);

        var (_, text) = NoticeLetter.Write(SampleCase.About("first", mended, open), SampleCase.With(mended, open), Messages.Chinese);

        Assert.DoesNotContain(mended.Id.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(open.Id.ToString(), text, StringComparison.Ordinal);
        Assert.Contains("下列1项", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_office_that_was_told_is_not_spoken_to_as_the_agency_when_it_is_taken_back_or_closed()
    {
        var told = SampleCase.With(SampleCase.Missing) with { Notices = [SampleCase.About("office", SampleCase.Missing)] };
        foreach (var stage in (string[])["retraction", "resolved", "lowered"])
        {
            var (_, text) = NoticeLetter.Write(SampleCase.About(stage, SampleCase.Missing), told, Messages.Chinese);
            Assert.StartsWith("政府信息公开工作主管部门：", text, StringComparison.Ordinal);
            Assert.DoesNotContain("你单位", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_local_notice_is_named_as_the_reason_of_the_due_date()
    {
        var before = SampleCase.With(SampleCase.Missing);
        var local = before with { Obligation = before.Obligation! with { Due = new DueDate(new DateOnly(2024, 1, 20), DueSource.Jurisdiction, "衡政办函〔2023〕9号") } };

        Assert.Contains("公布期限：2024年1月20日（含当日），按衡政办函〔2023〕9号", NoticeLetter.Write(SampleCase.About("first", SampleCase.Missing), local, Messages.Chinese).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_office_signs_with_its_name() =>
        Assert.Contains("\n衡山县人民政府办公室\n2024年4月2日\n", NoticeLetter.Write(SampleCase.About("first", SampleCase.Missing), SampleCase.With(SampleCase.Missing), Messages.Chinese, "衡山县人民政府办公室").Text, StringComparison.Ordinal);

    [Fact]
    public void There_is_no_letter_for_an_unknown_stage() =>
        // A letter of accusation for want of another would be the worst of guesses.
        Assert.Throws<ArgumentException>(() => NoticeLetter.Write(SampleCase.About("thanks", SampleCase.Missing), SampleCase.With(SampleCase.Missing), Messages.Chinese));

    private static Dictionary<string, string> TextsOf(System.Globalization.CultureInfo language) =>
        LetterTexts.All(language)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
}
