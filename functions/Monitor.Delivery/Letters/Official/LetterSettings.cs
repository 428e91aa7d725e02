namespace Monitor.Delivery.Letters.Official;

/// <summary>What an office sets for its letters, section <c>Letters</c>.</summary>
public sealed class LetterSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Letters";

    /// <summary>Name of the office that signs.</summary>
    /// <value>Null by default: no head, and the place for the signature stays free.</value>
    public string? Office { get; set; }

    /// <summary>The number of the letter (文号).</summary>
    /// <value>Null by default: the line is left out.</value>
    public string? Number { get; set; }

    /// <summary>Folder with <c>reminder.hbs</c>, <c>rectification.hbs</c>, <c>soon.hbs</c> and <c>circular.hbs</c>; what is not there is taken from the program.</summary>
    /// <value>Null by default: the program's own templates.</value>
    public string? Templates { get; set; }
}
