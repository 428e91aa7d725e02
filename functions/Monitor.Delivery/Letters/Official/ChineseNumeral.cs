using System.Globalization;

namespace Monitor.Delivery.Letters.Official;

/// <summary>The numbers of paragraphs in official letters.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>A number from 1 to 99 in Chinese; in digits from 100 on, where official letters do not count in characters any more.</summary>
    public static string Of(int number)
    {
        if (number is < 1 or > 99)
            return number.ToString(CultureInfo.InvariantCulture);
        var (tens, ones) = Math.DivRem(number, 10);
        return tens == 0
            ? Digits[number].ToString()
            : $"{(tens == 1 ? "" : Digits[tens])}十{(ones == 0 ? "" : Digits[ones])}";
    }
}
