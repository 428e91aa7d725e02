using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Drafting;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/check</c>: what is wrong with a draft, before it is published. Of it only hashes are kept, see <see cref="DraftMarking"/>; nothing is logged.</summary>
public sealed class CheckDraft(IOptions<DraftOptions> options, DraftLimiter limiter, DraftMarking marking, DueDates dueDates, Policy policy)
{
    private const string FileField = "file";
    private const string TextField = "text";

    // No registry: a draft is judged by what it says itself, as `monitor check FILE` does.
    private readonly Inspector inspector = new(null, dueDates, policy);

    /// <summary>
    /// Checks a draft: the body itself with its content type, or a form (<c>multipart/form-data</c>) with one <c>file</c> or one <c>text</c>.
    /// Answers one object of the contract of <c>monitor check</c>, in the language of <c>?lang=</c>. Only to who is signed in, unless the office
    /// opens it to anyone (<see cref="DraftOptions.Anonymous"/>).
    /// </summary>
    [Function(nameof(CheckDraft))]
    [OpenToAnyone(ChangesNothing = true)]
    [Operation("check", "What is wrong with a draft, before it is published", Description = "Only its hashes are kept, so that a report can be said to have been checked before it was published: of the file, and of the figures. Open to who is not signed in only where the office says so (`Drafts:Anonymous`); a key needs no token.")]
    [Takes(ApiParameter.Language)]
    [TakesDraft]
    [Answers(typeof(JsonElement))]
    [Refuses(400, ProblemCode.CheckNoDraft)]
    [Refuses(401, ProblemCode.AccessSignInRequired)]
    [Refuses(413, ProblemCode.CheckTooLarge)]
    [Refuses(429, ProblemCode.CheckTooMany)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/check")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = request.HttpContext;
        if (http.Caller() is null && !options.Value.Anonymous)
            return Problems.Of(StatusCodes.Status401Unauthorized, ProblemCode.AccessSignInRequired);
        using var permit = limiter.Take(http.Caller(), http.Connection.RemoteIpAddress);
        if (!permit.IsAcquired)
        {
            if (permit.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, ProblemCode.CheckTooMany, options.Value.PerMinute);
        }

        if (request.ContentLength > options.Value.MaxBytes)
            return TooLarge();
        try
        {
            if (await DraftAsync(request, cancellationToken) is not { } draft)
                return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.CheckNoDraft);
            var inspection = inspector.Inspect(draft.Name, draft.Body, draft.ContentType);
            await marking.MarkAsync(inspection, cancellationToken);
            return TypedResults.Json(ContractJson.Written(json => InspectionJson.WriteCheck(json, inspection, RequestLanguage.Of(request).Language)));
        }
        catch (DraftTooLargeException)
        {
            return TooLarge();
        }
        catch (InvalidDataException)
        {
            // The form reader says so of forms that are cut short, and of those beyond its limits.
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);
        }
    }

    private async Task<(string Name, byte[] Body, string? ContentType)?> DraftAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            return await BytesAsync(request.Body, cancellationToken) is { Length: > 0 } body ? ("draft", body, request.ContentType) : null;
        var form = await request.ReadFormAsync(
            new FormOptions { ValueCountLimit = 8, MultipartBodyLengthLimit = options.Value.MaxBytes, ValueLengthLimit = options.Value.MaxBytes }, cancellationToken);
        if (form.Files is [{ Name: FileField } file])
        {
            await using var content = file.OpenReadStream();
            return await BytesAsync(content, cancellationToken) is { Length: > 0 } body ? (file.FileName, body, file.ContentType) : null;
        }

        return form.Files.Count == 0 && form[TextField] is [{ Length: > 0 } text] ? ("draft", System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8") : null;
    }

    private async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            // A chunked body has no length to ask for beforehand.
            if (kept.Length + read > options.Value.MaxBytes)
                throw new DraftTooLargeException();
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private IResult TooLarge() => Problems.Of(StatusCodes.Status413PayloadTooLarge, ProblemCode.CheckTooLarge, options.Value.MaxBytes);

    private sealed class DraftTooLargeException : Exception;
}
