using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Reports;

/// <summary>Which form a document follows.</summary>
public enum ReportFormat
{
    /// <summary>No statistical table was recognised.</summary>
    Unknown,

    /// <summary>The form used until the reports of 2018 (one 统计表 with 指标名称 and 计量单位).</summary>
    Pre2019,

    /// <summary>The trial format of 2019.</summary>
    Form2019,

    /// <summary>The format of 2021.</summary>
    Form2021,

    /// <summary>Table II of one form with Table III of the other.</summary>
    Mixed,
}

/// <summary>The six sections every report must have.</summary>
/// <remarks>Source: 条例 Art. 50 and both format notices.</remarks>
public enum SectionName
{
    /// <summary>一、总体情况.</summary>
    Overview,

    /// <summary>二、主动公开政府信息情况.</summary>
    Proactive,

    /// <summary>三、收到和处理政府信息公开申请情况.</summary>
    Applications,

    /// <summary>四、政府信息公开行政复议、行政诉讼情况.</summary>
    Review,

    /// <summary>五、存在的主要问题及改进情况.</summary>
    Problems,

    /// <summary>六、其他需要报告的事项.</summary>
    Other,
}

/// <summary>A section of a report.</summary>
/// <param name="Name">Which of the six.</param>
/// <param name="Heading">The heading as published.</param>
/// <param name="Line">Line of the heading, from 1.</param>
/// <param name="Text">The text up to the next section without the tables, one paragraph a line.</param>
public sealed record Section(SectionName Name, string Heading, int Line, string Text)
{
    /// <summary>The line of the source of each line of <see cref="Text"/>, from 1; empty when it is not known.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];
}

/// <summary>Where a date of a report was found; the order is the order of trust for the day of publication.</summary>
public enum DateKind
{
    /// <summary>A meta tag or element that carries the publication time (PubDate, publishtime).</summary>
    Meta,

    /// <summary>A visible publication line (发布时间, 发布日期 ...).</summary>
    Visible,

    /// <summary>The list page that links to the report.</summary>
    List,

    /// <summary>The address of the report.</summary>
    Url,

    /// <summary>The date under the signature, or 成文日期: when the report was drawn up, weak evidence for when it was published.</summary>
    Signature,

    /// <summary>A date beside the title, or of the page's making: weak evidence as above.</summary>
    Title,

    /// <summary>The day of the page's last change (更新时间, 最后修改): never that of its publication, unless nothing was changed since.</summary>
    Changed,

    /// <summary>Any other date around the text, or in the row of the list: it proves nothing, but it may be that of publication.</summary>
    Mention,
}

/// <summary>A date found in or with a report.</summary>
/// <param name="Kind">Where it was found.</param>
/// <param name="Value">The date, China Standard Time.</param>
/// <param name="Raw">The characters it was read from.</param>
public sealed record ReportDate(DateKind Kind, DateOnly Value, string Raw)
{
    /// <summary>Whether the date speaks of publication; a signature or title date only says when the report was drawn up.</summary>
    public bool IsPublication => Kind is DateKind.Meta or DateKind.Visible or DateKind.List or DateKind.Url;
}

/// <summary>What was found of one statistical table.</summary>
/// <param name="Table">Which table.</param>
/// <param name="IsPresent">Whether the document has it, readable or not.</param>
/// <param name="Form">The form it follows, or null when that cannot be told. Table IV is the same in both and always null here.</param>
/// <param name="MissingRows">Rows of the form that certainly are not there; empty when rows may only have been lost on the way.</param>
/// <param name="ColumnCount">How many data columns its rows consistently have, when that is certainly not the form's number; else null.</param>
/// <param name="IsDoubtful">Whether rows or columns were lost or could not be told apart, so that its shape cannot be judged.</param>
public sealed record TableReading(
    ReportTable Table, bool IsPresent, ReportForm? Form, IReadOnlyList<FormRow> MissingRows, int? ColumnCount, bool IsDoubtful)
{
    /// <summary>
    /// What the document calls the rows of Table II or III, by canonical row name, as far as it can be told: in simplified script, without line breaks and
    /// pinyin, otherwise as published.
    /// </summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>A yearly disclosure report (政府信息公开工作年度报告) as read from a document.</summary>
public sealed record Report
{
    /// <summary>The title, in simplified script, or null when the document has none.</summary>
    public string? Title { get; init; }

    /// <summary>The reporting body's name, in simplified script, or null when the document does not say.</summary>
    public string? Agency { get; init; }

    /// <summary>What kind of body it is by its name, or null when <see cref="Agency"/> is null.</summary>
    public BodyKind? Kind { get; init; }

    /// <summary>
    /// The year the report is about, or null when the document does not say. Where its title and its stated period name two years, the one for
    /// which more of the rest of the document speaks, the title's when that balances; <see cref="TitledYear"/> and <see cref="StatedYear"/> show both.
    /// </summary>
    public int? Year { get; init; }

    /// <summary>The year that the title names, whatever the text counts; null when it names none.</summary>
    public int? TitledYear { get; init; }

    /// <summary>
    /// The year whose first to last day the text names as the period of its figures, whatever the title says; null when it names none, or
    /// several.
    /// </summary>
    public int? StatedYear { get; init; }

    /// <summary>The period that the text says its figures are of; null when it says none, or several.</summary>
    public StatedPeriod? Period { get; init; }

    /// <summary>What the text claims in numbers, in its order.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>What the text says about fees for processing requests; null when it says nothing.</summary>
    public FeeStatement? FeeStatement { get; init; }

    /// <summary>The form it follows.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>What was found of each of the three tables.</summary>
    public required IReadOnlyDictionary<ReportTable, TableReading> Tables { get; init; }

    /// <summary>The figures by name, for every cell of the forms its tables follow. A table that is not there has none.</summary>
    public required IReadOnlyDictionary<CellName, Cell> Cells { get; init; }

    /// <summary>The sections found, in order.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>All dates found, most trusted first.</summary>
    public required IReadOnlyList<ReportDate> Dates { get; init; }

    /// <summary>The block of labels and values that says what the published document is (索引号, 发布机构 ...), in order; empty when it has none.</summary>
    public IReadOnlyList<MetadataEntry> Metadata { get; init; } = [];

    /// <summary>Files, frames, viewers and pictures beside the text, in reading order, then files that are only named.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The running text without the tables, in simplified script, one paragraph a line.</summary>
    public required string Text { get; init; }

    /// <summary>Whether a picture, a frame or an attachment of the document may hold what its text lacks.</summary>
    public bool MayBeElsewhere { get; init; }

    /// <summary>Whether a year is named by the title or by the period that is counted, and another by the other of the two: last year's text is often given a new title, and this year's text last year's.</summary>
    /// <param name="year">The year asked for.</param>
    public bool IsDividedOn(int year) =>
        (TitledYear ?? Year) is { } titled && StatedYear is { } counted && titled != counted && (titled == year || counted == year);

    /// <summary>The section of a name, or null.</summary>
    public Section? SectionOf(SectionName name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>A report of which nothing was read.</summary>
    public static Report Nothing { get; } = new()
    {
        Tables = new Dictionary<ReportTable, TableReading>(),
        Cells = new Dictionary<CellName, Cell>(),
        Sections = [],
        Dates = [],
        Text = "",
    };

    /// <summary>The day of publication that the report shows with certainty.</summary>
    /// <param name="year">The report year; a date before its end cannot be that of its publication.</param>
    /// <param name="due">The due day: where dates contradict each other, the first one that is on time counts, so that nobody is late by a page's new stamp.</param>
    /// <returns>Null when only a signature or nothing says when.</returns>
    public DateOnly? PublishedOn(int year, DateOnly due)
    {
        var dates = Dates.Where(date => date.IsPublication && date.Value.Year > year).Select(date => (DateOnly?)date.Value).ToList();
        return dates.Find(date => date <= due) ?? dates.FirstOrDefault();
    }

    /// <summary>SHA-256 over everything that was read: the same for two bodies in which the same stands.</summary>
    public string Fingerprint() => Hash(Dates);

    /// <summary>SHA-256 over what was read in the body alone: without dates, which a list or the page that leads to a file may have given.</summary>
    public string BodyFingerprint() => Hash([]);

    private string Hash(IReadOnlyList<ReportDate> dates)
    {
        var read = new StringBuilder();
        void Add(params ReadOnlySpan<string?> parts) => read.AppendJoin('\u001f', parts).Append('\n');
        Add(Title, Agency, Year?.ToString(CultureInfo.InvariantCulture), Format.ToString());
        // A clock on the page is a mention too, and makes no other report of it.
        foreach (var date in dates.Where(date => date.Kind != DateKind.Mention))
            Add(date.Kind.ToString(), date.Value.ToString("O", CultureInfo.InvariantCulture));
        foreach (var cell in Cells.Values)
            Add(cell.Name.ToString(), cell.Status.ToString(), cell.Value?.ToString(CultureInfo.InvariantCulture));
        foreach (var section in Sections)
            Add(section.Name.ToString(), section.Heading, section.Text);
        // Both may stand outside the sections.
        Add(Period?.Raw, FeeStatement?.Sentence);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read.ToString())));
    }

    /// <summary>
    /// SHA-256 over whose report of which year it is and its figures, without anything else: the same for a draft and the page on which it is published, whatever
    /// carries them.
    /// </summary>
    /// <returns>Null when the document does not say whose it is, or of which year, or when no figure was read.</returns>
    public string? FiguresFingerprint()
    {
        if (Agency is null || Year is not { } year || !Cells.Values.Any(cell => cell.HasValue))
            return null;
        // The first line says how the rest is written.
        var read = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"figures/1\n{Agency}\n{year}\n{Format}\n"));
        // An amount is the same with and without the zeros behind its point, which a decimal keeps.
        foreach (var cell in Cells.Values.Where(cell => cell.HasValue).OrderBy(cell => cell.Name.ToString(), StringComparer.Ordinal))
            read.Append(CultureInfo.InvariantCulture, $"{cell.Name}={(cell.Value ?? 0).ToString(MessageValue.NumberFormat, CultureInfo.InvariantCulture)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read.ToString())));
    }

    /// <summary>The report with the date that the list beside its link shows, in its place among the dates by trust.</summary>
    /// <param name="date">The date in the list.</param>
    /// <param name="raw">The characters it was read from.</param>
    public Report WithListDate(DateOnly date, string raw) =>
        this with { Dates = [.. Dates.Append(new ReportDate(DateKind.List, date, raw)).OrderBy(known => known.Kind)] };

    /// <summary>The report with further dates that stand in the row of the list: none of them proves anything.</summary>
    /// <param name="dates">The dates and the characters that they were read from.</param>
    public Report WithMentions(IEnumerable<(DateOnly Value, string Raw)> dates) =>
        this with { Dates = [.. Dates.Concat(dates.Select(date => new ReportDate(DateKind.Mention, date.Value, date.Raw))).DistinctBy(date => (date.Kind, date.Value))] };

    /// <summary>The report with the days of publication that the page shows from which its file is linked: the page is what publishes it.</summary>
    /// <param name="dates">The dates of the page; those that do not speak of publication or of a change become mentions.</param>
    public Report WithPageDates(IEnumerable<ReportDate> dates) => this with
    {
        Dates = [.. Dates.Concat(dates.Select(date => date.IsPublication || date.Kind == DateKind.Changed ? date : date with { Kind = DateKind.Mention })).DistinctBy(date => (date.Kind, date.Value)).OrderBy(known => known.Kind)],
    };
}
