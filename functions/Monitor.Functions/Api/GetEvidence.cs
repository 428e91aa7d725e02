using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/evidence/{sha256}</c>: when and where a piece of evidence was received, and whether it is intact.</summary>
public sealed class GetEvidence(ICaseStore cases, IEvidenceStore evidence, BusinessClock clock)
{
    /// <summary>
    /// Shows a piece of evidence with its captures, the newest first, in parts: <c>?pageSize=</c>, <c>?continuation=</c>. Reads it, so that it never says of a
    /// damaged one that it is intact. Who may see some regions only names the case: <c>?agency=</c>, <c>?year=</c>.
    /// </summary>
    [Function(nameof(GetEvidence))]
    [RequiresRole(Role.Viewer)]
    [Operation("evidence", "When and where a piece of evidence was received, and whether it is intact", Description = "Captures come the newest first. Who may see some regions only names the case that rests on it: `agency` and `year`.")]
    [Takes(ApiParameter.Agency, ApiParameter.Year, ApiParameter.PageSize, ApiParameter.Continuation)]
    [Answers(typeof(EvidenceJson), Tag = AnswerTag.Content)]
    [Refuses(404, ProblemCode.EvidenceNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence/{sha256}")] HttpRequest request, string sha256, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var pageSize = query.PageSize();
        if (query.Refusal is { } refusal)
            return refusal;
        var (found, hidden) = await EvidenceLookup.FindAsync(request, sha256, cases, clock, cancellationToken);
        if (found is not { } hash)
            return hidden ?? Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
        var captures = await query.ListAsync(continuation => evidence.CapturesWithAsync(hash, pageSize, continuation, cancellationToken));
        if (query.Refusal is { } foreign)
            return foreign;
        var reading = await evidence.ReadAsync(hash, cancellationToken);
        return captures.Items.Count == 0 && reading is BodyReading.NotThere
            ? Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound)
            : Conditional.Json(request, new EvidenceJson(
                hash.Value,
                reading switch
                {
                    BodyReading.Intact => "intact",
                    BodyReading.Damaged => "damaged",
                    BodyReading.NotThere => "notThere",
                    _ => throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}."),
                },
                reading is BodyReading.Intact intact ? intact.Body.Length : null,
                [.. captures.Items.Select(CaptureJson.Of)],
                captures.Continuation));
    }
}

/// <summary>A piece of evidence.</summary>
/// <param name="Sha256">SHA-256 of the body as received.</param>
/// <param name="State"><c>intact</c>, <c>damaged</c> (what is stored is not what was received) or <c>notThere</c>.</param>
/// <param name="Length">Bytes as received, before content decoding; null when it is not intact.</param>
/// <param name="Captures">When and where it was received, the newest first.</param>
/// <param name="Continuation">Where this part of the captures ends; null when it is the last.</param>
internal sealed record EvidenceJson(string Sha256, string State, long? Length, IReadOnlyList<CaptureJson> Captures, string? Continuation);

/// <summary>One request and what came back.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="Form">The fields that were posted; null when the method was GET.</param>
/// <param name="Redirects">Redirects that were followed, in order.</param>
/// <param name="StartedAt">When the request began, UTC.</param>
/// <param name="FinishedAt">When the last byte had come, UTC.</param>
/// <param name="Status">Status code of the last answer; null when none came, or an officer handed it in.</param>
/// <param name="Failure">Why there is no whole answer, a stable code; null when nothing failed.</param>
/// <param name="ServerDate">What the server's clock said, UTC; null when it did not say.</param>
/// <param name="ContentType">Media type as received; null when not stated.</param>
/// <param name="ContentEncoding">How the body is coded, such as <c>gzip</c>; null when it is not.</param>
/// <param name="RemoteAddress">The address connected to; null when not known.</param>
/// <param name="Tls">Version of TLS, the certificate's hash and what was wrong with it; null without TLS.</param>
/// <param name="UnchangedSince">When the body came, where the server said this time that it had not changed; else null.</param>
/// <param name="SeenBy">The officer who saw it and handed it in; null for what the program fetched.</param>
internal sealed record CaptureJson(
    string Url,
    string? Form,
    IReadOnlyList<RedirectJson> Redirects,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    int? Status,
    string? Failure,
    DateTimeOffset? ServerDate,
    string? ContentType,
    string? ContentEncoding,
    string? RemoteAddress,
    string? Tls,
    DateTimeOffset? UnchangedSince,
    string? SeenBy)
{
    public static CaptureJson Of(Capture capture) => new(
        capture.Url.AbsoluteUri,
        capture.Form,
        [.. capture.Redirects.Select(redirect => new RedirectJson(redirect.From.AbsoluteUri, redirect.Status, redirect.To.AbsoluteUri))],
        capture.StartedAt,
        capture.FinishedAt,
        capture.Status,
        capture.Failure,
        capture.ServerDate,
        capture.BodyFields("Content-Type").FirstOrDefault(),
        capture.BodyFields("Content-Encoding").FirstOrDefault(),
        capture.RemoteAddress,
        capture.Tls,
        capture.Unchanged?.StartedAt,
        capture.SeenBy);
}

/// <summary>A redirect that was followed.</summary>
/// <param name="From">The address that answered with it.</param>
/// <param name="Status">Its status code.</param>
/// <param name="To">Where it led.</param>
internal sealed record RedirectJson(string From, int Status, string To);
