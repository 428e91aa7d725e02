namespace Monitor.Delivery.Letters.Official;

/// <summary>A letter's model as templates see it: names, texts, numbers and lists, and no method of any object.</summary>
internal static class LetterValues
{
    public static Dictionary<string, object> Of(LetterModel model) => new(StringComparer.Ordinal)
    {
        ["kind"] = model.Kind.Name(),
        ["year"] = model.Year,
        ["recipient"] = model.Recipient,
        ["date"] = model.Date,
        ["answerBy"] = model.AnswerBy,
        ["count"] = model.Count,
        // An empty text is "not" to {{#if}}; null would be a name that does not exist.
        ["office"] = model.Office ?? "",
        ["number"] = model.Number ?? "",
        ["facts"] = model.Facts.ToList(),
        ["findings"] = model.Findings.Select(Of).ToList(),
        ["requests"] = model.Requests.Select(Of).ToList(),
        ["evidence"] = model.Evidence.Select(Of).ToList(),
    };

    private static Dictionary<string, object> Of(LetterFinding finding) => new(StringComparer.Ordinal)
    {
        ["numeral"] = finding.Numeral,
        ["id"] = finding.Id,
        ["rule"] = finding.Rule,
        ["statement"] = finding.Statement,
        ["basis"] = finding.Basis,
        ["remedy"] = finding.Remedy,
        ["lawful"] = finding.Lawful,
        ["facts"] = finding.Facts.ToList(),
    };

    private static Dictionary<string, object> Of(LetterRequest request) => new(StringComparer.Ordinal)
    {
        ["number"] = request.Number,
        ["text"] = request.Text,
    };

    private static Dictionary<string, object> Of(LetterEvidence evidence) => new(StringComparer.Ordinal)
    {
        ["number"] = evidence.Number,
        ["findings"] = evidence.Findings,
        ["url"] = evidence.Url,
        ["time"] = evidence.Time,
        ["hash"] = evidence.Hash,
    };
}
