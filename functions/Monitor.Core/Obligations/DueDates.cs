using Monitor.Core.Agencies;
using Monitor.Core.Text;

namespace Monitor.Core.Obligations;

/// <summary>What a due date rests on.</summary>
public enum DueSource
{
    /// <summary>条例 Art. 49.</summary>
    Statute,

    /// <summary>A notice of the jurisdiction.</summary>
    Jurisdiction,

    /// <summary>The agency's own line in the registry.</summary>
    Agency,
}

/// <summary>The last day on which a report is on time.</summary>
/// <param name="Date">The day, China Standard Time, to its end (24:00). It does not move for weekends or holidays: the statute has no such rule.</param>
/// <param name="Source">What it rests on.</param>
/// <param name="Basis">Name of the notice, or null for the statute and for an agency's own line.</param>
public sealed record DueDate(DateOnly Date, DueSource Source, string? Basis);

/// <summary>A due day that a jurisdiction's notice sets.</summary>
/// <param name="Jurisdiction">The region as in the registry; it holds for every region below.</param>
/// <param name="Kind">The kind of body it is for, or null for all but governments' own reports.</param>
/// <param name="Due">The day in the year after the report year.</param>
/// <param name="Basis">Name or number of the notice.</param>
public sealed record LocalDueDay(string Jurisdiction, BodyKind? Kind, MonthDay Due, string Basis);

/// <summary>Says when a body's report is due.</summary>
/// <remarks>
/// Source: 条例 Art. 49: departments by 31 January, a government's own report by 31 March. Towns, sub-districts and entrusted organisations
/// are not named there and count as departments unless a local notice says otherwise. Before the revision of 2019 (reports up to 2018): 31 March.
/// </remarks>
public sealed class DueDates(IReadOnlyList<LocalDueDay> local)
{
    private static readonly MonthDay EndOfJanuary = new(1, 31);
    private static readonly MonthDay EndOfMarch = new(3, 31);

    /// <summary>The statute alone.</summary>
    public static DueDates Statutory { get; } = new([]);

    /// <summary>When a kind of body owes the report of a year by the statute.</summary>
    public static DueDate ByStatute(BodyKind kind, int reportYear)
    {
        var day = kind == BodyKind.Government || reportYear <= 2018 ? EndOfMarch : EndOfJanuary;
        return new DueDate(day.In(reportYear + 1), DueSource.Statute, null);
    }

    /// <summary>When an agency owes the report of a year: its own day, else its region's nearest notice, else the statute.</summary>
    public DueDate For(Agency agency, int reportYear)
    {
        ArgumentNullException.ThrowIfNull(agency);
        if (agency.Due is { } own)
            return new DueDate(own.In(reportYear + 1), DueSource.Agency, null);
        var notice = local
            .Where(day => Covers(day.Jurisdiction, agency.Jurisdiction) && (day.Kind == agency.Kind || (day.Kind is null && agency.Kind != BodyKind.Government)))
            .OrderByDescending(day => day.Jurisdiction.Length)
            .ThenByDescending(day => day.Kind is not null)
            .FirstOrDefault();
        return notice is null
            ? ByStatute(agency.Kind, reportYear)
            : new DueDate(notice.Due.In(reportYear + 1), DueSource.Jurisdiction, notice.Basis);
    }

    /// <summary>Reads local due days from CSV with the columns <c>jurisdiction,kind,due,basis</c>; an empty kind means all but governments.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">Name of the file, for messages.</param>
    public static CsvReading<LocalDueDay> ReadCsv(string text, string source) => Csv.Read(text, source, ["jurisdiction", "due", "basis"], ["kind"], line =>
    {
        var jurisdiction = line.Parse("jurisdiction", value => value.Trim('/') is { Length: > 0 } region ? region : null, "the region, such as 湖南省/怀化市");
        var kind = line.Optional("kind", value => BodyKinds.Parse(value), "government, department, office, township, dispatched or authorised, or nothing");
        var due = line.Parse("due", value => MonthDay.TryParse(value, out var day) ? day : (MonthDay?)null, "a day, MM-DD");
        var basis = line.Parse("basis", value => value.Length > 0 ? value : null, "name or number of the notice");
        return line.HasErrors || jurisdiction is null || due is null || basis is null ? null : new LocalDueDay(jurisdiction, kind, due.Value, basis);
    });

    /// <summary>Whether a region is another one or lies in it.</summary>
    internal static bool Covers(string wide, string narrow) => narrow == wide || narrow.StartsWith(wide + "/", StringComparison.Ordinal);
}
