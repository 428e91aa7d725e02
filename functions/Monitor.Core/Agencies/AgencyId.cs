using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Monitor.Core.Agencies;

/// <summary>
/// The id of an agency: <c>[a-z0-9][a-z0-9-]{1,62}</c>, chosen by the office and never reused, safe in addresses, storage keys and file names.
/// </summary>
public readonly partial record struct AgencyId
{
    private AgencyId(string value) => Value = value;

    /// <summary>The id's characters.</summary>
    public string Value { get; }

    /// <summary>Reads an id.</summary>
    /// <returns>False when the text is no id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgencyId id)
    {
        var valid = text is not null && Pattern.IsMatch(text);
        id = valid ? new AgencyId(text ?? "") : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{1,62}\z", RegexOptions.None, 10_000)]
    private static partial Regex Pattern { get; }
}
