using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Functions.Pages;
using Monitor.Web.Findings;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/notices/{id}/letter</c>: the letter of a notice. Its twin for people stands on the page of each finding that it is about.</summary>
public sealed class GetNoticeLetter(ICaseStore cases, FindingLetters letters)
{
    /// <summary>
    /// Answers the letter as it was sent or refused, or as it would be sent now, in its recipient's language and without the recipient. One about a region that is
    /// not the caller's is not there. What was closed before it was sent has none.
    /// </summary>
    [Function(nameof(GetNoticeLetter))]
    [RequiresRole(Role.Viewer)]
    [Operation("notices", "The letter of a notice, without its recipient", Description = "As it was sent or refused, or as it would be sent now, in its recipient's language. What was closed before it was sent has none.")]
    [Answers(typeof(NoticeLetterJson))]
    [Refuses(404, ProblemCode.NoticeNotFound, ProblemCode.NoticeNoLetter)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notices/{id}/letter")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await NoticeLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is not var (found, notice))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
        return await letters.OfAsync(found, notice, cancellationToken) is var (letter, state)
            ? TypedResults.Json(new NoticeLetterJson(NoticeLookup.Name(found.Id, notice.Id), state.Name(), letter.Language.Name, letter.AsOf, letter.Subject, letter.Text, letter.Kept?.Value, letter.IsLost))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNoLetter);
    }
}

/// <summary>The letter of a notice.</summary>
/// <param name="Id">The notice's name for programs.</param>
/// <param name="State">What became of the letter.</param>
/// <param name="Language">In which language it is, such as <c>zh-CN</c>.</param>
/// <param name="AsOf">The instant at which the findings stood as the letter has them, UTC; null for now.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its lines, separated by <c>\n</c>.</param>
/// <param name="Sha256">SHA-256 of the letter as it was kept when it went; null for what was not sent, or before letters were kept: that is written again from what was recorded.</param>
/// <param name="Lost">Whether the archive does not have that letter any more, or not as it was kept, so that it is written again.</param>
internal sealed record NoticeLetterJson(
    string Id, [property: OneOf(typeof(LetterState))] string State, string Language, DateTimeOffset? AsOf, string Subject, string Text, string? Sha256, bool Lost);
