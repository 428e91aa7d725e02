using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Candidates;

/// <summary>Whose report a name makes it, seen from one agency and its neighbours.</summary>
/// <param name="request">Agency, column and neighbours.</param>
internal sealed partial class Ownership(ColumnRequest request)
{
    private readonly List<Agency> others = [.. request.Neighbours.Agencies.Where(other => other.Id != request.Agency.Id)];

    /// <summary>Whether other registered bodies list their reports in this column too.</summary>
    public bool IsShared { get; } = request.Neighbours.Agencies.Any(other => other.Id != request.Agency.Id && (request.IsDiscovered || other.Columns.Contains(request.Column)));

    /// <summary>How a name fits the agency; null when it is certainly another's, so that what bears it is no candidate.</summary>
    public NameMatch? OfTitle(string name)
    {
        var match = Compare(name);
        // Where a short name fits two bodies, it is certainly neither's alone.
        if (match != NameMatch.Same && IsAnothers(name) && BodyName.Compare(name, request.Agency) != NameMatch.Same)
            return null;
        // A word that is no name of a body (综合科) proves nothing, a body that nobody registered only where others publish as well.
        return match == NameMatch.Other && IsShared && (BodyNames.IsBodyName(name) || Team.IsMatch(name)) ? null : match == NameMatch.Other ? NameMatch.Doubtful : match;
    }

    /// <summary>How a name fits the agency: the same only when it fits no other registered body as well.</summary>
    public NameMatch Compare(string name)
    {
        var exact = request.Neighbours.ByName(name);
        if (exact is not null)
            return exact.Id == request.Agency.Id ? NameMatch.Same : NameMatch.Other;
        var match = BodyName.Compare(name, request.Agency);
        return match == NameMatch.Same && IsAnothers(name) ? NameMatch.Doubtful : match;
    }

    // 国家统计局某县调查队 stands in the list of nearly every county.
    [GeneratedRegex("^[\u4e00-\u9fff]{4,30}(?:调查|监察|执法)队$", RegexOptions.None, 10_000)]
    private static partial Regex Team { get; }

    /// <summary>Whether another registered body goes by a name.</summary>
    public bool IsAnothers(string name) =>
        request.Neighbours.ByName(name) is { } exact ? exact.Id != request.Agency.Id : others.Exists(other => BodyName.Compare(name, other) == NameMatch.Same);
}
