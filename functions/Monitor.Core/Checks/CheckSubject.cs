using Monitor.Core.Agencies;
using Monitor.Core.Checks.Similarity;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>A report with what is known about it from outside, for the rules to judge.</summary>
/// <param name="Report">The report.</param>
public sealed record CheckSubject(Report Report)
{
    /// <summary>The agency's line in the registry, or null when there is no registry or it does not know the body.</summary>
    public Agency? Agency { get; init; }

    /// <summary>The report year, or null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The kind of body, from the registry or by its name; null when unknown.</summary>
    public BodyKind? Kind { get; init; }

    /// <summary>When the report is due, or null when body or year are unknown.</summary>
    public DueDate? Due { get; init; }

    /// <summary>The latest look at the agency's site, or null when a single document is checked.</summary>
    public Look? Look { get; init; }

    /// <summary>
    /// The day by which the report is known to have been published: it was seen then, or an earlier version or another column says so; null when
    /// nothing but the report itself says when.
    /// </summary>
    public DateOnly? KnownBy { get; init; }

    /// <summary>Whether every column of the agency was looked at; if not, the report may have stood in another one earlier.</summary>
    public bool IsEverywhereLooked { get; init; } = true;

    /// <summary>Today's date in China, or null when a single document is checked.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The body's report of the year before, in its latest version; null when it is not at hand.</summary>
    public Report? Previous { get; init; }

    /// <summary>The reports that this one adds up, or null when they are not at hand.</summary>
    public RollUp? RollUp { get; init; }

    /// <summary>The reports of other bodies of the same year and jurisdiction, or null when they are not at hand. This one may be among them.</summary>
    public Peers? Peers { get; init; }

    /// <summary>What watching the site has shown; null when a single document is checked.</summary>
    public SiteHistory? Site { get; init; }

    /// <summary>What the office has decided.</summary>
    public Policy Policy { get; init; } = Policy.Standard;

    /// <summary>Whether kind and due date are inferred from the body's name.</summary>
    public bool IsInferred => Agency is null;

    /// <summary>The body's full name: that of the registry, else the one the report gives; null when neither is known.</summary>
    public string? BodyName => Agency?.Name ?? Report.Agency;

    /// <summary>No report at all: for the rules that say that there is none.</summary>
    public static CheckSubject WithoutReport() => new(Report.Nothing);

    /// <summary>A report checked by itself: body, kind and due date are those that the document and, if given, the registry show.</summary>
    /// <param name="report">The report.</param>
    /// <param name="registry">The registry, or null.</param>
    /// <param name="dueDates">The due dates that hold.</param>
    public static CheckSubject Of(Report report, AgencyRegistry? registry, DueDates dueDates)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(dueDates);
        var agency = report.Agency is { } name ? registry?.ByName(name) : null;
        var kind = agency?.Kind ?? report.Kind;
        return new CheckSubject(report)
        {
            Agency = agency,
            Year = report.Year,
            Kind = kind,
            Due = (report.Year, agency, kind) switch
            {
                ({ } year, { } known, _) => dueDates.For(known, year),
                ({ } year, null, { } inferred) when report.Agency is not { } body || !BodyNames.IsOutsideArticle49(body) => DueDates.ByStatute(inferred, year),
                _ => null,
            },
        };
    }
}
