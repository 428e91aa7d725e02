using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Core.Findings;
using Monitor.Functions.Http;
using Monitor.Web.Findings;

namespace Monitor.Functions.Pages;

/// <summary>A decision as a form sends it, about one finding or several.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Request">The id of the request that the form makes.</param>
/// <param name="Reason">Why; null where the field is empty, which is one that nobody filled in.</param>
/// <param name="Until">The last day as it was entered; null for none.</param>
/// <param name="To">Who is to handle it; null for none.</param>
internal sealed record DecisionForm(DecisionKind Kind, string Request, string? Reason, string? Until, string? To)
{
    private const int LongestRequest = 64;

    /// <summary>Reads a form; null where it is none of this site's.</summary>
    public static DecisionForm? Read(IFormCollection form)
    {
        var request = form[DecisionFields.Request].ToString();
        return DecisionKinds.Parse(form[DecisionFields.Action]) is { } kind && request is { Length: > 0 and <= LongestRequest } && request.All(char.IsAsciiLetterOrDigit)
            ? new DecisionForm(kind, request, Text(form, DecisionFields.Reason), Text(form, DecisionFields.Until), Text(form, DecisionFields.To))
            : null;
    }

    /// <summary>How many events a finding had when it was shown; null where the form does not say.</summary>
    public static int? Seen(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) ? events : null;

    /// <summary>The decision; null where what was entered as the last day is no day.</summary>
    public FindingDecision? Decision()
    {
        DateOnly? lastDay = null;
        if (Until is not null)
        {
            if (!DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return null;
            lastDay = day;
        }

        return new FindingDecision(Kind) { Reason = Reason, Until = lastDay, To = To };
    }

    /// <summary>The decision with what was entered and why it was refused.</summary>
    public RefusedDecision Refused(ProblemHttpResult problem) =>
        new(Kind, (string)problem.ProblemDetails.Extensions[Problems.Code]!, (object[])problem.ProblemDetails.Extensions[Problems.Values]!, Reason, Until, To);

    /// <summary>The decision with what was entered, of which nothing was refused.</summary>
    public RefusedDecision Entered() => new(Kind, "", [], Reason, Until, To);

    // Browsers end lines with CR LF.
    private static string? Text(IFormCollection form, string field) => form[field].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
}
