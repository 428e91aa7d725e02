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

    /// <summary>The law on legislation: who may make regulations (规章).</summary>
    public static Basis LegislationLaw { get; } = new("legislationLaw");

    /// <summary>The law on administrative licensing, Art. 22: who may grant licences (行政许可).</summary>
    public static Basis LicensingLaw { get; } = new("licensingLaw");

    /// <summary>条例 Art. 6: information must be accurate.</summary>
    public static Basis Article6 { get; } = new("article6");

    /// <summary>条例 Art. 24: what a site must let people search, read and download.</summary>
    public static Basis Article24 { get; } = new("article24");

    /// <summary>The inspection indicators for government sites.</summary>
    public static Basis SiteInspection { get; } = new("siteInspection");

    /// <summary>The practice of supervising offices; no rule of law.</summary>
    public static Basis Practice { get; } = new("practice");
}
