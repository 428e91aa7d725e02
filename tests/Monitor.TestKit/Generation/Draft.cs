using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>What reading a published cell must give.</summary>
public enum Expectation
{
    /// <summary>The number.</summary>
    Number,

    /// <summary>A blank: the cell is seen and holds nothing.</summary>
    Blank,

    /// <summary>No number, by whatever status: nobody could say what it is.</summary>
    NoNumber,

    /// <summary>The number, or none: whether it can be told depends on what stands around it. Never another number.</summary>
    NumberOrNone,
}

/// <summary>What a cell of a table is.</summary>
public enum CellRole
{
    /// <summary>A head, a group's head or the corner.</summary>
    Head,

    /// <summary>The label of a row.</summary>
    Label,

    /// <summary>A figure.</summary>
    Value,

    /// <summary>A figure of a row that is not of the form.</summary>
    Local,
}

/// <summary>A cell as it will be published.</summary>
public sealed class DraftCell(string text, CellRole role, int columns = 1, int rows = 1)
{
    /// <summary>Its text.</summary>
    public string Text { get; set; } = text;

    /// <summary>What it is.</summary>
    public CellRole Role { get; } = role;

    /// <summary>How many columns it covers.</summary>
    public int Columns { get; set; } = columns;

    /// <summary>How many rows it covers; the part of later rows is not repeated in them.</summary>
    public int Rows { get; set; } = rows;

    /// <summary>The figure it holds; null unless <see cref="Role"/> is <see cref="CellRole.Value"/>.</summary>
    public CellName? Name { get; init; }

    /// <summary>The figure's true value.</summary>
    public decimal Value { get; init; }

    /// <summary>What reading must give.</summary>
    public Expectation Expected { get; set; }
}

/// <summary>A row of a table.</summary>
/// <param name="cells">Its cells, without those that a cell above covers.</param>
/// <param name="form">The row of the form, or null for heads and local rows.</param>
public sealed class DraftRow(IEnumerable<DraftCell> cells, FormRow? form = null)
{
    /// <summary>Its cells.</summary>
    public List<DraftCell> Cells { get; } = [.. cells];

    /// <summary>The row of the form, or null for heads and local rows.</summary>
    public FormRow? Form { get; } = form;

    /// <summary>Its figures.</summary>
    public IEnumerable<DraftCell> Values => Cells.Where(cell => cell.Role is CellRole.Value or CellRole.Local);

    /// <summary>Whether it has figures.</summary>
    public bool HasValues => Values.Any();

    /// <summary>The label next to its figures, or null for heads.</summary>
    public DraftCell? Label => Cells.LastOrDefault(cell => cell.Role == CellRole.Label);
}

/// <summary>A part of a report in reading order.</summary>
public abstract class DraftBlock;

/// <summary>A line of text.</summary>
public sealed class DraftText(string text, bool isTitle = false, SectionName? heads = null) : DraftBlock
{
    /// <summary>The line.</summary>
    public string Text { get; set; } = text;

    /// <summary>Whether it is the title.</summary>
    public bool IsTitle { get; } = isTitle;

    /// <summary>The section that it heads, or null.</summary>
    public SectionName? Heads { get; } = heads;
}

/// <summary>A table.</summary>
public sealed class DraftTable(ReportTable table, IEnumerable<DraftRow> rows, int columns) : DraftBlock
{
    /// <summary>Which of the three.</summary>
    public ReportTable Table { get; } = table;

    /// <summary>Its rows.</summary>
    public List<DraftRow> Rows { get; } = [.. rows];

    /// <summary>How many columns its grid has.</summary>
    public int Columns { get; } = columns;
}

/// <summary>A report before it is published: noises change it, a dialect writes it down.</summary>
public sealed class Draft
{
    private Draft(GeneratedReport report, Dialect dialect)
    {
        Report = report;
        Dialect = dialect;
        Blocks = [.. Parts(report)];
    }

    /// <summary>The report.</summary>
    public GeneratedReport Report { get; }

    /// <summary>The shape in which it will be published.</summary>
    public Dialect Dialect { get; }

    /// <summary>Its parts in reading order.</summary>
    public List<DraftBlock> Blocks { get; }

    /// <summary>Its tables.</summary>
    public IEnumerable<DraftTable> Tables => Blocks.OfType<DraftTable>();

    /// <summary>All cells with figures of the form.</summary>
    public IEnumerable<DraftCell> Values => Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).Where(cell => cell.Name is not null);

    /// <summary>All labels of rows and heads of tables.</summary>
    public IEnumerable<DraftCell> Words => Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).Where(cell => cell.Role is CellRole.Head or CellRole.Label);

    /// <summary>Drafts a report without any noise.</summary>
    public static Draft Of(GeneratedReport report, Dialect dialect) => new(report, dialect);

    /// <summary>Changes every text of the report, figures included.</summary>
    public void ChangeTexts(Func<string, string> change)
    {
        foreach (var text in Blocks.OfType<DraftText>())
            text.Text = change(text.Text);
        foreach (var cell in Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells))
            cell.Text = change(cell.Text);
    }

    private static IEnumerable<DraftBlock> Parts(GeneratedReport report)
    {
        yield return new DraftText(report.Title, isTitle: true);
        yield return new DraftText(string.Create(CultureInfo.InvariantCulture, $"发布时间：{report.Published:yyyy-MM-dd}"));
        yield return new DraftText($"本报告按照统一格式编制，所列数据的统计期限自{report.Year}年1月1日起至{report.Year}年12月31日止。");
        foreach (var (section, heading) in DraftTables.Headings)
        {
            yield return new DraftText(heading, heads: section);
            foreach (var sentence in report.Narrative.Where(sentence => sentence.Section == section))
                yield return new DraftText(sentence.Text);
            if (section == SectionName.Proactive)
                yield return DraftTables.Proactive(report);
            else if (section == SectionName.Applications)
                yield return DraftTables.Applications(report);
            else if (section == SectionName.Review)
                yield return DraftTables.Review(report);
        }
    }
}
