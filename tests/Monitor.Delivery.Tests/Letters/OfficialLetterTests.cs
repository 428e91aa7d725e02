using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters;
using Monitor.Delivery.Letters.Official;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>提醒函 and 整改通知书: what they say, as a page and as a document (layout: GB/T 9704-2012).</summary>
public sealed class OfficialLetterTests
{
    private static readonly LetterSettings Signed = new() { Office = "衡山县人民政府办公室", Number = "山政办函〔2024〕12号" };

    private static readonly Finding[] All = [SampleCase.Missing, SampleCase.DeadLink, SampleCase.WrongForm, SampleCase.Balance, SampleCase.RowTotal];

    [Theory]
    [InlineData(LetterKind.Reminder)]
    [InlineData(LetterKind.Rectification)]
    public void A_letter_reads_as_it_was_approved(LetterKind kind) =>
        Golden.Match(
            Encoding.UTF8.GetString(LettersOf(All).Single(letter => letter.Model.Kind == kind).ToHtml()), "tests", "Monitor.Delivery.Tests", "Golden", $"official-{kind}.html".ToLowerInvariant());

    [Fact]
    public void What_asks_and_what_has_to_be_put_right_stand_in_letters_of_their_own()
    {
        var models = LetterModels.Of(SampleCase.With(All), Today, NoticeLadder.Usual, Signed);

        Assert.Equal([LetterKind.Reminder, LetterKind.Rectification], models.Select(model => model.Kind));
        Assert.Equal(["PUB-01", "PUB-11"], models[0].Findings.Select(finding => finding.Rule));
        Assert.Equal(["T3-H", "T3-I", "TPL-01"], models[1].Findings.Select(finding => finding.Rule));
    }

    public static TheoryData<FindingStatus, bool> Statuses => new()
    {
        { FindingStatus.Open, true },
        { FindingStatus.Notified, true },
        // Being mended is not mended.
        { FindingStatus.Rectifying, true },
        { FindingStatus.Resolved, false },
        { FindingStatus.Explained, false },
        { FindingStatus.Waived, false },
        { FindingStatus.Withdrawn, false },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_letter_speaks_only_of_what_stands(FindingStatus status, bool isSaid) =>
        Assert.Equal(isSaid ? 1 : 0, LettersOf(SampleCase.Balance with { Status = status }).Count);

    [Theory]
    [InlineData(Severity.Critical, true)]
    [InlineData(Severity.Error, true)]
    [InlineData(Severity.Warning, false)]
    [InlineData(Severity.Info, false)]
    public void A_letter_accuses_of_what_a_notice_accuses_of_and_of_nothing_milder(Severity severity, bool isSaid) =>
        Assert.Equal(isSaid ? 1 : 0, LettersOf(SampleCase.Balance with { Content = SampleCase.Balance.Content with { Severity = severity } }).Count);

    [Fact]
    public void The_statement_the_basis_and_the_sums_are_those_of_the_notice()
    {
        foreach (var finding in All)
        {
            var notice = NoticeLetter.Write(SampleCase.About("first", finding), SampleCase.With(finding), Messages.Chinese).Text;

            var told = Assert.Single(Assert.Single(LettersOf(finding)).Model.Findings);

            Assert.All([told.Statement, told.Basis, told.Remedy, told.Lawful, told.Id, .. told.Facts], line => Assert.Contains(line, notice, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_answer_is_due_when_that_to_a_notice_of_the_day_would_be()
    {
        var (figures, form) = (LettersOf(SampleCase.Balance)[0].Model, LettersOf(SampleCase.WrongForm)[0].Model);

        // 4 to 6 April 2024 were the holidays of Qingming, 7 April was worked for them.
        Assert.Equal(("2024年4月2日", "2024年4月10日", "2024年4月17日"), (figures.Date, figures.AnswerBy, form.AnswerBy));
        Assert.Equal(figures.AnswerBy, $"{NoticeLadder.Usual.AnswerBy(Today, [SampleCase.Balance.Id]):yyyy'年'M'月'd'日'}");
    }

    [Fact]
    public void The_annex_has_every_capture_once_with_its_hash()
    {
        var evidence = Assert.Single(LettersOf(SampleCase.Balance, SampleCase.RowTotal)).Model.Evidence;

        var capture = Assert.Single(evidence);
        Assert.Equal(("一、二", "2024年4月2日 01:41:30", SampleCase.Balance.Content.Proof?.Body.Value), (capture.Findings, capture.Time, capture.Hash));
        Assert.Equal(7, Assert.Single(LettersOf(SampleCase.Missing)).Model.Evidence.Count);
    }

    [Fact]
    public void The_document_says_what_the_page_says_in_the_same_order_and_is_valid()
    {
        foreach (var letter in LettersOf(All))
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(letter.ToDocx()), isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
            var body = document.MainDocumentPart?.Document.Body ?? throw new InvalidOperationException("No body.");
            var paragraphs = body.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();

            Assert.Equal(OfficialText.Of(letter.ToHtml()), paragraphs);
            Assert.Equal(letter.Model.Findings.Select(finding => $"（{finding.Numeral}）{finding.Statement}"), Styled(body, "Subheading"));
            Assert.Equal(letter.Model.Evidence.Select(entry => entry.Hash), body.Descendants<TableRow>().Skip(1).Select(row => row.Elements<TableCell>().Last().InnerText));
            Assert.Equal([$"{letter.Model.Recipient}："], Styled(body, "Recipient"));
            Assert.Equal(["2024年4月2日"], Styled(body, "Date"));
            Assert.Equal(letter.Title, document.PackageProperties.Title);
            Assert.Null(document.PackageProperties.Creator);
        }
    }

    [Fact]
    public async Task The_same_letter_has_the_same_bytes()
    {
        var first = Assert.Single(LettersOf(SampleCase.Balance)).ToDocx();
        // Times in a ZIP file have a step of two seconds; the first one's must not be that of the clock either.
        await Task.Yield();
        Assert.Equal(first, Assert.Single(LettersOf(SampleCase.Balance)).ToDocx());
        using var parts = new System.IO.Compression.ZipArchive(new MemoryStream(first));
        Assert.All(parts.Entries, part => Assert.Equal(1980, part.LastWriteTime.Year));
    }

    [Fact]
    public void An_office_without_a_name_has_no_head_and_signs_by_hand()
    {
        var model = Assert.Single(LetterModels.Of(SampleCase.With(SampleCase.Balance), Today, NoticeLadder.Usual, new LetterSettings { Office = " " }));
        var html = Encoding.UTF8.GetString(new LetterTemplates(null).Write(model).ToHtml());

        Assert.DoesNotContain("<p class=\"office\">", html, StringComparison.Ordinal);
        // The place for the name stays, two lines and its own, with room for a seal.
        Assert.Contains("<p class=\"signature\" style=\"padding-right:7em\"></p>\n<p class=\"date\" style=\"padding-right:4em\">2024年4月2日</p>", html, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, decimal, decimal> Signatures => new()
    {
        { "as long as the date, six characters", "衡山县教育局", "2024年4月2日", 4, 4 },
        { "longer: over the middle of the date", "衡山县人民政府办公室", "2024年4月2日", 2, 4 },
        { "shorter", "县府办", "2024年4月2日", 5.5m, 4 },
        { "at the margin", "衡山县政府信息公开工作办公室", "2024年4月2日", 0, 4 },
        { "past the margin: the date keeps below its middle", "衡阳市衡山县政府信息公开工作领导小组办公室", "2024年4月2日", 0, 7.5m },
        { "longer than a line", new string('局', 40), "2024年12月31日", 0, 10 },
        { "none", "", "2024年4月2日", 7, 4 },
    };

    // GB/T 9704-2012, 7.3.5.1.
    [Theory]
    [MemberData(nameof(Signatures))]
    public void The_date_stands_four_characters_from_the_right_and_the_name_over_its_middle(string name, string office, string date, decimal ofName, decimal ofDate)
    {
        var model = Assert.Single(LettersOf(SampleCase.Balance)).Model with { Office = office, Date = date };
        var letter = new LetterTemplates(null).Write(model);

        var html = Encoding.UTF8.GetString(letter.ToHtml());
        Assert.True(html.Contains($"<p class=\"signature\" style=\"padding-right:{ofName}em\">{office}</p>\n<p class=\"date\" style=\"padding-right:{ofDate}em\">{date}</p>", StringComparison.Ordinal), name);
        using var document = WordprocessingDocument.Open(new MemoryStream(letter.ToDocx()), isEditable: false);
        var body = document.MainDocumentPart?.Document.Body ?? throw new InvalidOperationException("No body.");
        // Never on a page without text.
        Assert.NotNull(body.Elements<Paragraph>().TakeWhile(part => part.ParagraphProperties?.ParagraphStyleId?.Val?.Value != "Signature").Last().ParagraphProperties?.KeepNext);
        Assert.Equal(
            [((int)(ofName * 100), $"{(int)(ofName * 320)}"), ((int)(ofDate * 100), $"{(int)(ofDate * 320)}")],
            body.Elements<Paragraph>().Where(part => part.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Signature" or "Date")
                .Select(part => (part.ParagraphProperties?.Indentation?.RightChars?.Value ?? -1, part.ParagraphProperties?.Indentation?.Right?.Value ?? "")));
    }

    public static TheoryData<string, Func<ObligationState, ObligationState>, int, bool> Soons => new()
    {
        { "looked for today and not there", state => state, 10, true },
        { "on the due day", state => state, 31, true },
        { "the day after: that is another letter", state => state, 32, false },
        { "the report is there", state => state with { Look = new Look.Found(At(10), null) }, 10, false },
        { "nobody could look", state => state with { Look = new Look.Unknown(At(10), "blocked") }, 10, false },
        { "not looked for since the day before yesterday", state => state with { Look = new Look.Absent(At(8)) }, 10, false },
        { "it was there once", state => state with { FirstSeen = At(1) }, 10, false },
        { "long before the due day", state => state with { Status = ObligationStatus.NotDue }, 10, false },
    };

    [Theory]
    [MemberData(nameof(Soons))]
    public void Before_the_due_day_a_letter_reminds_of_what_was_looked_for_and_is_not_there(string name, Func<ObligationState, ObligationState> change, int day, bool isWritten)
    {
        var models = LetterModels.Of(SoonCase(day, change), new DateOnly(2024, 1, 1).AddDays(day - 1), NoticeLadder.Usual, Signed);

        Assert.True(models.Select(model => model.Kind).SequenceEqual(isWritten ? [LetterKind.Soon] : []), name);
        Assert.All(models, model => Assert.Equal((0, "2024年1月31日"), (model.Count, model.AnswerBy)));
    }

    [Fact]
    public void The_letter_before_the_due_day_reads_as_it_was_approved()
    {
        var letter = new LetterTemplates(null).Write(Assert.Single(LetterModels.Of(SoonCase(10, state => state), new DateOnly(2024, 1, 10), NoticeLadder.Usual, Signed)));

        Golden.Match(Encoding.UTF8.GetString(letter.ToHtml()), "tests", "Monitor.Delivery.Tests", "Golden", "official-soon.html");
        using var document = WordprocessingDocument.Open(new MemoryStream(letter.ToDocx()), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
    }

    public static TheoryData<string> Hostile => new()
    {
        "<script>alert(1)</script>",
        "</h1><img src=https://spy.example/pixel.png>",
        "{{year}}{{{office}}}{{#each findings}}",
        "教育局\r\n\u0000\u0001\u000b\uffff\ufffe",
        "教育局\u202egnp.exe\u2066",
        "\ud800教育局",
        "' onmouseover='alert(1)\" x=\"",
        "HYPERLINK \"javascript:alert(1)\" \\* MERGEFORMAT",
        "&lt;b&gt; & &#60;i&#62; ]]>",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Text_from_outside_is_text(string text)
    {
        var letter = Assert.Single(OfficialLetters(SampleCase.With(text, SampleCase.Balance)));
        var html = Encoding.UTF8.GetString(letter.ToHtml());
        using var document = WordprocessingDocument.Open(new MemoryStream(letter.ToDocx()), isEditable: false);

        var expected = Lines.Join(text).Trim(' ');
        Assert.DoesNotMatch("[\u0000-\u001f\u202e\u2066\ufffe\uffff]", expected);
        Assert.Contains($"{expected}：", OfficialText.Of(letter.ToHtml()));
        Assert.DoesNotMatch("<(?:script|img|a|b|i|iframe)\\b| on[a-z]+=(?![^<]*</)", html);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
        Assert.All(document.MainDocumentPart?.Document.Descendants() ?? [], element => Assert.False(element is Hyperlink or FieldCode or SimpleField or FieldChar, element.LocalName));
        Assert.Empty(document.MainDocumentPart?.HyperlinkRelationships ?? []);
        Assert.Contains($"{expected}：", document.MainDocumentPart?.Document.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText) ?? []);
    }

    private static DateTimeOffset At(int day) => new DateTimeOffset(2024, 1, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1);

    private static Case SoonCase(int day, Func<ObligationState, ObligationState> change)
    {
        var state = SampleCase.With();
        return state with { Obligation = change((state.Obligation ?? throw new InvalidOperationException()) with { Status = ObligationStatus.DueSoon, Look = new Look.Absent(At(day)), LastAbsent = At(day) }) };
    }

    private static DateOnly Today => ChinaTime.DateOf(SampleCase.PlannedAt);

    private static IReadOnlyList<OfficialLetter> LettersOf(params Finding[] findings) => OfficialLetters(SampleCase.With(findings));

    private static IReadOnlyList<OfficialLetter> OfficialLetters(Case @case) =>
        [.. LetterModels.Of(@case, Today, NoticeLadder.Usual, Signed).Select(new LetterTemplates(null).Write)];

    private static IEnumerable<string> Styled(Body body, string style) =>
        body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(paragraph => paragraph.InnerText);
}
