namespace Monitor.Core.Checks;

/// <summary>What a rule rests on: a law, a notice, a form. Its text stands in <c>Messages.resx</c> under <c>basis.{Key}</c>.</summary>
/// <param name="Key">The key of its text.</param>
public sealed record Basis(string Key)
{
    /// <summary>条例 Art. 49: who publishes until when.</summary>
    public static Basis Article49 { get; } = new("article49");

    /// <summary>条例 Art. 47: the supervising office guides, reminds and has things mended.</summary>
    public static Basis Article47 { get; } = new("article47");

    /// <summary>条例 Art. 50 with the format notices: what a report must contain.</summary>
    public static Basis Article50 { get; } = new("article50");

    /// <summary>The format notices of 2019 and 2021: which form holds for which year.</summary>
    public static Basis Format { get; } = new("format");

    /// <summary>The identity printed in the corner of Table III.</summary>
    public static Basis PrintedIdentity { get; } = new("printedIdentity");

    /// <summary>The meaning of 总计 in the form.</summary>
    public static Basis Total { get; } = new("total");

    /// <summary>The measure on information-processing fees and the practice of reporting them.</summary>
    public static Basis Fees { get; } = new("fees");

    /// <summary>The practice of supervising offices; no rule of law.</summary>
    public static Basis Practice { get; } = new("practice");
}
