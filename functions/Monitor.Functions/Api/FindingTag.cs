using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary>The ETag of a finding: how many events it has. What changes beside them (the sending of notices, other findings) does not matter to who decides.</summary>
internal static class FindingTag
{
    /// <summary>A finding as JSON, under its ETag.</summary>
    public static FindingJson Tagged(HttpRequest request, Case found, Finding finding, IReadOnlyList<OfficerSighting> sightings, DraftCheck? draft)
    {
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{finding.Events}\"");
        var obligation = found.Obligation ?? throw new InvalidOperationException($"The case {found.Id} has no obligation.");
        return FindingJson.Of(found, obligation, finding, sightings, draft, RequestLanguage.Of(request).Language);
    }

    /// <summary>Reads <c>If-Match</c>: one ETag. <c>*</c> is none: it would decide about what nobody has seen.</summary>
    public static bool TryRead(HttpRequest request, out int events, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        events = 0;
        var header = request.Headers.IfMatch;
        refusal = header.Count == 0
            ? Problems.Of(StatusCodes.Status428PreconditionRequired, ProblemCode.DecisionIfMatchMissing)
            : header.Count == 1 && EntityTagHeaderValue.TryParse(header[0], out var tag) && !tag.IsWeak
                && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out events)
                ? null
                : Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionIfMatch);
        return refusal is null;
    }
}
