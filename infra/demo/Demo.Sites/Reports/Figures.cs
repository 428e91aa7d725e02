using System.Globalization;

namespace Demo.Sites.Reports;

/// <summary>
/// The figures of one agency's report of one year. They are drawn year after year from the first one of the form, so that what is carried out of
/// one year is carried into the next and the stock of documents grows by what is made and shrinks by what is repealed.
/// </summary>
internal sealed class Figures
{
    /// <summary>The columns of Table III.</summary>
    public static readonly string[] Applicants = ["natural", "business", "research", "ngo", "legal", "other", "total"];

    /// <summary>The columns of each group of Table IV.</summary>
    public static readonly string[] Outcomes = ["upheld", "corrected", "otherResult", "pending", "total"];

    /// <summary>The groups of Table IV.</summary>
    public static readonly string[] Reviews = ["reconsideration", "litigation.direct", "litigation.afterReconsideration"];

    private const int FirstYear = 2021;

    // Share of each kind of applicant in a thousand requests; researchers and associations hardly ever ask.
    private static readonly (string Who, int Share)[] Shares = [("natural", 790), ("business", 120), ("research", 0), ("ngo", 10), ("legal", 60), ("other", 20)];

    // Share of each result in a thousand requests; what rounding leaves over is 予以公开.
    private static readonly (string Row, int Share)[] Weights =
    [
        ("partial", 150), ("denied.stateSecret", 0), ("denied.forbiddenByLaw", 12), ("denied.threeSafetiesOneStability", 0), ("denied.thirdParty", 35),
        ("denied.internalAffairs", 45), ("denied.process", 40), ("denied.enforcementFile", 30), ("denied.inquiry", 20), ("unavailable.notHeld", 215),
        ("unavailable.needsCreation", 30), ("unavailable.unclear", 25), ("rejected.petition", 35), ("rejected.repeat", 25), ("rejected.publication", 0),
        ("rejected.excessive", 0), ("rejected.reissue", 10), ("other.noCorrection", 30), ("other.unpaid", 0), ("other.other", 10),
    ];

    private readonly Dictionary<string, decimal> cells = new(StringComparer.Ordinal);
    private readonly HashSet<string> blanks = new(StringComparer.Ordinal);
    private uint state;

    private Figures(string id)
    {
        foreach (var letter in id)
            state = unchecked((state ^ letter) * 16777619 + 2166136261);
    }

    /// <summary>The figures of a year.</summary>
    public static Figures Of(string id, Scale scale, int year)
    {
        var figures = new Figures(id);
        figures.cells["proactive.normative.inForce"] = scale.Documents * 4;
        foreach (var (who, _) in Shares)
            figures.cells[$"applications.carriedOut.{who}"] = 0;
        for (var y = FirstYear; y <= year; y++)
            figures.Advance(scale);
        return figures;
    }

    /// <summary>What is printed in a cell.</summary>
    public string this[string cell] => blanks.Contains(cell) ? "" : cells[cell].ToString(CultureInfo.InvariantCulture);

    /// <summary>The number meant in a cell.</summary>
    public decimal Value(string cell) => cells[cell];

    /// <summary>Adds to a cell, so that what stands there is wrong.</summary>
    public void Shift(string cell, int by) => cells[cell] = cells[cell] + by;

    /// <summary>Leaves all zeros of some columns and one figure blank.</summary>
    public void Blank(string figure, params string[] applicants)
    {
        blanks.Add(figure);
        blanks.UnionWith(cells.Where(cell => cell.Value == 0 && applicants.Any(who => cell.Key.StartsWith("applications.", StringComparison.Ordinal) && cell.Key.EndsWith("." + who, StringComparison.Ordinal))).Select(cell => cell.Key));
    }

    private void Advance(Scale scale)
    {
        var made = Around(scale.Documents);
        var repealed = Draw(Math.Min(made, 4) + 1);
        var inForce = cells["proactive.normative.inForce"] + made - repealed;
        Set("proactive.rules", ["made", "repealed", "inForce"], 0, 0, 0);
        Set("proactive.normative", ["made", "repealed", "inForce"], made, repealed, inForce);
        cells["proactive.licences.decisions"] = Around(scale.Licences);
        cells["proactive.penalties.decisions"] = Around(scale.Penalties);
        cells["proactive.coercion.decisions"] = Around(scale.Coercion);
        cells["proactive.fees.amount"] = scale.Fees == 0 ? 0 : scale.Fees + Draw(900) / 100m;

        foreach (var (who, share) in Shares)
            Handle(who, (Around(scale.Requests) * share + 500) / 1000, who == "natural" ? Math.Max(scale.Requests / 10, 2) : share / 60);
        foreach (var row in Weights.Select(weight => weight.Row).Concat(["granted", "handled", "new", "carriedIn", "carriedOut"]))
            cells[$"applications.{row}.total"] = Shares.Sum(share => cells[$"applications.{row}.{share.Who}"]);

        Dispute(Reviews[0], Around(scale.Disputes));
        Dispute(Reviews[1], Around(scale.Disputes) / 4);
        Dispute(Reviews[2], Around(scale.Disputes) / 3);
    }

    private void Handle(string who, int handled, int mostCarried)
    {
        var carriedIn = (int)cells[$"applications.carriedOut.{who}"];
        var carriedOut = Draw(mostCarried + 1);
        handled = Math.Max(handled, carriedIn - carriedOut);
        var rest = handled;
        foreach (var (row, share) in Weights)
        {
            var some = Math.Min(rest, (handled * share + Draw(700)) / 1000);
            some = share == 0 ? 0 : some;
            cells[$"applications.{row}.{who}"] = some;
            rest -= some;
        }

        cells[$"applications.granted.{who}"] = rest;
        cells[$"applications.handled.{who}"] = handled;
        cells[$"applications.carriedIn.{who}"] = carriedIn;
        cells[$"applications.carriedOut.{who}"] = carriedOut;
        cells[$"applications.new.{who}"] = handled + carriedOut - carriedIn;
    }

    private void Dispute(string group, int total)
    {
        var pending = Math.Min(total, Draw(3));
        var corrected = Math.Min(total - pending, Draw(2));
        var other = (total - pending - corrected) / 5;
        Set($"review.{group}", Outcomes, total - pending - corrected - other, corrected, other, pending, total);
    }

    private void Set(string row, string[] columns, params decimal[] values)
    {
        for (var i = 0; i < columns.Length; i++)
            cells[$"{row}.{columns[i]}"] = values[i];
    }

    private int Around(int size) => size * (85 + Draw(31)) / 100;

    /// <summary>A number from 0 to below a bound. Drawn by hand: the library's numbers may differ between versions, and the pages must not.</summary>
    private int Draw(int bound)
    {
        state = unchecked(state * 1664525 + 1013904223);
        return (int)((state >> 8) % (uint)bound);
    }
}
