using System.Collections.Immutable;

namespace Monitor.Core.Reports.Reading;

/// <summary>Tells heads of columns that stand in another order than the form's: figures bound by place would be those of other columns.</summary>
internal static class HeadOrder
{
    // The form's heads stand in two rows: 自然人, 法人或其他组织, 总计 above; the five kinds of the middle one below.
    private static readonly string[] InTwoRows = [ReportForm.Applicants[0], ReportForm.Applicants[^1], .. ReportForm.Applicants.Skip(1).SkipLast(1)];

    /// <summary>The heads of the five outcomes of Table IV, in the order of the form.</summary>
    public static ImmutableArray<string> Outcomes { get; } = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    /// <summary>Whether heads name all applicants, each once, in an order that is neither the form's nor that of its two rows.</summary>
    /// <param name="heads">The words above the figures, in reading order.</param>
    public static bool IsOtherForApplicants(IEnumerable<string> heads)
    {
        var named = heads.Select(head => OfficialWords.Applicant(Label.Of(head).Core)).OfType<string>().ToList();
        return named.Count == ReportForm.Applicants.Count && named.Distinct().Count() == named.Count
            && !named.SequenceEqual(ReportForm.Applicants) && !named.SequenceEqual(InTwoRows);
    }

    /// <summary>Whether heads name the five outcomes, once or once a kind of case, in another order than the form's.</summary>
    /// <param name="heads">The words above the figures, in the order of the columns.</param>
    public static bool IsOtherForOutcomes(IEnumerable<string> heads)
    {
        var places = heads.Select(head => Outcomes.IndexOf(Label.Of(head).Core)).Where(place => place >= 0).ToList();
        var groups = places.Chunk(Outcomes.Length).ToList();
        return places.Count > 0 && groups.TrueForAll(group => group.Distinct().Count() == Outcomes.Length)
            && groups.Exists(group => !group.SequenceEqual(group.Order()));
    }
}
