using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Work.Inspecting;
using Monitor.Work.Summarising;

namespace Monitor.Cli.Running;

/// <summary>Prints the summary of a cycle.</summary>
/// <param name="output">Takes it.</param>
/// <param name="asJson">Whether as JSON; else as a table.</param>
/// <param name="language">Language of messages.</param>
internal sealed class ResultForm(TextWriter output, bool asJson, CultureInfo language)
{
    /// <summary>Prints a summary.</summary>
    public async Task WriteAsync(CycleSummary summary)
    {
        if (asJson)
        {
            using var buffer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(buffer, InspectionJson.Indented))
                CycleSummaryJson.Write(json, summary, language);
            await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.ToArray()));
        }
        else
        {
            await WriteTableAsync(summary);
        }

        await output.FlushAsync();
    }

    private async Task WriteTableAsync(CycleSummary summary)
    {
        var rows = summary.Agencies.Select(agency => (agency.Agency, Case: agency.Current(summary.Today))).ToList();
        var blind = rows.Count(row => row.Case?.Obligation?.Reason is not null);
        await output.WriteLineAsync($"{blind} of {rows.Count} agencies could not be looked at; that never means 'not published'.");
        await output.WriteLineAsync();
        string[][] cells =
        [
            ["agency", "name", "year", "due", "status", "reason", "rules"],
            .. rows.Select(row => (string[])
            [
                row.Agency.Id.Value,
                row.Agency.Name,
                row.Case?.Id.Year.ToString(CultureInfo.InvariantCulture) ?? "-",
                row.Case?.Obligation?.Due.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                row.Case?.Obligation?.Status.Name() ?? "-",
                row.Case?.Obligation?.Reason ?? "",
                string.Join(' ', (row.Case?.Findings ?? []).Where(finding => !finding.IsClosed).Select(finding => finding.Id.Rule).Distinct()),
            ]),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => Width(row[column]))).ToList();
        foreach (var row in cells)
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd());

        await output.WriteLineAsync();
        foreach (var finding in Findings(summary))
            await output.WriteLineAsync($"{finding.Content.Severity.Name(),-8} {finding.Id}: {Messages.Of(finding, language)}");
        var notices = summary.Agencies.SelectMany(agency => agency.Cases).SelectMany(known => known.Notices.Select(notice => known.DeliveryOf(notice.Id))).ToList();
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{notices.Count} notices, {notices.Count(delivery => delivery?.SentAt is not null)} of them sent.");
        foreach (var failure in notices.Where(delivery => delivery is { SentAt: null, Failure: not null }).GroupBy(delivery => (delivery?.Failure, delivery?.IsGivenUp)))
            await output.WriteLineAsync($"  {failure.Count()} {(failure.Key.IsGivenUp == true ? "given up" : "to be tried again")}: {failure.Key.Failure}");
        if (summary.FailedOrders > 0)
            await output.WriteLineAsync($"{summary.FailedOrders} orders failed too often and were put aside (queues crawl-poison, notices-poison): their agencies were not looked at, their notices not sent. 'monitor crawl poison' tells why.");
    }

    private static IEnumerable<Finding> Findings(CycleSummary summary) => summary.Agencies
        .SelectMany(agency => agency.Cases)
        .SelectMany(known => known.Findings)
        .Where(finding => !finding.IsClosed)
        .OrderByDescending(finding => finding.Content.Severity)
        .ThenBy(finding => finding.Id.ToString(), StringComparer.Ordinal);

    // A Chinese character takes the room of two letters.
    private static int Width(string text) => text.Sum(c => c >= '\u1100' ? 2 : 1);
}
