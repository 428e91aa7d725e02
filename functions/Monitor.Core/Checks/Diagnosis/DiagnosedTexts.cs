using System.Globalization;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>An explanation in words: the suspect cells by their official labels, what stands there and what would mend it.</summary>
internal static class DiagnosedTexts
{
    // As many as a person reads; all of them stand in the JSON.
    private const int MostTold = 3;

    /// <summary>The sentences behind a message; empty when nothing was diagnosed.</summary>
    /// <param name="explanation">The explanation, or null.</param>
    /// <param name="others">How many other identities it accounts for.</param>
    /// <param name="language">Chinese or English.</param>
    public static string Of(Diagnosed? explanation, int others, CultureInfo language)
    {
        if (explanation is null)
            return "";
        var also = others == 0 ? "" : Render("diagnosis.others", language, ("count", new MessageValue.Number(others)));
        return also + explanation switch
        {
            { Count: 0 } => Messages.Text("diagnosis.beyond", language),
            { Count: 1, IsComplete: true } => Render("diagnosis.one", language, ("repair", Text(Said(explanation.Repairs[0], language)))),
            { IsComplete: true } => Several("diagnosis.several", explanation, language),
            _ => Several("diagnosis.atLeast", explanation, language),
        };
    }

    private static string Several(string key, Diagnosed explanation, CultureInfo language) => Render(
        key,
        language,
        ("count", new MessageValue.Number(explanation.Count)),
        ("repairs", Text(string.Join(Messages.Text("diagnosis.alternatives", language), explanation.Repairs.Take(MostTold).Select(repair => Said(repair, language))))));

    private static string Said(Repair repair, CultureInfo language)
    {
        var slips = repair.Changes.Select(change => change.Slip).Distinct().ToList();
        // One slip of many cells is named once, at the end.
        return slips is [{ } slip]
            ? string.Join(Messages.Text("diagnosis.separator", language), repair.Changes.Select(change => Said(change, null, language))) + LooksLike(slip, language)
            : string.Join(Messages.Text("diagnosis.separator", language), repair.Changes.Select(change => Said(change, change.Slip, language)));
    }

    private static string Said(CellChange change, Slip? slip, CultureInfo language) =>
        Render(
            "diagnosis.change",
            language,
            ("cell", new MessageValue.Figure(change.Cell)),
            ("printed", change.Printed is { } printed ? new MessageValue.Number(printed) : Text(Messages.Text("diagnosis.blank", language))),
            ("mended", new MessageValue.Number(change.Mended))) + LooksLike(slip, language);

    private static string LooksLike(Slip? slip, CultureInfo language) =>
        slip is { } known ? Render("diagnosis.looksLike", language, ("slip", new MessageValue.Label($"slip.{known.Name()}"))) : "";

    private static MessageValue Text(string text) => new MessageValue.Text(text);

    private static string Render(string key, CultureInfo language, params ReadOnlySpan<(string Name, MessageValue Value)> values)
    {
        var named = new Dictionary<string, MessageValue>();
        foreach (var (name, value) in values)
            named[name] = value;
        return Messages.Render(Messages.Text(key, language), named, language);
    }
}
