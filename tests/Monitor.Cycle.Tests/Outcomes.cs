using System.Text.Json;

namespace Monitor.Cycle.Tests;

/// <summary>The JSON summary that a cycle prints, in the shape in which tests compare it.</summary>
internal sealed record Outcomes(IReadOnlyList<Standing> Standings, IReadOnlyList<FoundFinding> Findings, IReadOnlyList<PlannedNotice> Notices)
{
    public static Outcomes Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new Outcomes(
            [.. root.GetProperty("agencies").EnumerateArray().SelectMany(agency => agency.GetProperty("obligations").EnumerateArray().Select(obligation => new Standing(
                Text(agency, "id"), obligation.GetProperty("year").GetInt32(), obligation.GetProperty("status").GetString(), obligation.GetProperty("reason").GetString())))],
            [.. root.GetProperty("findings").EnumerateArray().Select(finding => new FoundFinding(
                Text(finding, "id"), Text(finding, "agency"), finding.GetProperty("year").GetInt32(), Text(finding, "rule"), Text(finding, "severity"), Text(finding, "status"),
                string.Join(' ', finding.GetProperty("explains").EnumerateArray().Select(violation => violation.GetString()!.Split('|')[0]))))],
            [.. root.GetProperty("notices").EnumerateArray().Select(notice => new PlannedNotice(
                Text(notice, "id"), notice.GetProperty("sentAt").ValueKind == JsonValueKind.String, notice.GetProperty("resentAfterCrash").GetBoolean()))]);
    }

    /// <summary>The rules of severity error or critical that were found of an agency and year, those that a finding accounts for included.</summary>
    public IEnumerable<string> GraveRules(string agency, int year) => Findings
        .Where(finding => finding.Agency == agency && finding.Year == year && finding.Severity is "error" or "critical" && finding.Agency == agency && finding.Year == year)
        .SelectMany(finding => finding.Explains.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(finding.Rule)).Distinct().Order(StringComparer.Ordinal);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

internal sealed record Standing(string Agency, int Year, string? Status, string? Reason);

/// <summary>A finding; the rules that it accounts for are one text, so that two records with the same are equal.</summary>
internal sealed record FoundFinding(string Id, string Agency, int Year, string Rule, string Severity, string Status, string Explains);

internal sealed record PlannedNotice(string Id, bool IsSent, bool IsResentAfterCrash);
