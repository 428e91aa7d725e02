using System.Collections.Concurrent;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Similarity;
using Monitor.Core.Reports;
using Monitor.Core.Text;

namespace Monitor.Work.Inspecting;

/// <summary>
/// Reports at hand beside those that are checked: of the year before, and of other bodies for the same year. All are added before the first subject is
/// completed; then many threads may ask.
/// </summary>
/// <param name="registry">The registry: tells bodies apart by all their names, and which ones a government adds up; null to go by names.</param>
/// <param name="policy">What the office has decided: texts are kept for comparing only where a rule that compares them is on.</param>
public sealed class Companions(AgencyRegistry? registry, Policy policy)
{
    private static readonly SectionName[] Compared = [SectionName.Overview, SectionName.Problems];

    private readonly List<Companion> previous = [];
    private readonly List<Companion> siblings = [];
    private readonly ConcurrentDictionary<string, bool> used = new(StringComparer.Ordinal);
    private Lazy<Sorted>? sorted;

    private readonly bool comparesPeers = policy.IsOn(SimilarityRules.LikePeer);
    private readonly bool comparesYears = policy.IsOn(SimilarityRules.LikeLastYear);

    /// <summary>
    /// Whether the one report of the year before was given for the one report that is checked: it then needs no body or year of its own, as long as
    /// it does not show another.
    /// </summary>
    public bool IsPair { get; init; }

    /// <summary>Adds a report of the year before.</summary>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="report">The report.</param>
    public void AddPrevious(string source, Report report) => Add(previous, source, report, comparesYears);

    /// <summary>Adds a report of another body; those that are checked may be among them.</summary>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="report">The report.</param>
    public void AddSibling(string source, Report report) => Add(siblings, source, report, withText: false);

    /// <summary>A subject with what these reports say about it.</summary>
    /// <param name="subject">A report by itself.</param>
    public CheckSubject Complete(CheckSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var all = LazyInitializer.EnsureInitialized(ref sorted, () => new Lazy<Sorted>(() => new Sorted(previous, siblings))).Value;
        return subject with { Previous = PreviousOf(subject, all), RollUp = RollUpOf(subject, all), Peers = PeersOf(subject, all) };
    }

    /// <summary>The reports of the year before that no subject was completed with, and why; in the order in which they were added.</summary>
    public IEnumerable<(string Source, string Reason)> Unused() => previous.Where(report => !used.ContainsKey(report.Source)).Select(report => (report.Source,
        report is not { Body: { } body, Report.Year: { } year }
            ? "shows no body or no year, so that it belongs to no input."
            : previous.Exists(other => other != report && IsSame(other, report) && !HaveSameFigures(other.Report, report.Report))
                ? $"is not used: other files are {body}'s report for {year} too, with other figures."
                : $"is not used: no input is {body}'s report for {year + 1}. Another name of the body belongs into the registry, as an alias."));

    /// <summary>Siblings that cannot be used, and why; in the order in which they were added.</summary>
    public IEnumerable<(string Source, string Reason)> Unsuitable() => siblings
        .Where(report => report is not { Body: not null, Report.Year: not null })
        .Select(report => (report.Source, "shows no body or no year, so that nothing is compared with it."))
        .Concat(Groups(siblings).Where(group => !HaveSameFigures(group)).SelectMany(group => group
            .Select(report => (report.Source, $"is added to no sum: other files are {report.Body}'s report for {report.Report.Year} too, with other figures."))));

    private void Add(List<Companion> reports, string source, Report report, bool withText)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (sorted is not null)
            throw new InvalidOperationException("A subject has been completed already.");
        var agency = report.Agency is { } name ? registry?.ByName(name) : null;
        var passages = reports == siblings && comparesPeers ? Passages.Of(report, agency?.Names) : null;
        reports.Add(new Companion(source, agency, agency?.Kind ?? report.Kind, Lean(report, withText), passages));
    }

    // Thousands of reports are kept at once: of each what the rules ask for and no more.
    private static Report Lean(Report report, bool withText) => new()
    {
        Agency = report.Agency,
        Kind = report.Kind,
        Year = report.Year,
        Format = report.Format,
        Tables = report.Tables.ToDictionary(table => table.Key, table => new TableReading(table.Key, table.Value.IsPresent, table.Value.Form, [], null, table.Value.IsDoubtful)),
        Cells = report.Cells.ToDictionary(cell => cell.Key, cell => cell.Value with { Raw = null, Source = null }),
        Sections = withText ? [.. report.Sections.Where(section => Compared.Contains(section.Name)).Select(section => section with { Lines = [] })] : [],
        Dates = [],
        Text = "",
    };

    private Report? PreviousOf(CheckSubject subject, Sorted all)
    {
        if (IsPair && previous is [var only])
            return (subject.BodyName is null || only.Body is null || KeyOf(subject) == only.Key) && (subject.Year is null || only.Report.Year is null || only.Report.Year == subject.Year - 1) ? Use(only) : null;
        return KeyOf(subject) is { } key && subject.Year is { } year && all.Previous.TryGetValue((key, year - 1), out var found) && HaveSameFigures(found) ? Use(found) : null;
    }

    private Report Use(params IReadOnlyList<Companion> reports)
    {
        foreach (var report in reports)
            used.TryAdd(report.Source, true);
        return reports[0].Report;
    }

    private RollUp? RollUpOf(CheckSubject subject, Sorted all)
    {
        if (siblings.Count == 0 || subject.Kind != BodyKind.Government || subject.Year is not { } year || KeyOf(subject) is not { } own)
            return null;
        // Reports of one body that differ are none that could be added up.
        var reports = all.OfYear(year).Where(group => group.Key.Body != own && HaveSameFigures(group.Value)).Select(group => group.Value[0]).ToList();
        var children = subject.Agency is { } government ? registry?.Agencies.Where(agency => agency.Parent == government.Id && agency.Owes(year)).ToList() : null;
        if (children is { Count: > 0 })
        {
            var parts = reports.Where(report => report.Agency is { } agency && children.Exists(child => child.Id == agency.Id)).ToList();
            return new RollUp([.. parts.Select(part => part.Report)], parts.Count == children.Count);
        }

        return new RollUp([.. reports.Where(report => report.Kind is not (null or BodyKind.Government) && MayReportTo(subject.Agency, report.Agency)).Select(part => part.Report)], IsComplete: false);
    }

    private static bool MayReportTo(Agency? government, Agency? body) =>
        government is null || body is null || (body.Jurisdiction == government.Jurisdiction && body.Parent is null);

    private Peers? PeersOf(CheckSubject subject, Sorted all) =>
        comparesPeers && subject.Year is { } year ? all.Peers.GetValueOrDefault((subject.Agency?.Jurisdiction ?? "", year)) : null;

    private static string? KeyOf(CheckSubject subject) => subject.Agency is { } agency ? agency.Id.Value : KeyOf(subject.Report.Agency);

    // An id is of another alphabet than a name.
    private static string? KeyOf(string? name) => name is null ? null : ChineseText.WithoutSpaces(ChineseText.Fold(name));

    private static bool IsSame(Companion one, Companion other) => one.Key == other.Key && one.Report.Year == other.Report.Year;

    private static bool HaveSameFigures(IReadOnlyList<Companion> reports) => reports.Skip(1).All(report => HaveSameFigures(report.Report, reports[0].Report));

    private static bool HaveSameFigures(Report one, Report other) =>
        one.Cells.Count == other.Cells.Count && one.Cells.Values.All(cell => other.Cells.TryGetValue(cell.Name, out var same) && same.Status == cell.Status && same.Value == cell.Value);

    private static IEnumerable<List<Companion>> Groups(IEnumerable<Companion> reports) => reports
        .Where(report => report is { Key: not null, Report.Year: not null })
        .GroupBy(report => (report.Key, report.Report.Year))
        .Select(group => group.ToList());

    /// <summary>A report beside those that are checked.</summary>
    private sealed record Companion(string Source, Agency? Agency, BodyKind? Kind, Report Report, Passages? Passages)
    {
        public string? Body => Agency?.Name ?? Report.Agency;

        public string? Key { get; } = Agency is { } agency ? agency.Id.Value : KeyOf(Report.Agency);
    }

    /// <summary>The reports by what is asked for.</summary>
    private sealed class Sorted(List<Companion> previous, List<Companion> siblings)
    {
        private readonly ILookup<int, KeyValuePair<(string Body, int Year), List<Companion>>> byYear = ByBody(siblings).ToLookup(group => group.Key.Year);

        public Dictionary<(string Body, int Year), List<Companion>> Previous { get; } = ByBody(previous);

        public Dictionary<(string Jurisdiction, int Year), Peers> Peers { get; } = siblings
            .Where(report => report is { Passages: not null, Body: not null, Report.Year: not null })
            .GroupBy(report => (report.Agency?.Jurisdiction ?? "", report.Report.Year ?? 0))
            .ToDictionary(group => group.Key, group => new Peers(group.Select(report => new Peer(report.Body ?? "", report.Passages ?? throw new InvalidOperationException("No passages.")))));

        public IEnumerable<KeyValuePair<(string Body, int Year), List<Companion>>> OfYear(int year) => byYear[year];

        private static Dictionary<(string Body, int Year), List<Companion>> ByBody(IEnumerable<Companion> reports) =>
            Groups(reports).ToDictionary(group => (group[0].Key ?? "", group[0].Report.Year ?? 0));
    }
}
