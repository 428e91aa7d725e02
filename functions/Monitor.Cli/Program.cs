using System.Text.Json;
using Monitor.Core.Reports;
using Monitor.Documents;

foreach (var path in args)
{
    var outcome = DocumentParser.Parse(File.ReadAllBytes(path), null, null);
    if (outcome is not DocumentOutcome.Parsed parsed) { Console.WriteLine(JsonSerializer.Serialize(new { path, outcome = outcome.ToString() })); continue; }
    var report = ReportReader.Read(parsed.Document);
    if (report is null) { Console.WriteLine(JsonSerializer.Serialize(new { path, outcome = "notAReport" })); continue; }
    Console.WriteLine(JsonSerializer.Serialize(new { path, report.Title, report.Agency, report.Year, kind = report.Kind?.ToString(), format = report.Format.ToString(), dates = report.Dates.Select(d => d.Kind + " " + d.Value.ToString("yyyy-MM-dd") + " " + d.Raw), sections = report.Sections.Select(s => s.Name + ":" + s.Heading + ":" + s.Text.Length), tables = report.Tables.Values.Select(t => t.Table + " present=" + t.IsPresent + " doubt=" + t.IsDoubtful + " missing=" + string.Join(",", t.MissingRows.Select(m => m.Name)) + " cols=" + t.ColumnCount), cells = report.Cells.ToDictionary(c => c.Key.ToString(), c => new { s = c.Value.Status.ToString(), v = c.Value.Value, raw = c.Value.Raw, b = c.Value.Source?.Bound.ToString() }) }, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
}
