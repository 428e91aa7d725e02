using System.Globalization;
using System.Text.Json;
using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Checks;

/// <summary>A mistake in a policy file.</summary>
/// <param name="Source">Name of the file.</param>
/// <param name="Path">Where it is: <c>rules.FMT-01.severity</c>, or a line for text that is no JSON.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record PolicyError(string Source, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Source}, {Path}: {Message}";
}

/// <summary>Reads an office's policy from JSON. The schema stands in <c>docs/policy.schema.json</c>.</summary>
public sealed partial class PolicyFile
{
    private static readonly string[] Names = ["$schema", "policy", "rules", "blankIsZero", "feeDecimals", "thresholds", "dueDates", "waivers"];
    private static readonly string[] Severities = [.. Enum.GetValues<Severity>().Select(severity => severity.Name())];
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    private readonly string source;
    private readonly List<PolicyError> errors = [];

    private PolicyFile(string source) => this.source = source;

    /// <summary>Reads a policy.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <returns>The policy, or null and every mistake of the file.</returns>
    public static (Policy? Policy, IReadOnlyList<PolicyError> Errors) Read(string text, string source)
    {
        var file = new PolicyFile(source);
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            var policy = file.Read(json.RootElement);
            return (file.errors.Count == 0 ? policy : null, file.errors);
        }
        catch (JsonException exception)
        {
            return (null, [new PolicyError(source, $"line {exception.LineNumber + 1}", $"is no JSON: {exception.Message}")]);
        }
    }

    private Policy Read(JsonElement root)
    {
        if (!Is(root, JsonValueKind.Object, "the file", "an object such as { \"policy\": 1, \"rules\": {} }"))
            return Policy.Standard;
        Unknown(root, "", Names);
        if (!root.TryGetProperty("policy", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != 1)
            Wrong("policy", "must be 1, the version of this format");
        var standard = new Thresholds();
        var thresholds = Object(root, "thresholds");
        if (thresholds is { } given)
            Unknown(given, "thresholds.", ["blanks", "similarity", "jump", "jumpAtLeast", "feeJump", "feeInYuan"]);
        decimal Threshold(string name, decimal otherwise, decimal least, decimal most) => Number(thresholds, "thresholds.", name, least, most) ?? otherwise;
        return new Policy
        {
            Rules = Rules(Object(root, "rules")),
            BlankIsZero = Flag(root, "", "blankIsZero") ?? false,
            FeeDecimals = (int?)Whole(root, "", "feeDecimals", 0, 6),
            Thresholds = new Thresholds
            {
                Blanks = (int)(Whole(thresholds, "thresholds.", "blanks", 0, 1000) ?? standard.Blanks),
                Similarity = Threshold("similarity", standard.Similarity, 0.1m, 1),
                Jump = Threshold("jump", standard.Jump, 1.1m, 1_000_000),
                JumpAtLeast = Threshold("jumpAtLeast", standard.JumpAtLeast, 0, 1_000_000_000),
                FeeJump = Threshold("feeJump", standard.FeeJump, 1.1m, 1_000_000_000),
                FeeInYuan = Threshold("feeInYuan", standard.FeeInYuan, 1, 1_000_000_000_000),
            },
            DueDays = DueDays(root),
            Waivers = Waivers(root),
        };
    }

    private Dictionary<string, RulePolicy> Rules(JsonElement? rules)
    {
        var decided = new Dictionary<string, RulePolicy>();
        foreach (var rule in rules?.EnumerateObject() ?? default)
        {
            var path = $"rules.{rule.Name}";
            if (!Catalogue.Rules.Any(known => known.Id == rule.Name))
                Wrong(path, "there is no such rule; `monitor rules` lists them");
            else if (rule.Value.ValueKind == JsonValueKind.String && rule.Value.GetString() is "on" or "off")
                decided[rule.Name] = new RulePolicy(rule.Value.GetString() == "on", null);
            else if (Is(rule.Value, JsonValueKind.Object, path, "\"on\", \"off\" or { \"on\": true, \"severity\": \"warning\" }"))
                decided[rule.Name] = Rule(rule.Value, path + ".");
        }

        return decided;
    }

    private RulePolicy Rule(JsonElement rule, string path)
    {
        Unknown(rule, path, ["on", "severity"]);
        Severity? severity = null;
        if (rule.TryGetProperty("severity", out var name))
        {
            if (name.ValueKind == JsonValueKind.String && Array.IndexOf(Severities, name.GetString()) is >= 0 and var index)
                severity = Enum.GetValues<Severity>()[index];
            else
                Wrong(path + "severity", $"must be one of {string.Join(", ", Severities)}");
        }

        return new RulePolicy(Flag(rule, path, "on"), severity);
    }

    private List<LocalDueDay> DueDays(JsonElement root)
    {
        var days = new List<LocalDueDay>();
        if (!root.TryGetProperty("dueDates", out var list) || !Is(list, JsonValueKind.Array, "dueDates", "a list of { jurisdiction, kind, due, basis }"))
            return days;
        foreach (var (index, day) in list.EnumerateArray().Index())
        {
            var path = $"dueDates[{index.ToString(CultureInfo.InvariantCulture)}].";
            if (!Is(day, JsonValueKind.Object, path.TrimEnd('.'), "an object { jurisdiction, kind, due, basis }"))
                continue;
            Unknown(day, path, ["jurisdiction", "kind", "due", "basis"]);
            var jurisdiction = Text(day, path, "jurisdiction", "the region, such as 湖南省/怀化市")?.Trim('/');
            var basis = Text(day, path, "basis", "name or number of the notice");
            var due = Text(day, path, "due", "a day, MM-DD");
            if (due is not null && !MonthDay.TryParse(due, out _))
                Wrong(path + "due", $"'{due}' is no day; write MM-DD");
            var kind = Kind(day, path);
            if (jurisdiction is not null && basis is not null && due is not null && MonthDay.TryParse(due, out var on))
                days.Add(new LocalDueDay(jurisdiction, kind, on, basis));
        }

        return days;
    }

    private BodyKind? Kind(JsonElement parent, string path)
    {
        if (!parent.TryGetProperty("kind", out var name))
            return null;
        var kind = name.ValueKind == JsonValueKind.String ? BodyKinds.Parse(name.GetString() ?? "") : null;
        if (kind is null)
            Wrong(path + "kind", $"must be one of {string.Join(", ", Enum.GetValues<BodyKind>().Select(known => known.Name()))}, or left out");
        return kind;
    }

    private JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && Is(value, JsonValueKind.Object, name, "an object") ? value : null;

    private bool? Flag(JsonElement parent, string path, string name)
    {
        if (!parent.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Wrong(path + name, "must be true or false");
        return null;
    }

    private decimal? Whole(JsonElement? parent, string path, string name, decimal least, decimal most)
    {
        var number = Number(parent, path, name, least, most);
        if (number is null || number % 1 == 0)
            return number;
        Wrong(path + name, "must be a whole number");
        return null;
    }

    private decimal? Number(JsonElement? parent, string path, string name, decimal least, decimal most)
    {
        if (parent is not { } given || !given.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most)
            return number;
        Wrong(path + name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
        return null;
    }

    private string? Text(JsonElement parent, string path, string name, string expected)
    {
        if (parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Wrong(path + name, $"is missing or no text; expected: {expected}");
        return null;
    }

    private void Unknown(JsonElement given, string path, string[] known)
    {
        foreach (var property in given.EnumerateObject().Where(property => !known.Contains(property.Name)))
            Wrong(path + property.Name, $"is not known here; known are {string.Join(", ", known.Where(name => name[0] != '$'))}");
    }

    private bool Is(JsonElement value, JsonValueKind kind, string path, string expected)
    {
        if (value.ValueKind == kind)
            return true;
        Wrong(path, $"must be {expected}");
        return false;
    }

    private void Wrong(string path, string message) => errors.Add(new PolicyError(source, path, message));
}
