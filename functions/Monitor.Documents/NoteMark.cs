using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Documents;

/// <summary>The raised or lowered marks that point to a note: <c>1</c>, <c>①</c>, <c>[1]</c>, <c>注1</c>, <c>*</c>.</summary>
/// <remarks>Without its position on the line such a mark behind a number reads as the number's last digit.</remarks>
internal static partial class NoteMark
{
    /// <summary>Whether a raised or lowered text is a mark at the number that ends the text before it.</summary>
    /// <param name="before">The text before it.</param>
    /// <param name="raised">The raised or lowered text.</param>
    public static bool IsBehind(StringBuilder before, string raised)
    {
        var end = before.Length;
        while (end > 0 && before[end - 1] == ' ')
            end--;
        return end > 0 && char.IsDigit(before[end - 1]) && Mark.IsMatch(raised.Trim());
    }

    [GeneratedRegex(@"^(?:[(（\[［〔【]?(?:注释?|备注)?[:：]?\d{1,2}[)）\]］〕】]?|[(（\[［〔【]?(?:(?:注释?|备注)[①-⑳]?|[①-⑳])[)）\]］〕】]?|[*＊※†‡#]+)$", RegexOptions.None, 10_000)]
    private static partial Regex Mark { get; }
}
