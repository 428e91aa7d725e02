namespace Monitor.Delivery.Letters.Official;

/// <summary>What a template of an official letter can say. Names in templates begin with a small letter: <c>{{recipient}}</c>.</summary>
/// <remarks>All texts are of one line each, without control characters and without marks that reorder text: most of them come from outside.</remarks>
/// <param name="Kind">Which letter it is.</param>
/// <param name="Year">The report year.</param>
/// <param name="Recipient">The agency's full name.</param>
/// <param name="Date">The day of the letter in China, such as <c>2026年11月22日</c>.</param>
/// <param name="AnswerBy">The last day on which an answer is in time, counted in working days as in the notices, or the due day in a letter of kind <see cref="LetterKind.Soon"/>; written like <paramref name="Date"/>.</param>
/// <param name="Findings">What was found, at least one; none in a letter of kind <see cref="LetterKind.Soon"/>.</param>
/// <param name="Requests">What is asked, as in the notices; at least one.</param>
/// <param name="Evidence">What the findings rest on, in the order of the findings, each capture once; empty when nothing was kept.</param>
public sealed record LetterModel(
    LetterKind Kind,
    int Year,
    string Recipient,
    string Date,
    string AnswerBy,
    IReadOnlyList<LetterFinding> Findings,
    IReadOnlyList<LetterRequest> Requests,
    IReadOnlyList<LetterEvidence> Evidence)
{
    /// <summary>Name of the office that signs; null when none is set: there is no head then, and the place for the signature stays free.</summary>
    public string? Office { get; init; }

    /// <summary>The number of the letter in the office's register (文号); null when it has none yet.</summary>
    public string? Number { get; init; }

    /// <summary>In a letter of kind <see cref="LetterKind.Soon"/> the due day and when it was looked for, in the words of the notices; else empty.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>How many findings there are.</summary>
    public int Count => Findings.Count;
}

/// <summary>One finding of a letter.</summary>
/// <param name="Numeral">Its number in the letter in Chinese: <c>一</c>, <c>二</c>.</param>
/// <param name="Id">Its id, to be quoted in answers.</param>
/// <param name="Rule">Id of the rule, such as <c>T3-I</c>.</param>
/// <param name="Statement">What was found, with the numbers.</param>
/// <param name="Basis">The legal basis with the article.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Lawful">In which lawful cases it may be right as it is.</param>
/// <param name="Facts">Its nature, the due day, the sums that were compared, when it was looked for: lines, in the words of the notices.</param>
public sealed record LetterFinding(string Numeral, string Id, string Rule, string Statement, string Basis, string Remedy, string Lawful, IReadOnlyList<string> Facts);

/// <summary>Something that is asked of the agency.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">What is asked.</param>
public sealed record LetterRequest(int Number, string Text);

/// <summary>A capture that a finding rests on.</summary>
/// <param name="Number">Its number in the annex, from 1.</param>
/// <param name="Findings">The numerals of the findings that rest on it, separated by <c>、</c>.</param>
/// <param name="Url">Where it was seen.</param>
/// <param name="Time">When, in China Standard Time, to the second.</param>
/// <param name="Hash">SHA-256 of what was received, in hexadecimal.</param>
public sealed record LetterEvidence(int Number, string Findings, string Url, string Time, string Hash);
