using System.Globalization;

namespace Monitor.Core.Reports.Reading;

/// <summary>Reads a row of Table II that has run together. No identity binds it, so that only a single way to cut it can be read.</summary>
internal static class FusedProactive
{
    /// <summary>Reads a row.</summary>
    /// <param name="row">The row of the form.</param>
    /// <param name="tokens">Its digits, one string for each stretch between blanks.</param>
    /// <param name="losesBlanks">Whether a row of the table shows that blank cells leave no trace.</param>
    public static FusedReading? Read(FormRow row, IReadOnlyList<string> tokens, bool losesBlanks)
    {
        var cells = row.Columns.Count;
        if (losesBlanks && cells > 1)
            return null;
        if (tokens.Count == cells && tokens.All(IsProper))
            return new FusedReading([.. tokens.Select(token => decimal.Parse(token, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))], IsInferred: false);
        return new DigitRun(tokens).OnlyCut(cells) is { } cut ? FusedReading.Of(cut, isInferred: false) : null;
    }

    /// <summary>A number of cells' digits is not that of a number that begins with 0.</summary>
    private static bool IsProper(string token)
    {
        var digits = token.TrimStart('-');
        return token.Length <= 18 && (digits.Length == 1 || digits[0] != '0' || digits[1] == '.');
    }
}
