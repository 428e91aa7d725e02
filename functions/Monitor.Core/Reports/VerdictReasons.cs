namespace Monitor.Core.Reports;

/// <summary>The codes of <see cref="VerdictReason"/>. Stable; they are printed and kept in notes.</summary>
public static class VerdictReasons
{
    /// <summary>The title is that of a yearly disclosure report.</summary>
    public const string Title = "title.report";

    /// <summary>The title is that of another paper.</summary>
    public const string TitleOfLookAlike = "title.lookAlike";

    /// <summary>The title is that of a notice, rule or circular.</summary>
    public const string TitleOfNotice = "title.notice";

    /// <summary>The title is that of an explanation.</summary>
    public const string TitleOfInterpretation = "title.interpretation";

    /// <summary>The title is that of a form or a sample text.</summary>
    public const string TitleOfForm = "title.form";

    /// <summary>No line is the title of such a report.</summary>
    public const string NoTitle = "title.none";

    /// <summary>The text says that it is, or presents, such a report.</summary>
    public const string Presented = "text.presents";

    /// <summary>The text names a whole year as the period of its figures.</summary>
    public const string Period = "text.period";

    /// <summary>The text tells what such reports tell: what was published, which requests came.</summary>
    public const string Topics = "text.topics";

    /// <summary>Between the headings stands nothing but placeholders.</summary>
    public const string Placeholders = "text.placeholders";

    /// <summary>Tables of an official form are there.</summary>
    public const string Tables = "tables.form";

    /// <summary>The tables are there and have no number.</summary>
    public const string EmptyTables = "tables.empty";

    /// <summary>No table of an official form was seen.</summary>
    public const string NoTables = "tables.none";

    /// <summary>Sections of such reports are there.</summary>
    public const string Sections = "sections.some";

    /// <summary>None of the sections of such reports is there, or too few to tell.</summary>
    public const string FewSections = "sections.few";

    /// <summary>Files, frames or pictures beside the text may hold the report.</summary>
    public const string Attachments = "attachments.some";

    /// <summary>The year is another than the one asked for.</summary>
    public const string OtherYear = "year.other";

    /// <summary>Title and stated period name two years.</summary>
    public const string TwoYears = "year.divided";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Title, TitleOfLookAlike, TitleOfNotice, TitleOfInterpretation, TitleOfForm, NoTitle, Presented, Period, Topics, Placeholders, Tables, EmptyTables, NoTables,
        Sections, FewSections, Attachments, OtherYear, TwoYears,
    ];
}
