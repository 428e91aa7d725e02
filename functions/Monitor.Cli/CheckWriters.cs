using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.Core.Text;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary>Writes what <c>monitor check</c> says, one input after the other, so that a long list is never held as a whole.</summary>
internal interface ICheckWriter : IDisposable
{
    /// <summary>Writes the result of one input.</summary>
    void Write(Inspection result);

    /// <summary>Writes what stands behind the last one.</summary>
    void End();
}

/// <summary>A JSON array with an object for each input.</summary>
internal sealed class JsonCheckWriter : ICheckWriter
{
    private readonly TextWriter output;
    private readonly CultureInfo culture;
    private readonly MemoryStream buffer = new();
    private readonly Utf8JsonWriter json;

    public JsonCheckWriter(TextWriter output, CultureInfo culture)
    {
        this.output = output;
        this.culture = culture;
        json = new Utf8JsonWriter(buffer, InspectionJson.Indented);
        json.WriteStartArray();
    }

    public void Write(Inspection result)
    {
        InspectionJson.WriteCheck(json, result, culture);
        Flush();
    }

    public void End()
    {
        json.WriteEndArray();
        Flush();
        output.WriteLine();
    }

    public void Dispose()
    {
        json.Dispose();
        buffer.Dispose();
    }

    private void Flush()
    {
        json.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        buffer.SetLength(0);
    }
}

/// <summary>A row for each finding.</summary>
internal sealed class CsvCheckWriter : ICheckWriter
{
    private readonly TextWriter output;
    private readonly CultureInfo culture;

    public CsvCheckWriter(TextWriter output, CultureInfo culture)
    {
        this.output = output;
        this.culture = culture;
        output.Write(CsvRow.ByteOrderMark + InspectionCsv.FindingHead);
    }

    public void Write(Inspection result)
    {
        foreach (var row in InspectionCsv.Findings(result, culture))
            output.Write(row);
    }

    public void End() => output.Flush();

    public void Dispose() => output.Flush();
}

/// <summary>Text for people.</summary>
/// <param name="output">Takes it.</param>
/// <param name="culture">Its language.</param>
/// <param name="isVerbose">Whether it also says what the rules came to, by which policy, and explains each finding.</param>
internal sealed class TextCheckWriter(TextWriter output, CultureInfo culture, bool isVerbose) : ICheckWriter
{
    public void Write(Inspection result)
    {
        output.WriteLine(result.Source);
        InspectionOptions.WriteLead(output, result);
        if (result is { Error: { } error })
        {
            output.WriteLine($"  {Messages.Text($"status.{result.Status}", culture)} ({error.Code})");
            output.WriteLine();
            return;
        }

        if (result.Report is { } report)
            output.WriteLine($"  {Head(report)}  sha256 {result.Sha256}");
        foreach (var outcome in result.Findings.OrderByDescending(outcome => outcome.Severity))
            WriteFinding(outcome);
        output.WriteLine($"  {Summary(result)}");
        if (isVerbose)
            WriteCounts(result);
        output.WriteLine();
    }

    public void End() => output.Flush();

    public void Dispose() => output.Flush();

    private string Head(Report report) => string.Join("  ", new[]
    {
        report.Agency,
        report.Year?.ToString(CultureInfo.InvariantCulture),
        Messages.TextOrNull($"form.{InspectionJson.NameOf(report.Format)}", culture),
    }.Where(part => !string.IsNullOrEmpty(part)));

    private void WriteFinding(Outcome outcome)
    {
        if (isVerbose)
        {
            foreach (var (index, line) in Explanation.Of(outcome, culture).Lines(culture).Index())
                output.WriteLine(index == 0 ? $"  {Messages.Text($"severity.{outcome.Severity}", culture)}  {outcome.Rule.Id}  {line}" : $"        {line}");
            return;
        }

        output.WriteLine($"  {Messages.Text($"severity.{outcome.Severity}", culture)}  {outcome.Rule.Id}  {Messages.Of(outcome, culture)}");
        if (outcome.Verdict is Verdict.Violated { Left: not null } violated)
            output.WriteLine($"        {Messages.Text("text.formula", culture)}{violated.Formula}");
        output.WriteLine($"        {Messages.Text("text.basis", culture)}{Messages.Text($"basis.{outcome.Rule.Basis.Key}", culture)}");
    }

    private void WriteCounts(Inspection result)
    {
        void Line(string key, string value) => output.WriteLine($"  {Messages.Text(key, culture)}{value}");
        int Count<T>() => result.Outcomes.Count(outcome => outcome.Verdict is T);
        var reasons = result.Outcomes.Select(outcome => outcome.Verdict).OfType<Verdict.NotEvaluated>().GroupBy(verdict => verdict.Reason).OrderBy(group => group.Key)
            .Select(group => $"{group.Key.Name()} {group.Count().ToString(CultureInfo.InvariantCulture)}");
        Line("text.outcomes", $"holds {Count<Verdict.Holds>()}, violated {Count<Verdict.Violated>()}, notEvaluated {Count<Verdict.NotEvaluated>()} ({string.Join(", ", reasons)})");
        Line("text.policy", result.Subject?.Policy.Hash ?? "");
    }

    private string Summary(Inspection result)
    {
        var counts = Enum.GetValues<Severity>().Reverse()
            .Select(severity => (severity, Count: result.Findings.Count(outcome => outcome.Severity == severity)))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{Messages.Text($"severity.{pair.severity}", culture)} {pair.Count}")
            .ToList();
        var open = result.Outcomes.Count(outcome => outcome.Verdict is Verdict.NotEvaluated);
        return (counts.Count == 0 ? Messages.Text("text.nothing", culture) : string.Join(Messages.Text("list.separator", culture), counts))
            + (open == 0 ? "" : Messages.Text("text.notEvaluated", culture).Replace("{count}", open.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
