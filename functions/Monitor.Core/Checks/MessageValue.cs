using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>
/// The value of a message's placeholder. Findings keep these and not the text, so that it can be rendered again in another language.
/// </summary>
public abstract record MessageValue
{
    /// <summary>Numbers are written without thousands separators and without trailing zeros.</summary>
    public const string NumberFormat = "0.##########";

    private MessageValue()
    {
    }

    /// <summary>Characters that are the same in every language.</summary>
    public sealed record Text(string Value) : MessageValue;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : MessageValue;

    /// <summary>A date.</summary>
    public sealed record Date(DateOnly Value) : MessageValue;

    /// <summary>An official label or other term that each language has its own words for, by key of <c>Messages.resx</c>.</summary>
    public sealed record Label(string Key) : MessageValue;

    /// <summary>A figure by its official labels.</summary>
    public sealed record Figure(CellName Name) : MessageValue;

    /// <summary>Several values in a row.</summary>
    public sealed record Items(IReadOnlyList<MessageValue> Values) : MessageValue;
}
