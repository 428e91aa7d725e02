using System.Buffers;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <content>What of the labels stands in the document, where no row was found for them.</content>
internal sealed partial class TableReader
{
    private const int MostSigns = 2;

    private static readonly SearchValues<char> SignsOfNumerals = SearchValues.Create(")）.．、,，:：");

    private HashSet<Label>? labelsSeen;

    /// <summary>The form by the labels that only one form has. A text that ends within the table does not show which they are.</summary>
    private ReportForm? SeenForm()
    {
        if (IsPrinted("逾期不补正"))
            return ReportForm.Format2021;
        var first = everything.IndexOf(FirstRequests, StringComparison.Ordinal);
        var last = first < 0 ? -1 : everything.IndexOf(LastRequests, first, StringComparison.Ordinal);
        return last < 0 ? null : ShowsNewerRows(everything[first..last]) ? ReportForm.Format2021 : ReportForm.Format2019;
    }

    /// <summary>Whether a text has labels of Table III that only the form of 2021 has.</summary>
    private static bool ShowsNewerRows(string region) => ReportForm.Format2021.Rows(ReportTable.Applications)
        .Except(ReportForm.Format2019.Rows(ReportTable.Applications)).Any(row => OfficialWords.PairsOf(row).Count > 0 && IsSeenInParts(row, region));

    private bool IsPrinted(string words) => everything.Contains(words, StringComparison.Ordinal);

    /// <summary>The labels of the whole document: asked for only where a row was not found.</summary>
    private HashSet<Label> LabelsSeen() => labelsSeen ??= [.. texts.Where(text => text.Length <= 60).Distinct().SelectMany(Label.Split).Select(Label.Of)];

    /// <summary>Whether the label of a row stands somewhere, alone, with something run into it, or cut over lines between which other words stand.</summary>
    /// <param name="row">The row.</param>
    /// <param name="region">The text in which its table stands; null when that is not known.</param>
    private bool IsSeen(FormRow row, string? region)
    {
        var core = OfficialWords.LabelOf(row).Core;
        return LabelsSeen().Any(label => IsLabelOf(row, label) || (core.Length > 2 && label.Core.Contains(core, StringComparison.Ordinal)))
            || (region is not null && IsSeenInParts(row, region));
    }

    /// <summary>Whether at least half of what only this row's label says stands in a text.</summary>
    private static bool IsSeenInParts(FormRow row, string region)
    {
        var own = OfficialWords.PairsOf(row);
        var label = OfficialWords.LabelOf(row);
        return own.Count > 0
            ? own.Count(pair => region.Contains(pair, StringComparison.Ordinal)) * 2 >= own.Count
            : label.Numeral.Length > 0 && Enumerable.Range(0, MostSigns + 1).Any(signs => IsNumbered(region, label, signs));
    }

    /// <summary>Whether a numeral and a label stand in a text with so many signs between them: (七)总计, 3.其他.</summary>
    private static bool IsNumbered(string region, Label label, int signs)
    {
        for (var at = region.IndexOf(label.Core, StringComparison.Ordinal); at >= 0; at = region.IndexOf(label.Core, at + 1, StringComparison.Ordinal))
        {
            var from = at - signs - label.Numeral.Length;
            if (from >= 0 && region.AsSpan(from, label.Numeral.Length).SequenceEqual(label.Numeral) && !region.AsSpan(at - signs, signs).ContainsAnyExcept(SignsOfNumerals))
                return true;
        }

        return false;
    }

    /// <summary>The text from the section in which a table stands to the next one, without blanks; null where it has the geometry of a table.</summary>
    private string? Region(Candidate table)
    {
        var lines = table.Lines.ToList();
        if (lines.TrueForAll(line => line.Grid is not null))
            return null;
        var (first, last) = (lines[0].Span.First, lines[^1].Span.Last);
        while (first > 0 && pieces[first].Section is null)
            first--;
        while (last + 1 < pieces.Count && pieces[last + 1].Section is null)
            last++;
        return string.Concat(pieces.Skip(first).Take(last - first + 1).Select(piece =>
            piece.Table is { } grid ? string.Concat(grid.Grid.Cells.Select(cell => ChineseText.WithoutSpaces(clean(cell.Text)))) : piece.Packed));
    }

    /// <summary>A table in the form whose labels are seen: blank rows leave nothing behind but their labels, and those are what tells the forms apart.</summary>
    private static (ReportForm Form, IReadOnlyDictionary<FormRow, AlignedRow> Found) InSeenForm(Candidate table, string? region)
    {
        if (table.Form != ReportForm.Format2019 || region is null || !ShowsNewerRows(region))
            return (table.Form, table.Found);
        return (ReportForm.Format2021, CandidateOf(ReportForm.Format2021, table.Rows).Found);
    }

    /// <summary>Whether a label is the row's, word for word; a short one (其他) only counts with its numeral, column heads have the same words.</summary>
    private static bool IsLabelOf(FormRow row, Label label)
    {
        var official = OfficialWords.LabelOf(row);
        return label.Core == official.Core && (official.Core.Length > 2 || label.Numeral == official.Numeral);
    }
}
