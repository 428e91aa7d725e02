using System.Globalization;
using System.Text.Json;
using Monitor.Core.Agencies;

namespace Monitor.Core.Checks;

/// <content>What is not pursued.</content>
public sealed partial class PolicyFile
{
    private static readonly string[] WaiverNames = ["rule", "agency", "jurisdiction", "kind", "year", "reason", "until"];

    private List<PolicyWaiver> Waivers(JsonElement root)
    {
        var waivers = new List<PolicyWaiver>();
        if (!root.TryGetProperty("waivers", out var list) || !Is(list, JsonValueKind.Array, "waivers", "a list of { rule, reason, until }, for an agency, jurisdiction, kind or year"))
            return waivers;
        foreach (var (index, given) in list.EnumerateArray().Index())
        {
            var path = $"waivers[{index.ToString(CultureInfo.InvariantCulture)}]";
            if (Is(given, JsonValueKind.Object, path, "an object { rule, reason, until }") && Waiver(given, path + ".") is { } waiver)
                waivers.Add(waiver);
        }

        return waivers;
    }

    private PolicyWaiver? Waiver(JsonElement given, string path)
    {
        Unknown(given, path, WaiverNames);
        var rule = Text(given, path, "rule", "id of a rule, such as STR-06");
        if (rule is not null && Catalogue.Rules.All(known => known.Id != rule))
            Wrong(path + "rule", $"there is no rule '{rule}'; `monitor rules` lists them");
        var reason = Text(given, path, "reason", "why it is not pursued");
        var until = Day(given, path, "until");
        AgencyId? agency = null;
        if (given.TryGetProperty("agency", out _) && Text(given, path, "agency", "id of an agency") is { } text)
        {
            if (AgencyId.TryParse(text, out var id))
                agency = id;
            else
                Wrong(path + "agency", $"'{text}' is no id of an agency");
        }

        var jurisdiction = given.TryGetProperty("jurisdiction", out _) ? Text(given, path, "jurisdiction", "the region, such as 湖南省/怀化市")?.Trim('/') : null;
        var (kind, year) = (Kind(given, path), (int?)Whole(given, path, "year", 2008, 2200));
        return rule is null || reason is null || until is null
            ? null
            : new PolicyWaiver(rule, reason, until.Value) { Agency = agency, Jurisdiction = jurisdiction, Kind = kind, Year = year };
    }

    private DateOnly? Day(JsonElement parent, string path, string name)
    {
        if (Text(parent, path, name, "the last day on which it holds, YYYY-MM-DD") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Wrong(path + name, $"'{text}' is no day; write YYYY-MM-DD");
        return null;
    }
}
