using System.Globalization;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Delivery.Letters;

/// <summary>Writes what a notice says, in the manner of an office's letter (公文). Everything in it is recorded in the case.</summary>
/// <remarks>
/// Contents: what was found with its numbers, what it rests on, what to do, in which lawful cases it may be right as it is, the
/// proof, by when to answer, how to object.
/// </remarks>
public static class NoticeLetter
{
    private const int LongestSubject = 78;
    private const int LongestFormula = 8;
    private const int MostPages = 5;

    /// <summary>The steps of the ladder for which there is a letter.</summary>
    public static IReadOnlyList<string> Stages => NoticeSteps.All;

    /// <summary>Writes a letter. The same notice and case give the same letter.</summary>
    /// <param name="notice">The notice. What was closed in the meantime is left out; whether it should still go out when all was is for the caller to decide.</param>
    /// <param name="case">The case it belongs to.</param>
    /// <param name="language">Chinese or English, see <see cref="Messages.Languages"/>.</param>
    /// <param name="office">Name of the supervising office, to sign letters to agencies with; null for its general designation.</param>
    /// <param name="ladder">Says how much time there is to answer; null for the usual ladder.</param>
    /// <returns>One line without breaks, at most 78 characters unless the sentence itself is longer; and the lines of the letter, separated by <c>\n</c>.</returns>
    /// <exception cref="ArgumentException">There is no letter for the stage, the case has no obligation, or it does not have a finding of the notice.</exception>
    public static (string Subject, string Text) Write(Notice notice, Case @case, CultureInfo language, string? office = null, NoticeLadder? ladder = null)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(language);
        if (!Stages.Contains(notice.Step))
            throw new ArgumentException($"There is no letter for the stage '{notice.Step}'; there are {string.Join(", ", Stages)}.", nameof(notice));
        if (@case.Obligation is not { } obligation)
            throw new ArgumentException($"The case {@case.Id} has no obligation.", nameof(@case));
        // Nobody is accused of what was closed since; a letter of which nothing stands any more is shown as it was meant.
        List<Finding> findings = [.. notice.Standing(@case) is { Count: > 0 } standing ? standing : notice.FindingsIn(@case)];
        return new Draft(notice, @case.Id.Year, obligation, findings, IsToOffice(notice, @case), ladder ?? NoticeLadder.Usual, language).Write(office);
    }

    /// <summary>What an official letter says of each finding and asks for, in the words of the notices.</summary>
    /// <param name="case">The case.</param>
    /// <param name="obligation">Its obligation.</param>
    /// <param name="findings">Findings of the case.</param>
    /// <returns>The lines below each finding, in the order given; and what is asked, once each.</returns>
    internal static (IReadOnlyList<IReadOnlyList<string>> Facts, IReadOnlyList<string> Requests) PartsOf(Case @case, ObligationState obligation, IReadOnlyList<Finding> findings)
    {
        var drafts = findings
            .Select(finding => (Finding: finding, Draft: new Draft(
                new Notice([finding.Id], NoticeSteps.First, "letter", obligation.AssessedAt), @case.Id.Year, obligation, [finding], isToOffice: false, NoticeLadder.Usual, Messages.Chinese)))
            .ToList();
        return ([.. drafts.Select(part => part.Draft.FactsOf(part.Finding))], [.. drafts.SelectMany(part => part.Draft.Requests()).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What an official letter says and asks before the due day, in the words of the reminders.</summary>
    /// <param name="case">The case.</param>
    /// <param name="obligation">Its obligation.</param>
    /// <returns>The due day and the looks, a line each; and what is asked.</returns>
    internal static (IReadOnlyList<string> Facts, IReadOnlyList<string> Requests) SoonPartsOf(Case @case, ObligationState obligation)
    {
        var notice = new Notice([], NoticeSteps.Soon, "letter", obligation.AssessedAt) { Obligation = new NoticeObligation(@case.Id.ToString(), obligation.Due.Date) };
        var draft = new Draft(notice, @case.Id.Year, obligation, [], isToOffice: false, NoticeLadder.Usual, Messages.Chinese);
        return (draft.FactsOfDue(), draft.Requests());
    }

    /// <summary>Whether the supervising office is spoken to. What is taken back or closed is told to whom it was told, as it was told.</summary>
    private static bool IsToOffice(Notice notice, Case @case) => notice.Step switch
    {
        var step when NoticeSteps.IsToOffice(step) => true,
        NoticeSteps.Resolved or NoticeSteps.Lowered or NoticeSteps.Retraction => @case.Notices
            .Where(told => told.Recipient == notice.Recipient && NoticeSteps.IsAccusation(told.Step) && told.Findings.Intersect(notice.Findings).Any())
            .Select(told => NoticeSteps.IsToOffice(told.Step)).DefaultIfEmpty(false).All(isOffice => isOffice),
        _ => false,
    };

    /// <summary>One letter while it is written.</summary>
    private sealed class Draft(
        Notice notice, int year, ObligationState obligation, List<Finding> findings, bool isToOffice, NoticeLadder ladder, CultureInfo language)
    {
        private readonly StringBuilder text = new();
        private readonly string subjectMatter = notice.Obligation is null ? MatterOf(findings) : NoticeSteps.Soon;

        private bool IsRetraction => notice.Step == NoticeSteps.Retraction;

        /// <summary>Whether nothing is asked of the reader any more.</summary>
        private bool IsEnd => IsRetraction || notice.Step is NoticeSteps.Resolved or NoticeSteps.Lowered;

        private string AgencyName => Lines.Join(obligation.AgencyName);

        public (string Subject, string Text) Write(string? office)
        {
            Line(Say(isToOffice ? "to.office" : "to.agency"));
            Line();
            Line(Say(Opening()));
            Line();
            Line(Say(Heading()));
            if (notice.Obligation is not null)
                NotYet();
            foreach (var (index, finding) in findings.Index())
            {
                Line();
                Item(index + 1, finding);
            }

            Line();
            if (!IsEnd)
                Action();
            Line(Say("heading.about", ("number", Say(IsEnd ? "number.two" : "number.three"))));
            Line();
            Line(Say(About()));
            Line();
            Line(isToOffice ? Say("signature.office") : office is null ? Say("signature") : Lines.Join(office));
            Line(DateText(ChinaTime.DateOf(notice.PlannedAt)));
            Line(Say("notice.id", ("id", notice.Id.Value)));
            return (Subject(), text.ToString());
        }

        // What the findings have in common: a letter that only asks for a missing report reads differently from one about figures.
        private static string MatterOf(List<Finding> findings) => findings.Select(finding => finding.Id.Rule).Distinct().ToList() switch
        {
            ["PUB-01"] => "missing",
            ["PUB-02"] => "late",
            ["PUB-03"] => "soon",
            ["SEC-01"] => "site",
            var rules when rules.TrueForAll(IsOfColumn) => "column",
            _ => "contents",
        };

        private static bool IsOfColumn(string id) => SiteRules.OfColumn.Any(rule => rule.Id == id);

        private string Opening()
        {
            var office = isToOffice ? ".office" : "";
            return notice.Step switch
            {
                NoticeSteps.Soon => "opening.first.soon",
                NoticeSteps.Resolved => $"opening.resolved{office}{(subjectMatter == "missing" ? ".missing" : "")}",
                NoticeSteps.Retraction or NoticeSteps.Lowered => $"opening.{notice.Step}{office}",
                NoticeSteps.Reminder or NoticeSteps.Escalation or NoticeSteps.Superior => $"opening.{notice.Step}",
                _ => $"opening.{notice.Step}.{subjectMatter}",
            };
        }

        private string Heading() => notice.Step switch
        {
            NoticeSteps.Soon => "heading.soon",
            NoticeSteps.Resolved or NoticeSteps.Lowered => $"heading.{notice.Step}",
            NoticeSteps.Retraction => "heading.retracted",
            _ => "heading.findings",
        };

        private string About() => notice.Step switch
        {
            NoticeSteps.Retraction => "about.retraction",
            NoticeSteps.Resolved or NoticeSteps.Lowered => "about.resolved",
            var step when NoticeSteps.IsToOffice(step) => "about.office",
            _ when subjectMatter != "column" && findings.TrueForAll(finding => finding.Content.Proof is null) => "about.program.missing",
            _ => "about.program",
        };

        private string Subject()
        {
            var key = notice.Step switch
            {
                NoticeSteps.Soon => "subject.first.soon",
                NoticeSteps.Retraction or NoticeSteps.Resolved or NoticeSteps.Lowered or NoticeSteps.Escalation or NoticeSteps.Superior => $"subject.{notice.Step}",
                _ => $"subject.{notice.Step}.{subjectMatter}",
            };
            var subject = SubjectFor(key, AgencyName);
            var excess = subject.Length - LongestSubject;
            if (excess <= 0)
                return subject;
            // The full name stands in the letter. A name is not cut inside a character.
            var kept = Math.Max(1, AgencyName.Length - excess - 1);
            if (char.IsHighSurrogate(AgencyName[kept - 1]))
                kept--;
            return SubjectFor(key, AgencyName[..kept] + "…");
        }

        private string SubjectFor(string key, string agency) =>
            Lines.Join(LetterTexts.Of(key, language, ("agency", agency), ("year", Number(year)), ("count", Number(findings.Count))));

        private void Item(int number, Finding finding)
        {
            var content = finding.Content;
            Line(Say("item", ("number", Numeral(number)), ("message", Lines.Join(Messages.Of(finding, language)))));
            if (IsEnd)
            {
                // An accusation that does not stand, or no more, is not made a second time.
                Field("field.id", ("id", Lines.Join(finding.Id.ToString())));
                return;
            }

            Nature(finding);
            Field("field.basis", ("basis", Messages.Text($"basis.{content.Basis}", language)));
            Facts(finding);
            var explanation = Explanation.Of(finding, language);
            Field("field.remedy", ("remedy", explanation.Remedy));
            Field("field.lawful", ("lawful", explanation.Lawful));
            if (content.Proof is { } proof)
            {
                Field("field.url", ("url", proof.Url.AbsoluteUri));
                Field(proof.SeenBy is null ? "field.seen" : "field.seenByOfficer", ("time", TimeText(proof.SeenAt)));
                Field("field.hash", ("hash", proof.Body.Value));
            }
            else
            {
                // That something is not there rests on the looks; what is wrong with what is there, on the pages.
                if (!IsOfColumn(finding.Id.Rule))
                    Looks();
                foreach (var page in content.Pages.Take(MostPages))
                    Field("field.page", ("url", page.Url.AbsoluteUri), ("time", TimeText(page.SeenAt)), ("hash", page.Body.Value));
                if (content.Pages.Count > MostPages)
                    Field("field.morePages", ("count", (content.Pages.Count - MostPages).ToString(CultureInfo.InvariantCulture)));
            }

            Field("field.id", ("id", Lines.Join(finding.Id.ToString())));
        }

        /// <summary>The lines that an official letter has below a finding, without those that it has in places of their own: basis, remedy and evidence.</summary>
        public IReadOnlyList<string> FactsOf(Finding finding)
        {
            text.Clear();
            Nature(finding);
            Facts(finding);
            if (finding.Content.Proof is null && !IsOfColumn(finding.Id.Rule))
                Looks();
            return Written();
        }

        /// <summary>The lines that an official letter has before the due day.</summary>
        public IReadOnlyList<string> FactsOfDue()
        {
            text.Clear();
            NotYet();
            return Written();
        }

        private List<string> Written() => [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim(' ', '\u3000'))];

        /// <summary>What is asked, a request a line, without numbers.</summary>
        public IReadOnlyList<string> Requests() =>
            [.. Say($"action.{subjectMatter}").Split('\n').Select(line => line.Trim(' ', '\u3000')).Select(line => line[(line.IndexOf(". ", StringComparison.Ordinal) is 1 ? 3 : 0)..])];

        private void Nature(Finding finding)
        {
            var meaning = finding.Content switch
            {
                { Severity: Severity.Error, Left: not null } => "severity.Error.figures",
                { Severity: Severity.Error } when IsOfColumn(finding.Id.Rule) => "severity.Error.column",
                { Severity: Severity.Critical } when finding.Id.Rule == SiteRules.Hijacked.Id => "severity.Critical.site",
                _ => $"severity.{finding.Content.Severity}",
            };
            Field("field.severity", ("severity", Messages.Text($"severity.{finding.Content.Severity}", language)), ("meaning", Say(meaning)));
        }

        private void Facts(Finding finding)
        {
            if (finding.Id.Rule.StartsWith("PUB-", StringComparison.Ordinal))
                DueDay();
            Sums(finding.Content);
        }

        private void DueDay() =>
            Field("field.due", ("date", DateText(obligation.Due.Date)), ("source", Say($"due.{obligation.Due.Source}", ("notice", Lines.Join(obligation.Due.Basis ?? "")))));

        private void NotYet()
        {
            Line();
            DueDay();
            Looks();
        }

        private void Looks()
        {
            var absent = obligation.Look is Look.Absent last ? last.At : obligation.LastAbsent;
            if (absent is { } at)
                Field("field.absent", ("time", TimeText(at)));
            else
                Field("field.absent.unknown");
            if (obligation.Look is Look.Found found)
                Field("field.since.found", ("time", TimeText(found.At)));
            else if (obligation.Look is Look.Unknown unknown && unknown.At > absent)
                Field("field.since.unknown", ("time", TimeText(unknown.At)));
        }

        private void Sums(FindingContent content)
        {
            if (content.Operands.Count == 0)
                return;
            var sides = content.Formula?.Split(" = ") ?? [];
            if (content is not { Left: { } left, Right: { } right } || sides.Length != 2)
            {
                Field("field.operands");
                Operands(content.Operands);
                return;
            }

            // The same cell can stand on one side only, so that its name says where it belongs.
            var leftNames = sides[0].Split(" + ").ToHashSet(StringComparer.Ordinal);
            var (leftCells, rightCells) = (content.Operands.Where(cell => leftNames.Contains(cell.Name.ToString())).ToList(), content.Operands.Where(cell => !leftNames.Contains(cell.Name.ToString())).ToList());
            Field("field.formula", ("formula", $"{Sum(leftCells, content.Operands)} = {Sum(rightCells, content.Operands)}"));
            Field("field.left", ("total", Number(left)));
            Operands(leftCells);
            Field("field.right", ("total", Number(right)));
            Operands(rightCells);
            Field("field.difference", ("difference", Number(Math.Abs(left - right))));
        }

        private void Operands(IReadOnlyList<Cell> cells)
        {
            var zeros = cells.Count(cell => cell.Value == 0);
            var summarised = zeros > 1 && zeros < cells.Count;
            foreach (var cell in cells.Where(cell => !summarised || cell.Value != 0))
                Field("operand", ("label", Label(cell.Name)), ("value", ValueOf(cell)));
            if (summarised)
                Field("operand.zeros", ("count", Number(zeros)));
        }

        private string ValueOf(Cell cell) => cell switch
        {
            { Value: { } value } => Number(value),
            { Status: CellStatus.Blank } => Say("operand.blank"),
            _ => Say("operand.words", ("raw", Lines.Join(cell.Raw ?? ""))),
        };

        private string Label(CellName name) => string.Join(
            Messages.Text("label.separator", language), Messages.Text($"short.{name.Table.Name()}", language), RowLabel(name), Messages.Text($"column.{name.Column}", language));

        private string RowLabel(CellName name) => Messages.Text($"row.{name.Table.Name()}.{name.Row}", language);

        // The cells of an identity share their row or their column; the message names what they share, the formula what they differ in.
        private string Sum(List<Cell> side, IReadOnlyList<Cell> all)
        {
            var sameRow = all.Select(cell => cell.Name.Row).Distinct(StringComparer.Ordinal).Count() == 1;
            var terms = side.Select(cell => sameRow ? Messages.Text($"column.{cell.Name.Column}", language) : RowLabel(cell.Name)).ToList();
            return terms.Count > LongestFormula ? $"{terms[0]} + … + {terms[^1]}" : string.Join(" + ", terms);
        }

        private void Action()
        {
            Line(Say(isToOffice ? "heading.action.office" : "heading.action"));
            Line();
            if (isToOffice)
            {
                Field("action.office");
            }
            else
            {
                Field($"action.{subjectMatter}");
                Field($"action.answer.{subjectMatter}", ("days", Number(ladder.DaysToAnswer(findings.Select(finding => finding.Id)))));
            }

            Line();
        }

        private string Numeral(int number)
        {
            const string Digits = "〇一二三四五六七八九";
            if (!language.Name.StartsWith("zh", StringComparison.Ordinal))
                return Number(number);
            var (tens, ones) = Math.DivRem(number, 10);
            return tens == 0
                ? Digits[number].ToString()
                : $"{(tens == 1 ? "" : Digits[tens])}十{(ones == 0 ? "" : Digits[ones])}";
        }

        private static string Number(decimal value) => value.ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture);

        private string DateText(DateOnly date) => date.ToString(Say("format.date"), CultureInfo.InvariantCulture);

        private string TimeText(DateTimeOffset instant) => instant.ToOffset(ChinaTime.Offset).ToString(Say("format.time"), CultureInfo.InvariantCulture);

        private string Say(string key, params (string Name, string Value)[] values) => LetterTexts.Of(key, language,
        [
            .. values,
            ("agency", AgencyName), ("jurisdiction", Lines.Join(obligation.Jurisdiction)),
            ("year", Number(year)), ("count", Number(findings.Count)),
        ]);

        private void Field(string key, params (string Name, string Value)[] values)
        {
            var indent = LetterTexts.Of("indent", language);
            foreach (var line in Say(key, values).Split('\n'))
                Line(indent + line);
        }

        private void Line(string line = "") => text.Append(line).Append('\n');
    }
}
