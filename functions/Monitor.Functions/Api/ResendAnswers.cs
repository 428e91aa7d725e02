using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary>Reads the wish that something is sent once more, <c>{reason, evenIfSent}</c>, answers it and logs who had it.</summary>
internal static partial class ResendAnswers
{
    /// <summary>Reads the wish and answers it. <c>If-Match</c> carries the ETag that the officer saw; who wants it is the caller, and nothing in the body says so.</summary>
    /// <param name="request">The request.</param>
    /// <param name="decide">Decides about the wish.</param>
    /// <param name="tagged">The thing as JSON, under its ETag.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<IResult> AnswerAsync<T>(
        HttpRequest request, Func<ResendRequest, Task<ResendOutcome<T>>> decide, Func<T, object> tagged, CancellationToken cancellationToken)
    {
        var caller = request.HttpContext.RequiredCaller();
        if (!FindingTag.TryRead(request, out var seen, out var refusal) || !RequestIds.TryRead(request, caller, out var requestId, out refusal))
            return refusal;
        if (await StrictBody.ReadAsync<ResendJson>(request, cancellationToken) is not { } sent)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);
        return await decide(new ResendRequest(caller.Name, requestId, seen) { Reason = sent.Reason, EvenIfSent = sent.EvenIfSent }) switch
        {
            ResendOutcome<T>.Recorded recorded => TypedResults.Json(tagged(recorded.Item)),
            ResendOutcome<T>.Overtaken overtaken => Problems.With(
                Problems.Of(StatusCodes.Status412PreconditionFailed, ProblemCode.NoticeChanged), "current", tagged(overtaken.Item)),
            ResendOutcome<T>.Impossible impossible => Problems.Of(StatusCodes.Status409Conflict, ProblemCode.NoticeImpossible, impossible.Code),
            ResendOutcome<T>.TooLong => Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionTooLong, Resending.LongestReason, Resending.LongestName),
            ResendOutcome<T>.NotFound => Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound),
            var outcome => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    /// <summary>Logs an answer, and gives it back.</summary>
    public static IResult Logged(ILogger logger, Caller caller, string id, IResult answer)
    {
        if (answer is ProblemHttpResult { ProblemDetails: var details })
            LogRefused(logger, details.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        else
            LogWanted(logger, id, caller.LogName());
        return answer;
    }

    [LoggerMessage(1031, LogLevel.Warning, "A wish to send a notice once more was refused ({Code}) to {Caller}, who is {Role}")]
    private static partial void LogRefused(ILogger logger, string? code, string caller, string role);

    [LoggerMessage(1032, LogLevel.Information, "The notice {Notice} is to be sent once more: {Caller} wants it")]
    private static partial void LogWanted(ILogger logger, string notice, string caller);
}
