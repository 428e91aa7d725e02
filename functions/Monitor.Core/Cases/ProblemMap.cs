using System.Text;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;

namespace Monitor.Core.Cases;

/// <summary>Open findings of a body or region in a rule or family of rules.</summary>
/// <param name="Column">Id of the rule, or the family that ids begin with.</param>
/// <param name="Severity">How grave the gravest is.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record MapCell(string Column, Severity Severity, int Count);

/// <summary>A row of the map.</summary>
/// <param name="Name">The body's full name, or the region.</param>
/// <param name="Agency">The body; null for a region.</param>
/// <param name="Region">The region; for a body the one that it belongs to.</param>
/// <param name="IsOwn">Whether it stands for the bodies of the region itself, without those below it.</param>
/// <param name="Cells">What is not empty, by column.</param>
public sealed record MapLine(string Name, AgencyId? Agency, string Region, bool IsOwn, IReadOnlyList<MapCell> Cells);

/// <summary>Which rules are broken where: bodies by rules, or, where those are too many, the regions below by families of rules.</summary>
/// <param name="IsByRegion">Whether its rows are regions.</param>
/// <param name="Columns">The rules or families that have open findings here, by id.</param>
/// <param name="Lines">The rows of this part, by region and name. Who has no open finding is left out.</param>
/// <param name="Part">Which part this is, from 1.</param>
/// <param name="Parts">How many there are, at least 1.</param>
/// <param name="NotCounted">Cases that would stand here and of which it is not known, because an older version wrote the list; <c>monitor rebuild</c> mends it.</param>
public sealed record ProblemMap(bool IsByRegion, IReadOnlyList<string> Columns, IReadOnlyList<MapLine> Lines, int Part, int Parts, int NotCounted)
{
    /// <summary>More bodies than this are shown by region.</summary>
    public const int MostBodies = 40;

    /// <summary>A part has no more cells than this, or one row: more cannot be told apart at a glance.</summary>
    public const int MostCells = 250;

    // What a part takes on its page in bytes, drawn and as a table, stays below this, or it has one row: with its frame a page has 100 KB.
    private const int MostRoom = 92_000;
    private const int RoomOfRow = 350;
    private const int RoomOfCell = 220;
    private const int RoomOfColumn = 180;

    // The table has a place for each row and column, and most are empty.
    private const int RoomOfPlace = 10;

    /// <summary>Draws the map of some cases.</summary>
    /// <param name="cases">The cases of a region, by region and agency.</param>
    /// <param name="own">The region whose own bodies alone are meant, without those of regions below; null for all.</param>
    /// <param name="part">Which part, from 1; one behind the last is empty.</param>
    public static ProblemMap Of(IReadOnlyCollection<CaseSummary> cases, string? own, int part)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        var meant = cases.Where(item => own is null || item.Jurisdiction == own).ToList();
        var bodies = meant
            .Where(item => item.Rules is { Text.Length: > 0 })
            .Select(item => new MapLine(
                item.AgencyName, item.Id.Agency, item.Jurisdiction, false, [.. (item.Rules?.Read() ?? []).Where(rule => rule.Open > 0).Select(rule => new MapCell(rule.Rule, rule.Severity, rule.Open))]))
            .Where(line => line.Cells.Count > 0)
            .ToList();
        var regions = bodies.Count > MostBodies && own is null ? Regions(bodies) : [];
        var lines = regions.Count > 1 ? regions : bodies;
        var parts = Cut(lines);
        return new ProblemMap(
            regions.Count > 1,
            [.. lines.SelectMany(line => line.Cells).Select(cell => cell.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            part <= parts.Count ? parts[part - 1] : [],
            part,
            Math.Max(1, parts.Count),
            meant.Count(item => item.Rules is null));
    }

    /// <summary>The family that a rule's id begins with, such as <c>T3</c>.</summary>
    public static string Family(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Split('-')[0];
    }

    /// <summary>Adds bodies up by the level below what their regions have in common.</summary>
    private static List<MapLine> Regions(List<MapLine> bodies)
    {
        var paths = bodies.Select(body => body.Region).Distinct(StringComparer.Ordinal).ToDictionary(region => region, region => region.Split('/'), StringComparer.Ordinal);
        var any = paths[bodies[0].Region];
        var shared = 0;
        while (paths.Values.All(path => path.Length > shared && path[shared] == any[shared]))
            shared++;
        var rows = paths.ToDictionary(path => path.Key, path => (Region: string.Join('/', path.Value.Take(shared + 1)), IsOwn: path.Value.Length == shared), StringComparer.Ordinal);
        return
        [
            .. bodies.GroupBy(body => rows[body.Region])
                .OrderBy(group => group.Key.Region, StringComparer.Ordinal)
                .Select(group => new MapLine(group.Key.Region, null, group.Key.Region, group.Key.IsOwn, Families(group))),
        ];
    }

    // By rule first: of those there are few, and a family is cut from each once.
    private static List<MapCell> Families(IEnumerable<MapLine> bodies) =>
        [.. Added(Added(bodies.SelectMany(body => body.Cells), column => column), Family).OrderBy(cell => cell.Column, StringComparer.Ordinal)];

    private static IEnumerable<MapCell> Added(IEnumerable<MapCell> cells, Func<string, string> columnOf) => cells
        .GroupBy(cell => columnOf(cell.Column), StringComparer.Ordinal)
        .Select(group => new MapCell(group.Key, group.Max(cell => cell.Severity), group.Sum(cell => cell.Count)));

    private static List<List<MapLine>> Cut(List<MapLine> lines)
    {
        var parts = new List<List<MapLine>>();
        var columns = new HashSet<string>(StringComparer.Ordinal);
        var (cells, room) = (0, 0);
        foreach (var line in lines)
        {
            columns.UnionWith(line.Cells.Select(cell => cell.Column));
            (cells, room) = (cells + line.Cells.Count, room + RoomOf(line));
            if (parts.Count == 0
                || parts[^1].Count == MostBodies
                || cells > MostCells
                || room + columns.Count * (RoomOfColumn + RoomOfPlace * (parts[^1].Count + 1)) > MostRoom)
            {
                parts.Add([]);
                columns = [.. line.Cells.Select(cell => cell.Column)];
                (cells, room) = (line.Cells.Count, RoomOf(line));
            }

            parts[^1].Add(line);
        }

        return parts;
    }

    // The name stands before the row and in each cell's title, a region also in an address, where a byte takes three.
    private static int RoomOf(MapLine line)
    {
        var name = Encoding.UTF8.GetByteCount(line.Name);
        var address = line.Agency?.Value.Length ?? 3 * name;
        return RoomOfRow + 2 * name + address + line.Cells.Count * (RoomOfCell + name + (line.Agency is null ? 0 : address));
    }
}
