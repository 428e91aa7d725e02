using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.TestKit;

/// <summary>Builds report models without a document: everything in order unless a test says otherwise.</summary>
public sealed class SampleReport
{
    private readonly Dictionary<CellName, Cell> cells;
    private readonly Dictionary<ReportTable, TableReading> tables;
    private readonly List<ReportDate> dates = [new(DateKind.Meta, new DateOnly(2024, 1, 20), "2024-01-20")];
    private readonly List<Section> sections = [.. Enum.GetValues<SectionName>().Select(name => new Section(name, name.ToString(), 1, name == SectionName.Other ? "未收取信息处理费。" : "内容"))];

    /// <summary>A report of 2023 in the form of 2021, published on 20 January 2024.</summary>
    public SampleReport()
        : this(ReportForm.Format2021, ReportForm.Format2021)
    {
    }

    /// <summary>A report of 2023 in chosen forms.</summary>
    public SampleReport(ReportForm proactive, ReportForm applications)
        : this(
            proactive,
            applications,
            Figures.Random(applications, new Random(1)).Where(cell => cell.Key.Table != ReportTable.Proactive)
                .Concat(Figures.Random(proactive, new Random(1)).Where(cell => cell.Key.Table == ReportTable.Proactive)))
    {
    }

    /// <summary>A report of 2023 with figures of choice.</summary>
    public SampleReport(ReportForm form, IReadOnlyDictionary<CellName, decimal> figures)
        : this(form, form, figures)
    {
    }

    private SampleReport(ReportForm proactive, ReportForm applications, IEnumerable<KeyValuePair<CellName, decimal>> figures)
    {
        cells = figures.ToDictionary(cell => cell.Key, cell => new Cell(cell.Key, CellStatus.Number, cell.Value, cell.Value.ToString(), new CellSource(1, 1, 1, 1, null, Binding.Grid)));
        // A county's bureau makes no regulations (规章).
        foreach (var name in cells.Keys.Where(name => name is { Table: ReportTable.Proactive, Row: "rules" }).ToList())
            cells[name] = cells[name] with { Value = 0, Raw = "0" };
        tables = new Dictionary<ReportTable, TableReading>
        {
            [ReportTable.Proactive] = new(ReportTable.Proactive, true, proactive, [], null, false),
            [ReportTable.Applications] = new(ReportTable.Applications, true, applications, [], null, false),
            [ReportTable.Review] = new(ReportTable.Review, true, null, [], null, false),
        };
    }

    /// <summary>The report year.</summary>
    public int? Year { get; set; } = 2023;

    /// <summary>The reporting body.</summary>
    public string? Agency { get; set; } = "清河县水利局";

    /// <summary>Whether a picture or attachment may hold what is missing.</summary>
    public bool MayBeElsewhere { get; set; }

    /// <summary>The format; null to derive it from the tables.</summary>
    public ReportFormat? Format { get; set; }

    /// <summary>The dates; clear and add as needed.</summary>
    public IList<ReportDate> Dates => dates;

    /// <summary>The sections; remove and replace as needed.</summary>
    public IList<Section> Sections => sections;

    /// <summary>Changes a cell.</summary>
    public SampleReport With(string name, CellStatus status, decimal? value = null, string? raw = null)
    {
        var cell = cells.Values.Single(cell => cell.Name.ToString() == name);
        cells[cell.Name] = cell with { Status = status, Value = value, Raw = raw ?? value?.ToString() ?? "" };
        return this;
    }

    /// <summary>Changes how a cell's figure was tied to it.</summary>
    public SampleReport Bound(string name, Binding bound)
    {
        var cell = cells.Values.Single(cell => cell.Name.ToString() == name);
        cells[cell.Name] = cell with { Source = new CellSource(null, null, null, 1, null, bound) };
        return this;
    }

    /// <summary>Changes what was found of a table.</summary>
    public SampleReport With(ReportTable table, Func<TableReading, TableReading> change)
    {
        tables[table] = change(tables[table]);
        return this;
    }

    /// <summary>What stands in a cell.</summary>
    public decimal? this[string name] => cells.Values.Single(cell => cell.Name.ToString() == name).Value;

    /// <summary>The report, to be checked by itself.</summary>
    public CheckSubject ToSubject()
    {
        var forms = tables.Values.Select(table => table.Form).OfType<ReportForm>().Distinct().ToList();
        return CheckSubject.Of(
            new Report
            {
                Agency = Agency,
                Kind = Agency is null ? null : BodyNames.KindOf(Agency),
                Year = Year,
                Format = Format ?? (forms.Count > 1 ? ReportFormat.Mixed : forms.Count == 0 ? ReportFormat.Unknown : forms[0].Year == 2019 ? ReportFormat.Form2019 : ReportFormat.Form2021),
                Tables = tables,
                Cells = cells,
                Sections = sections,
                Dates = [.. dates.OrderBy(date => date.Kind)],
                Text = string.Join('\n', sections.Select(section => section.Text)),
                MayBeElsewhere = MayBeElsewhere,
            },
            null,
            DueDates.Statutory);
    }
}
