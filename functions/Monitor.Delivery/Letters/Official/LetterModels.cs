using System.Globalization;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Says which official letters a case asks for, and what is in them. Everything in them is recorded in the case.</summary>
public static class LetterModels
{
    private static readonly string[] Reminded = ["PUB-", "SEC-"];

    /// <summary>The letters to the agency as the case stands: at most one of each kind.</summary>
    /// <param name="case">The case.</param>
    /// <param name="today">The day in China on which they are dated.</param>
    /// <param name="ladder">Says how much time there is to answer.</param>
    /// <param name="settings">Who signs.</param>
    /// <returns>
    /// That before the due day first, where a look of today or yesterday found the report missing that is due within 30 days; then the reminder. None when
    /// there is neither that nor anything of which a notice would accuse the agency.
    /// </returns>
    public static IReadOnlyList<LetterModel> Of(Case @case, DateOnly today, NoticeLadder ladder, LetterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(settings);
        // Without an obligation the case is of nobody whom the monitor watches.
        if (@case.Obligation is not { } obligation)
            return [];
        return
        [
            .. IsSoon(obligation, today) ? [Soon(@case, obligation, today, settings)] : Array.Empty<LetterModel>(),
            .. @case.Findings.Where(IsSaid)
                .GroupBy(KindOf)
                .OrderBy(letter => letter.Key)
                .Select(letter => Model(letter.Key, @case, obligation, [.. letter.OrderBy(finding => finding.Id.Key, StringComparer.Ordinal)], today, ladder, settings)),
        ];
    }

    /// <summary>The rule of the notices (NoticePlan, NoticeContents): what is not closed, and an error or worse.</summary>
    private static bool IsSaid(Finding finding) => !finding.IsClosed && finding.Content.Severity >= Severity.Error;

    /// <summary>The rule of the reminders before the due day (NoticePlan, Obligation). What was seen a while ago may have come meanwhile.</summary>
    private static bool IsSoon(ObligationState obligation, DateOnly today) =>
        obligation is { Status: ObligationStatus.DueSoon, Look: Look.Absent look, FirstSeen: null, Due.Date: var due }
        && today <= due && today.DayNumber - ChinaTime.DateOf(look.At).DayNumber <= 1;

    private static LetterKind KindOf(Finding finding) =>
        Array.Exists(Reminded, prefix => finding.Id.Rule.StartsWith(prefix, StringComparison.Ordinal)) ? LetterKind.Reminder : LetterKind.Rectification;

    private static LetterModel Model(
        LetterKind kind, Case @case, ObligationState obligation, IReadOnlyList<Finding> findings, DateOnly today, NoticeLadder ladder, LetterSettings settings)
    {
        var (facts, requests) = NoticeLetter.PartsOf(@case, obligation, findings);
        return new LetterModel(
            kind,
            @case.Id.Year,
            Lines.Join(obligation.AgencyName),
            DateText(today),
            DateText(ladder.AnswerBy(today, findings.Select(finding => finding.Id))),
            [.. findings.Select((finding, index) => Told(finding, index + 1, facts[index]))],
            Numbered(requests),
            Annex(findings))
        {
            Office = Stated(settings.Office),
            Number = Stated(settings.Number),
        };
    }

    private static LetterModel Soon(Case @case, ObligationState obligation, DateOnly today, LetterSettings settings)
    {
        var (facts, requests) = NoticeLetter.SoonPartsOf(@case, obligation);
        return new LetterModel(LetterKind.Soon, @case.Id.Year, Lines.Join(obligation.AgencyName), DateText(today), DateText(obligation.Due.Date), [], Numbered(requests), [])
        {
            Facts = [.. facts.Select(Lines.Join)],
            Office = Stated(settings.Office),
            Number = Stated(settings.Number),
        };
    }

    private static List<LetterRequest> Numbered(IReadOnlyList<string> requests) => [.. requests.Select((text, index) => new LetterRequest(index + 1, Lines.Join(text)))];

    private static LetterFinding Told(Finding finding, int number, IReadOnlyList<string> facts)
    {
        var explanation = Explanation.Of(finding, Messages.Chinese);
        return new LetterFinding(
            ChineseNumeral.Of(number),
            Lines.Join(finding.Id.ToString()),
            finding.ShownRule,
            Lines.Join(explanation.Statement),
            Lines.Join(explanation.Basis),
            Lines.Join(explanation.Remedy),
            Lines.Join(explanation.Lawful),
            [.. facts.Select(Lines.Join)]);
    }

    private static List<LetterEvidence> Annex(IReadOnlyList<Finding> findings) =>
    [
        .. findings.SelectMany((finding, index) => CapturesOf(finding.Content).Select(capture => (Capture: capture, Numeral: ChineseNumeral.Of(index + 1))))
            .GroupBy(entry => entry.Capture, entry => entry.Numeral)
            .Select((entry, index) => new LetterEvidence(
                index + 1, string.Join('、', entry.Distinct(StringComparer.Ordinal)), Lines.Join(entry.Key.Url.AbsoluteUri), TimeText(entry.Key.SeenAt), entry.Key.Body.Value)),
    ];

    private static IEnumerable<(Uri Url, DateTimeOffset SeenAt, BodyHash Body)> CapturesOf(FindingContent content) => content.Proof is { } proof
        ? [(proof.Url, proof.SeenAt, proof.Body)]
        : content.Pages.Select(page => (page.Url, page.SeenAt, page.Body));

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : Lines.Join(text);

    private static string DateText(DateOnly date) => date.ToString(LetterTexts.Of("format.date", Messages.Chinese), CultureInfo.InvariantCulture);

    private static string TimeText(DateTimeOffset instant) =>
        instant.ToOffset(ChinaTime.Offset).ToString(LetterTexts.Of("format.time", Messages.Chinese), CultureInfo.InvariantCulture);
}
