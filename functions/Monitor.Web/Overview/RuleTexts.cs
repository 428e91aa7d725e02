using System.Globalization;
using Monitor.Core.Checks;

namespace Monitor.Web.Overview;

/// <summary>Texts of rules for a list of rules, where there is no finding whose numbers could stand in them.</summary>
public static class RuleTexts
{
    /// <summary>What a finding of the rule says, with dots in place of what it would name.</summary>
    public static string Outline(Rule rule, CultureInfo language)
    {
        var text = Messages.Text(rule.Id, language);
        var outline = Messages.PlaceholdersOf(text).Aggregate(text, (filled, name) => filled.Replace($"{{{name}}}", "…", StringComparison.Ordinal));
        return outline.Replace("… …", "…", StringComparison.Ordinal).Replace("……", "…", StringComparison.Ordinal);
    }
}
