using System.Text;
using System.Text.Json;
using Monitor.Core.Evidence;
using Monitor.Core.Text;
using Monitor.Work.Archive;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Exporting;

/// <summary>The figures of the versions of a report as they are read now, as CSV and as JSON.</summary>
/// <param name="archive">Reads reports again.</param>
internal sealed class CellPapers(ArchivedReports archive)
{
    private readonly StringBuilder csv = new StringBuilder().Append(CsvRow.ByteOrderMark).Append(Beside("sha256", InspectionCsv.CellHead));
    private readonly List<JsonElement> read = [];

    /// <summary>A row for each cell, with the version's hash before it.</summary>
    public string Csv => csv.ToString();

    /// <summary>What <c>monitor read</c> says about each version, and why one cannot be read.</summary>
    public byte[] Json => ExportJson.Of(read);

    /// <summary>Reads a version.</summary>
    public async Task AddAsync(BodyHash body, CancellationToken cancellationToken)
    {
        switch (await archive.ReadAsync(body, cancellationToken))
        {
            case ArchivedReading.Read { Inspection: var inspection }:
                foreach (var row in InspectionCsv.Cells(inspection))
                    csv.Append(Beside(body.Value, row));
                Add(json => InspectionJson.WriteRead(json, inspection));
                break;
            case ArchivedReading.Unreadable { Code: var code }:
                AddFault(body, code);
                break;
            case ArchivedReading.NotThere:
                AddFault(body, "evidenceNotThere");
                break;
            case ArchivedReading.Damaged:
                AddFault(body, "evidenceDamaged");
                break;
            case var other:
                throw new InvalidOperationException($"Unknown reading {other.GetType().Name}.");
        }
    }

    // A hash and a head's name are plain words: no quotes, and nothing that a spreadsheet would run.
    private static string Beside(string first, string row) => $"{first},{row}";

    private void AddFault(BodyHash body, string code) => Add(json =>
    {
        json.WriteStartObject();
        json.WriteString("sha256", body.Value);
        json.WriteString("status", "unreadable");
        json.WriteString("code", code);
        json.WriteEndObject();
    });

    private void Add(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        using var document = JsonDocument.Parse(buffer.ToArray());
        read.Add(document.RootElement.Clone());
    }
}
