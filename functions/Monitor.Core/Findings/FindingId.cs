using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Core.Agencies;

namespace Monitor.Core.Findings;

/// <summary>
/// The id of a finding: <c>{agencyId}.{year}.{rule}.{locus}</c> as first seen. It contains no values, so that a changed number is the same
/// finding; it says where the finding is kept, and can be typed from a letter. All its characters may stand in an address as they are.
/// </summary>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The report year.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Locus">The place, such as <c>applications.*.natural</c>.</param>
public sealed record FindingId(AgencyId Agency, int Year, string Rule, string Locus)
{
    /// <summary>Reads an id.</summary>
    /// <returns>False when the text is no id.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out FindingId? id)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.', 4);
        id = parts.Length == 4 && AgencyId.TryParse(parts[0], out var agency)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && parts[2].Length > 0 && parts[3].Length > 0
            ? new FindingId(agency, year, parts[2], parts[3])
            : null;
        return id is not null;
    }

    /// <summary>The id of what violates a rule at a place.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The report year.</param>
    /// <param name="key">Rule and place as <see cref="Key"/> gives them.</param>
    public static FindingId Of(AgencyId agency, int year, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        return new FindingId(agency, year, key[..bar], key[(bar + 1)..]);
    }

    /// <summary>Rule and place, as <c>rule|locus</c>.</summary>
    public string Key => $"{Rule}|{Locus}";

    /// <inheritdoc/>
    public override string ToString() => $"{Agency}.{Year}.{Rule}.{Locus}";
}
