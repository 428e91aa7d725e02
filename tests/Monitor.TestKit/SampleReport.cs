using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.TestKit;

/// <summary>Builds report models without a document: everything in order unless a test says otherwise.</summary>
public sealed class SampleReport
{
    private readonly Dictionary<CellName, Cell> cells;
    private readonly Dictionary<ReportTable, TableReading> tables;
    private readonly List<ReportDate> dates = [new(DateKind.Meta, new DateOnly(2024, 1, 20), "2024-01-20")];
    private readonly List<Section> sections =
    [
        new(SectionName.Overview, "一、总体情况", 3, "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。\n主动公开信息120条；依申请公开按期办理；信息管理、平台建设、监督保障均有专人负责。"),
        new(SectionName.Proactive, "二、主动公开政府信息情况", 6, ""),
        new(SectionName.Applications, "三、收到和处理政府信息公开申请情况", 20, ""),
        new(SectionName.Review, "四、政府信息公开行政复议、行政诉讼情况", 50, ""),
        new(SectionName.Problems, "五、存在的主要问题及改进情况", 60, "问题是更新不够及时，下一步加以改进。"),
        new(SectionName.Other, "六、其他需要报告的事项", 62, "发出收费通知9件，收取信息处理费0元。"),
    ];

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
            [ReportTable.Proactive] = new(ReportTable.Proactive, true, proactive, [], null, false) { Labels = LabelsOf(proactive, ReportTable.Proactive) },
            [ReportTable.Applications] = new(ReportTable.Applications, true, applications, [], null, false) { Labels = LabelsOf(applications, ReportTable.Applications) },
            [ReportTable.Review] = new(ReportTable.Review, true, null, [], null, false),
        };
    }

    /// <summary>The report year.</summary>
    public int? Year { get; set; } = 2023;

    /// <summary>The title; null for a copy that has none.</summary>
    public string? Title { get; set; } = "清河县水利局2023年政府信息公开工作年度报告";

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

    /// <summary>Puts a text into a section.</summary>
    public SampleReport With(SectionName name, string text)
    {
        var index = sections.FindIndex(section => section.Name == name);
        sections[index] = sections[index] with { Text = text };
        return this;
    }

    /// <summary>Adds a paragraph to the first section.</summary>
    public SampleReport Saying(string text) => With(SectionName.Overview, sections[0].Text + "\n" + text);

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

    /// <summary>Changes what a row is called.</summary>
    public SampleReport Labelled(ReportTable table, string row, string label) =>
        With(table, reading => reading with { Labels = reading.Labels.Append(new(row, label)).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value) });

    /// <summary>What stands in a cell.</summary>
    public decimal? this[string name] => cells.Values.Single(cell => cell.Name.ToString() == name).Value;

    /// <summary>The report, to be checked by itself.</summary>
    public CheckSubject ToSubject()
    {
        var forms = tables.Values.Select(table => table.Form).OfType<ReportForm>().Distinct().ToList();
        var text = string.Join('\n', sections.Select(section => section.Text));
        return CheckSubject.Of(
            new Report
            {
                Title = Title,
                Agency = Agency,
                Kind = Agency is null ? null : BodyNames.KindOf(Agency),
                Year = Year,
                Format = Format ?? (forms.Count > 1 ? ReportFormat.Mixed : forms.Count == 0 ? ReportFormat.Unknown : forms[0].Year == 2019 ? ReportFormat.Form2019 : ReportFormat.Form2021),
                Tables = tables,
                Cells = cells,
                Sections = sections,
                Dates = [.. dates.OrderBy(date => date.Kind)],
                Text = text,
                Period = StatedPeriod.In(text),
                Statements = StatementReader.Read(sections, Agency),
                FeeStatement = FeeStatement.In(sections, text),
                MayBeElsewhere = MayBeElsewhere,
            },
            null,
            DueDates.Statutory);
    }

    private static Dictionary<string, string> LabelsOf(ReportForm form, ReportTable table) => form.Rows(table).ToDictionary(row => row.Name, row => row.Label);
}
