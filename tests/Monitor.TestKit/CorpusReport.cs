using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Reports;

namespace Monitor.TestKit;

/// <summary>A sample report with what reading and checking it must give.</summary>
/// <param name="Name">Name of its folder or file.</param>
/// <param name="Path">The source.</param>
/// <param name="Expected">The expectation as written.</param>
public sealed record CorpusReport(string Name, string Path, JsonElement Expected)
{
    /// <summary>The reports of tests/corpus/reports, by folder name.</summary>
    public static IReadOnlyList<CorpusReport> Own { get; } =
    [
        .. Directory.EnumerateDirectories(Repository.PathOf("tests", "corpus", "reports")).Order(StringComparer.Ordinal).Select(folder => new CorpusReport(
            System.IO.Path.GetFileName(folder),
            Directory.EnumerateFiles(folder, "source.*").Single(),
            Parse(System.IO.Path.Combine(folder, "expected.json")))),
    ];

    /// <summary>The real texts that stand beside the repository where it was written; empty elsewhere.</summary>
    public static IReadOnlyList<CorpusReport> Seeds { get; } = FindSeeds();

    /// <summary>The real published reports that stand beside the repository where it was written; empty elsewhere.</summary>
    public static IReadOnlyList<CorpusReport> Published { get; } = FindPublished();

    /// <summary>The beginnings of pages that stand beside the repository where it was written, each with what a collector noted; empty elsewhere.</summary>
    public static IEnumerable<JsonElement> Pages
    {
        get
        {
            var file = System.IO.Path.Combine(Repository.Root, "..", "shared", "corpus", "pages.jsonl");
            return File.Exists(file) ? File.ReadLines(file).Where(line => line.Length > 0).Select(line => Parse(Encoding.UTF8.GetBytes(line))) : [];
        }
    }

    /// <summary>The source's bytes.</summary>
    public byte[] Bytes => File.ReadAllBytes(Path);

    /// <summary>The expected figures by canonical name; null for a cell that must have no number.</summary>
    public IReadOnlyDictionary<string, decimal?> Cells => Expected.GetProperty("cells").EnumerateObject()
        .ToDictionary(cell => cell.Name, cell => cell.Value.ValueKind == JsonValueKind.Null ? (decimal?)null : cell.Value.GetDecimal());

    /// <summary>The cells that rest on an identity; empty where the expectation says nothing of it.</summary>
    public IReadOnlySet<string> Inferred => Names("inferred");

    /// <summary>
    /// <see cref="Cells"/> and, where the expectation gives Table II as printed rows, those too: a row that has run together must have no
    /// number, unless it can be cut in one way only.
    /// </summary>
    public IReadOnlyDictionary<string, decimal?> AllCells => WithPrintedRows();

    /// <summary>A text of the expectation, or null.</summary>
    public string? Text(string property) => Expected.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private HashSet<string> Names(string property) =>
        Expected.TryGetProperty(property, out var names) ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")] : [];

    private Dictionary<string, decimal?> WithPrintedRows()
    {
        var all = new Dictionary<string, decimal?>(Cells);
        if (!Expected.TryGetProperty("proactiveRows", out var printed))
            return all;
        // The fragment of 013 is its Table II and nothing else; in the text of 013 the same rows have run together.
        if (Name.Contains("fragment", StringComparison.Ordinal))
            all.Clear();
        var ambiguous = Name.Contains("fragment", StringComparison.Ordinal) ? [] : Names("ambiguous");
        var form = Text("format") == "2019" ? ReportForm.Format2019 : ReportForm.Format2021;
        foreach (var (label, values) in printed.EnumerateObject().Select(row => (row.Name, row.Value)))
        {
            var line = form.Rows(ReportTable.Proactive).Single(row => row.Label == label || row.Label == "行政" + label);
            foreach (var (column, i) in line.Columns.Select((column, i) => (column, i)))
            {
                var name = $"proactive.{line.Name}.{column}";
                all[name] = values.ValueKind != JsonValueKind.Array || ambiguous.Contains(name) ? null
                    : decimal.Parse(values[i].ToString().TrimEnd('元'), NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }

        return all;
    }

    private static List<CorpusReport> FindSeeds()
    {
        var folder = System.IO.Path.Combine(Repository.Root, "..", "shared", "seeds");
        var expected = System.IO.Path.Combine(folder, "expected.json");
        return File.Exists(expected)
            ? [.. Parse(expected).EnumerateObject().Select(seed => new CorpusReport(seed.Name, System.IO.Path.Combine(folder, seed.Name), seed.Value))]
            : [];
    }

    private static List<CorpusReport> FindPublished()
    {
        var folder = System.IO.Path.Combine(Repository.Root, "..", "shared", "corpus", "reports");
        var expected = System.IO.Path.Combine(folder, "expected.json");
        if (!File.Exists(expected))
            return [];
        var all = Parse(expected);
        return
        [
            .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
                .Where(file => System.IO.Path.GetExtension(file) is ".html" or ".txt" or ".md" or ".pdf" && all.TryGetProperty(System.IO.Path.GetFileName(file)[..3], out _))
                .Select(file => new CorpusReport(System.IO.Path.GetFileName(file), file, all.GetProperty(System.IO.Path.GetFileName(file)[..3]))),
        ];
    }

    private static JsonElement Parse(string path) => Parse(File.ReadAllBytes(path));

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
