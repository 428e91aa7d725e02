using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;
using Monitor.Functions.Settings;
using Monitor.Functions.Triggers;

namespace Monitor.Cli.Configuring;

/// <summary>A setting as the app would have it.</summary>
/// <param name="Name">Its name as an application setting, <c>Section__Key</c>.</param>
/// <param name="Value">Its value; null when there is none, or it is a secret.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="IsSet">Whether somebody said it; else it is the default.</param>
/// <param name="Source">Where it was said: <c>default</c>, <c>command line</c>, <c>environment variable NAME</c>, <c>file NAME</c>.</param>
/// <param name="Mistakes">What is wrong with it; empty when nothing is.</param>
internal sealed record EffectiveSetting(string Name, string? Value, bool IsSecret, bool IsSet, string Source, IReadOnlyList<string> Mistakes)
{
    /// <summary>Whether there is a value, shown or not.</summary>
    public bool HasValue { get; init; }
}

/// <summary>A name that no setting has.</summary>
/// <param name="Name">The name, without its value: it may be a secret's that was mistyped.</param>
/// <param name="Source">Where it was said.</param>
/// <param name="Nearest">The setting that is likely to be meant; null when none is like it.</param>
internal sealed record UnknownSetting(string Name, string Source, string? Nearest);

/// <summary>All settings of an app with where each was said, and what is wrong with them.</summary>
/// <param name="Settings">The settings, in the order of the documentation.</param>
/// <param name="Unknown">Names in the app's sections that no setting has.</param>
/// <param name="Mistakes">Mistakes that belong to no single setting.</param>
internal sealed record EffectiveSettings(IReadOnlyList<EffectiveSetting> Settings, IReadOnlyList<UnknownSetting> Unknown, IReadOnlyList<string> Mistakes)
{
    private const string Default = "default";
    private const int MostSlips = 3;

    /// <summary>Whether the app would start with them, and no name is mistyped.</summary>
    public bool IsValid => Unknown.Count == 0 && Mistakes.Count == 0 && Settings.All(setting => setting.Mistakes.Count == 0);

    /// <summary>Reads them.</summary>
    /// <param name="configuration">The settings that the app would have.</param>
    public static EffectiveSettings Of(IConfigurationRoot configuration)
    {
        var known = new List<(string Key, string? Default)>();
        known.AddRange(Schedules.Defaults.Select(pair => (pair.Key, (string?)null)));
        known.AddRange(SettingsCatalogue.Alone.Select(key => (key, (string?)null)));
        known.AddRange(SettingsCatalogue.Sections.SelectMany(Properties));
        known.AddRange(new[] { WebhookOptions.Section, RobotOptions.Section }.Select(key => (key, (string?)null)));
        var mistakes = SettingsMistakes.Of(configuration).ToList();
        var settings = new List<EffectiveSetting>();
        foreach (var (key, value) in known)
        {
            var leaves = Leaves(configuration.GetSection(key)).ToList();
            if (leaves.Count == 0)
                leaves.Add(key);
            var first = leaves[0];
            foreach (var leaf in leaves)
            {
                var source = SourceOf(configuration, leaf) ?? Default;
                var said = configuration[leaf];
                var isSecret = SettingsCatalogue.IsSecret(leaf) || HoldsPassword(said);
                // What is wrong with all elements of a list stands at the first.
                IReadOnlyList<string> wrong = leaf == first ? [.. Take(mistakes, leaf), .. Take(mistakes, key)] : Take(mistakes, leaf);
                settings.Add(new EffectiveSetting(AppSetting(leaf), isSecret ? null : source == Default ? said ?? value : said, isSecret, source != Default, source, wrong) { HasValue = (said ?? value) is { Length: > 0 } });
            }
        }

        var unknown = UnknownIn(configuration, known.ConvertAll(each => each.Key)).ToList();
        return new EffectiveSettings(settings, unknown, mistakes);
    }

    private static IEnumerable<(string Key, string? Default)> Properties(SettingsSection section)
    {
        var defaults = Activator.CreateInstance(section.Type);
        return section.Properties.Select(property => ($"{section.Name}:{property.Name}", Text(property, property.GetValue(defaults))));
    }

    private static string? Text(PropertyInfo property, object? value) => value switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        IEnumerable when SettingsSection.IsList(property.PropertyType) => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static IEnumerable<string> Leaves(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (section.Value is not null)
            yield return section.Path;
        foreach (var leaf in children.SelectMany(Leaves))
            yield return leaf;
    }

    /// <summary>The mistakes that name a setting; they belong to nobody else.</summary>
    private static List<string> Take(List<string> mistakes, string key)
    {
        var taken = mistakes.Where(mistake => Names(mistake, key)).ToList();
        mistakes.RemoveAll(taken.Contains);
        return taken;
    }

    // An address with a name and a password in it.
    private static bool HoldsPassword(string? value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0 && value.Contains("://", StringComparison.Ordinal);

    // Several may be named; the first one bears it.
    private static bool Names(string mistake, string key)
    {
        foreach (var name in new[] { key, AppSetting(key) })
        {
            var at = mistake.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            var end = at + name.Length;
            if (at >= 0 && (end == mistake.Length || !(char.IsLetterOrDigit(mistake[end]) || mistake[end] == '_')))
                return true;
        }

        return false;
    }

    private static string? SourceOf(IConfigurationRoot configuration, string key)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (!provider.TryGet(key, out _))
                continue;
            switch (provider)
            {
                case ChainedConfigurationProvider { Configuration: IConfigurationRoot inner }:
                    return SourceOf(inner, key);
                case CommandLineConfigurationProvider:
                    return "command line";
                case EnvironmentVariablesConfigurationProvider:
                    return $"environment variable {VariableOf(key)}";
                case FileConfigurationProvider file:
                    return $"file {file.Source.Path}";
                default:
                    return Default;
            }
        }

        return null;
    }

    private static string VariableOf(string key) => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .FirstOrDefault(name => name.Replace("__", ":", StringComparison.Ordinal).Equals(key, StringComparison.OrdinalIgnoreCase)) ?? AppSetting(key);

    private static IEnumerable<UnknownSetting> UnknownIn(IConfigurationRoot configuration, IReadOnlyList<string> known)
    {
        var sections = SettingsCatalogue.Sections.Select(section => section.Name).ToList();
        foreach (var section in configuration.GetChildren())
        {
            var isOurs = sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase);
            // Whoever mistypes the section has written a setting of it all the same; other programs' variables are nobody's mistake.
            if (!isOurs && !sections.Exists(name => Distance(name, section.Key) <= 2))
                continue;
            foreach (var leaf in section.GetChildren().SelectMany(Leaves).Where(leaf => !IsKnown(leaf, known)))
            {
                var nearest = known.Where(key => key.Contains(':', StringComparison.Ordinal)).MinBy(key => Distance(key, leaf));
                var isLike = nearest is not null && Distance(nearest, leaf) <= MostSlips;
                if (isOurs || isLike)
                    yield return new UnknownSetting(AppSetting(leaf), SourceOf(configuration, leaf) ?? Default, isLike && nearest is not null ? AppSetting(nearest) : null);
            }
        }
    }

    private static bool IsKnown(string leaf, IReadOnlyList<string> known)
    {
        var parts = leaf.Split(':');
        if (parts.Length == 2)
            return known.Contains(leaf, StringComparer.OrdinalIgnoreCase);
        var setting = $"{parts[0]}:{parts[1]}";
        if (SettingsCatalogue.Named.TryGetValue(setting, out var names))
            return parts.Length == 4 && names.Contains(parts[3], StringComparer.OrdinalIgnoreCase);
        // Elements of lists have numbers.
        return parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _) && IsList(setting);
    }

    private static bool IsList(string setting) => SettingsCatalogue.Sections.Any(section => section.Properties.Any(property =>
        SettingsSection.IsList(property.PropertyType) && $"{section.Name}:{property.Name}".Equals(setting, StringComparison.OrdinalIgnoreCase)));

    private static string AppSetting(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>How many letters must be changed, added or left out, without regard to case (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var before = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + same);
            }

            before = row;
        }

        return before[^1];
    }
}
