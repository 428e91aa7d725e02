namespace Monitor.Delivery.Letters.Official;

/// <summary>What the template of a circular (通报) can say. Names in the template begin with a small letter: <c>{{region}}</c>.</summary>
/// <remarks>All texts are of one line each, as in <see cref="LetterModel"/>.</remarks>
/// <param name="Region">The region; null for all that the office watches.</param>
/// <param name="Year">The report year.</param>
/// <param name="Date">The day in China, such as <c>2026年2月10日</c>.</param>
/// <param name="Numbers">Numbers and shares by name: <c>due</c>, <c>notDue</c>, <c>seen</c>, <c>coverage</c>, <c>notSeen</c>, <c>onTime</c>, <c>late</c>, <c>missing</c>, <c>faultless</c>, <c>faultlessShare</c>, <c>mended</c>, <c>withdrawn</c>, <c>lastYear</c>, <c>lastFound</c>, <c>lastMended</c>, <c>lastClosed</c>, <c>lastStanding</c>, <c>leastCoverage</c>; empty for what there is none of.</param>
/// <param name="Problems">What was found, by kind.</param>
/// <param name="Lines">Every finding that stands.</param>
/// <param name="Unseen">Who could not be looked at.</param>
/// <param name="Last">What of the round before still stands.</param>
/// <param name="Bodies">How each body stands.</param>
/// <param name="IsRanked">Whether <paramref name="Bodies"/> are in the order of their problems.</param>
public sealed record CircularModel(
    string? Region,
    int Year,
    string Date,
    IReadOnlyDictionary<string, string> Numbers,
    IReadOnlyList<CircularModelProblem> Problems,
    IReadOnlyList<CircularModelLine> Lines,
    IReadOnlyList<CircularModelUnseen> Unseen,
    IReadOnlyList<CircularModelLine> Last,
    IReadOnlyList<CircularModelBody> Bodies,
    bool IsRanked)
{
    /// <summary>Name of the office that signs; null when none is set.</summary>
    public string? Office { get; init; }

    /// <summary>The number of the circular in the office's register (文号); null when it has none yet.</summary>
    public string? Number { get; init; }

    internal Dictionary<string, object> Values()
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["region"] = Region ?? "",
            ["year"] = Year,
            ["date"] = Date,
            ["office"] = Office ?? "",
            ["number"] = Number ?? "",
            ["isRanked"] = IsRanked,
            ["problems"] = Problems.Select((problem, index) => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["numeral"] = ChineseNumeral.Of(index + 1), ["title"] = problem.Title, ["rule"] = problem.Rule, ["bodies"] = problem.Bodies, ["findings"] = problem.Findings,
                ["names"] = problem.Names, ["basis"] = problem.Basis,
            }).ToList(),
            ["lines"] = Rows(Lines),
            ["last"] = Rows(Last),
            ["unseen"] = Unseen.Select((body, index) => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["number"] = index + 1, ["name"] = body.Name, ["region"] = body.Region, ["reason"] = body.Reason,
            }).ToList(),
            ["bodies"] = Bodies.Select((body, index) => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["number"] = index + 1, ["name"] = body.Name, ["region"] = body.Region, ["status"] = body.Status, ["published"] = body.Published, ["problems"] = body.Problems,
            }).ToList(),
        };
        foreach (var (name, value) in Numbers)
            values.Add(name, value);
        return values;
    }

    private static List<Dictionary<string, object>> Rows(IReadOnlyList<CircularModelLine> lines) => [.. lines.Select((line, index) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["number"] = index + 1, ["name"] = line.Name, ["statement"] = line.Statement, ["status"] = line.Status, ["id"] = line.Id, ["url"] = line.Url, ["hash"] = line.Hash,
    })];
}

/// <summary>A kind of problem.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Rule">Ids of the rules.</param>
/// <param name="Bodies">How many bodies have it.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Names">The bodies' names, or the first of them with their number.</param>
/// <param name="Basis">The legal basis.</param>
public sealed record CircularModelProblem(string Title, string Rule, int Bodies, int Findings, string Names, string Basis);

/// <summary>A finding.</summary>
/// <param name="Name">The body's name.</param>
/// <param name="Statement">What was found.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Id">Its id, to be quoted in answers.</param>
/// <param name="Url">Where its proof was; empty when it rests on looks alone.</param>
/// <param name="Hash">SHA-256 of its proof; empty as above.</param>
public sealed record CircularModelLine(string Name, string Statement, string Status, string Id, string Url, string Hash);

/// <summary>A body that could not be looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Reason">Why.</param>
public sealed record CircularModelUnseen(string Name, string Region, string Reason);

/// <summary>How a body stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Status">How things stand with its report.</param>
/// <param name="Published">The day of publication; empty when it is not known.</param>
/// <param name="Problems">How many errors and breaches stand.</param>
public sealed record CircularModelBody(string Name, string Region, string Status, string Published, int Problems);
