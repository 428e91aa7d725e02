using System.Collections.Frozen;
using Monitor.Core.Text;

namespace Monitor.Core.Agencies;

/// <summary>The list of reporting bodies that an office watches (编制主体名单).</summary>
public sealed class AgencyRegistry
{
    private readonly FrozenDictionary<string, Agency> byName;

    /// <summary>Makes a registry.</summary>
    /// <param name="agencies">The bodies; their ids differ.</param>
    public AgencyRegistry(IReadOnlyList<Agency> agencies)
    {
        Agencies = agencies;
        // A name that two bodies share identifies neither.
        byName = agencies.SelectMany(agency => agency.Names.Select(Key).Distinct().Select(name => (name, agency)))
            .GroupBy(pair => pair.name)
            .Where(group => group.Count() == 1)
            .ToFrozenDictionary(group => group.Key, group => group.Single().agency);
    }

    /// <summary>All bodies in the order of the file.</summary>
    public IReadOnlyList<Agency> Agencies { get; }

    /// <summary>The body of a name or alias, or null when none or several go by it.</summary>
    /// <param name="name">A name in simplified script; blanks and brackets of either width do not matter.</param>
    public Agency? ByName(string name) => byName.GetValueOrDefault(Key(name));

    private static string Key(string name) => ChineseText.WithoutSpaces(ChineseText.Fold(name));
}
