using Monitor.Core.Obligations;

namespace Monitor.Core.Agencies;

/// <summary>
/// One reporting body (编制主体) of the registry: one line, one body, one report a year. A government and its office are two of them.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Full name in simplified script.</param>
/// <param name="Aliases">Other and former names.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Jurisdiction">Region it belongs to, from the largest down, separated by <c>/</c>: <c>湖南省/衡阳市/衡山县</c>.</param>
public sealed record Agency(AgencyId Id, string Name, IReadOnlyList<string> Aliases, BodyKind Kind, string Jurisdiction)
{
    /// <summary>The body whose report adds this one's figures up, or null.</summary>
    public AgencyId? Parent { get; init; }

    /// <summary>Hosts on which a page counts as its publication: lower case, ASCII (punycode), with a port where it is neither http's nor https's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses of the columns in which its reports are listed.</summary>
    public IReadOnlyList<Uri> Columns { get; init; } = [];

    /// <summary>网站标识码 of its site, ten digits (ministries: <c>bm</c> and eight digits), or null.</summary>
    public string? SiteCode { get; init; }

    /// <summary>First report year it owes, or null for no limit.</summary>
    public int? FromYear { get; init; }

    /// <summary>Last report year it owes, or null for no limit. A body that was closed keeps its line.</summary>
    public int? ToYear { get; init; }

    /// <summary>Its own due day, where it differs from its jurisdiction's and the statute's; or null.</summary>
    public MonthDay? Due { get; init; }

    /// <summary>Who is written to: e-mail addresses, and <c>webhook:NAME</c> and <c>robot:NAME</c> for targets that the settings name (<see cref="Contact"/>). Never a secret.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Whether pages are used although the site's certificate is not trusted; every finding then says so.</summary>
    public bool ToleratesBrokenTls { get; init; }

    /// <summary>Whether the body owes a report for a year.</summary>
    public bool Owes(int reportYear) => reportYear >= (FromYear ?? int.MinValue) && reportYear <= (ToYear ?? int.MaxValue);

    /// <summary>All names it goes by, the full one first.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);
}
