using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Obligations;
using Monitor.Core.Text;

namespace Monitor.Core.Agencies;

/// <summary>Reads the registry from a CSV file, and writes it into one.</summary>
/// <remarks>
/// Columns: <c>id,name,aliases,kind,jurisdiction,parent,hosts,columns,siteCode,from,to,due,contacts</c> and, optionally, <c>tls</c>, in any order;
/// <c>;</c> inside a field separates values. Lines that start with <c>#</c> are comments.
/// </remarks>
public static partial class RegistryCsv
{
    /// <summary>The most contacts that a line may name.</summary>
    public const int MostContacts = 20;

    private static readonly string[] Columns = ["id", "name", "aliases", "kind", "jurisdiction", "parent", "hosts", "columns", "siteCode", "from", "to", "due", "contacts", "tls"];
    private static readonly string[] Required = ["id", "name", "kind", "jurisdiction"];
    private static readonly string[] Optional = ["aliases", "parent", "hosts", "columns", "siteCode", "from", "to", "due", "contacts", "tls"];

    /// <summary>Reads a registry.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <returns>The good lines and an error for each bad one; nothing is dropped silently.</returns>
    public static CsvReading<Agency> Read(string text, string source)
    {
        // Ids of wrong lines too: a body whose parent's line is wrong has no mistake of its own.
        var ids = new HashSet<AgencyId>();
        var reading = Csv.Read(text, source, Required, Optional, line => ReadLine(line, ids));
        var errors = reading.Errors.ToList();
        foreach (var twin in reading.Items.GroupBy(item => item.Value.Id).Where(group => group.Count() > 1))
        {
            errors.AddRange(twin.Skip(1).Select(item => new CsvError(source, item.Line, "id", $"'{twin.Key}' already stands in line {twin.First().Line}; ids are unique.")));
        }

        errors.AddRange(reading.Items
            .Where(item => item.Value.Parent is { } parent && !ids.Contains(parent))
            .Select(item => new CsvError(source, item.Line, "parent", $"'{item.Value.Parent}' is the id of no line of this file.")));
        return new CsvReading<Agency>([.. reading.Items.DistinctBy(item => item.Value.Id)], [.. errors.OrderBy(error => error.Line)]);
    }

    /// <summary>The head of a registry as <see cref="Row"/> writes its lines, with its line end.</summary>
    public static string Head { get; } = CsvRow.Of([.. Columns]);

    /// <summary>A line of a registry, with its line end: what <see cref="Read"/> makes the same agency of.</summary>
    public static string Row(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        static string Several(IEnumerable<string> values) => string.Join(';', values);
        return CsvRow.Of(
            agency.Id,
            agency.Name,
            Several(agency.Aliases),
            agency.Kind.Name(),
            agency.Jurisdiction,
            agency.Parent,
            Several(agency.Hosts),
            // As it was written: an address that is escaped anew would be another one to the import.
            Several(agency.Columns.Select(column => column.OriginalString)),
            agency.SiteCode,
            agency.FromYear,
            agency.ToYear,
            agency.Due,
            Several(agency.Contacts),
            agency.ToleratesBrokenTls ? "lenient" : null);
    }

    private static Agency? ReadLine(CsvLine line, HashSet<AgencyId> ids)
    {
        var id = line.Parse("id", text => AgencyId.TryParse(text, out var value) ? value : (AgencyId?)null, "lower-case letters, digits and hyphens, 2 to 63 characters");
        if (id is { } known)
            ids.Add(known);
        var name = line.Parse("name", text => text.Length is >= 2 and <= 100 ? text : null, "the body's full name");
        var kind = line.Parse("kind", text => BodyKinds.Parse(text), "government, department, office, township, dispatched or authorised");
        var jurisdiction = line.Parse("jurisdiction", text => text.Trim('/') is { Length: > 0 } region ? region : null, "the region, such as 湖南省/衡阳市/衡山县");
        var agency = id is null || name is null || kind is null || jurisdiction is null
            ? null
            : new Agency(id.Value, name, line.List("aliases"), kind.Value, jurisdiction)
            {
                Parent = line.Optional("parent", text => AgencyId.TryParse(text, out var value) ? value : (AgencyId?)null, "the id of another line"),
                Hosts = line.List("hosts", HostName, "a host name, with :port where needed, without scheme or path"),
                Columns = line.List("columns", WebAddress, "an http or https address"),
                SiteCode = line.OptionalText("siteCode", text => SiteCodePattern.IsMatch(text) ? text : null, "网站标识码, ten letters or digits"),
                FromYear = line.Optional("from", ReportYear, "a report year, such as 2021"),
                ToYear = line.Optional("to", ReportYear, "a report year, such as 2025"),
                Due = line.Optional("due", text => MonthDay.TryParse(text, out var day) ? day : (MonthDay?)null, "a day of the year after the report year, MM-DD"),
                // Each contact of a finding takes a share of one transaction.
                Contacts = line.Most("contacts", MostContacts, line.List("contacts", Reachable, "an e-mail address, webhook:NAME or robot:NAME")),
                ToleratesBrokenTls = line.OptionalText("tls", text => text is "lenient" or "strict" ? text : null, "lenient or strict") == "lenient",
            };
        if (agency?.Parent == agency?.Id && agency is not null)
            line.Fail("parent", "is the body itself.");
        if (agency?.FromYear > agency?.ToYear)
            line.Fail("to", $"'{agency?.ToYear}' lies before from, '{agency?.FromYear}'.");
        return line.HasErrors ? null : agency;
    }

    // The host key: ASCII, lower case, the port only where it is neither http's nor https's own.
    private static string? HostName(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!Host.IsMatch(lower) || !Uri.TryCreate($"http://{lower}/", UriKind.Absolute, out var uri))
            return null;
        var key = uri.Port is 80 or 443 ? BareHost(uri) : $"{BareHost(uri)}:{uri.Port}";
        // Uri fills up what is no full IPv4 address (127.1); such a host would never be met under the name that was written.
        return uri.HostNameType != UriHostNameType.IPv4 || lower.Split(':')[0] == uri.Host ? key : null;
    }

    private static string BareHost(Uri uri) => uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;

    private static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    private static int? ReportYear(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2008 and <= 2100 ? year : null;

    private static string? Reachable(string text) => Contact.Parse(text) is null ? null : text;

    [GeneratedRegex(@"\A[\p{L}\p{N}.-]+(?::\d{1,5})?\z|\A\[[0-9a-f:]+\](?::\d{1,5})?\z", RegexOptions.None, 10_000)]
    private static partial Regex Host { get; }

    [GeneratedRegex(@"\A[a-z0-9]{10}\z", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex SiteCodePattern { get; }
}
