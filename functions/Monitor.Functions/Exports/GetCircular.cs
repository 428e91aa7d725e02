using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters.Official;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Circulars;

namespace Monitor.Functions.Exports;

/// <summary><c>GET api/circular</c>: the circular (通报) of a round, made now.</summary>
public sealed partial class GetCircular(CircularWriting circulars, CircularFile file, BusinessClock clock, ILogger<GetCircular> logger)
{
    /// <summary>Makes it: <c>?year=</c>, <c>?jurisdiction=</c>, <c>?format=</c> <c>json</c>, <c>docx</c>, <c>html</c> or <c>xlsx</c>, <c>?lang=</c>. Who made one is logged.</summary>
    [Function(nameof(GetCircular))]
    [RequiresRole(Role.Officer)]
    [Operation("circular", "The circular (通报) of a round, made now", Description = "Nobody is ranked while less of those due was seen than the office sets (`Circular__LeastCoverage`).")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.CircularFormat, ApiParameter.Language)]
    [Answers(typeof(CircularJson))]
    [Answers(null, Media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [Answers(null, Media = "text/html")]
    [Answers(null, Media = SheetXlsx.ContentType)]
    [Refuses(500, ProblemCode.CircularTemplate)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/circular")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var caller = request.HttpContext.RequiredCaller();
        var region = query.Region(caller.Jurisdiction);
        var year = query.Year(clock);
        var format = query.OneOf("format", ProblemCode.RequestFormat, CircularFile.Formats) ?? CircularFile.Formats[0];
        if (query.Refusal is { } refusal)
            return refusal;
        using var written = new MemoryStream();
        try
        {
            await file.WriteAsync(await circulars.WriteAsync(year, region, cancellationToken), format, RequestLanguage.Of(request).Language, written, cancellationToken);
        }
        catch (LetterTemplateException exception)
        {
            LogTemplate(exception);
            return Problems.Of(StatusCodes.Status500InternalServerError, ProblemCode.CircularTemplate);
        }

        LogMade(year, format, caller.LogName());
        var name = format == "json" ? null : string.Create(CultureInfo.InvariantCulture, $"circular-{year}-{clock.Today:yyyyMMdd}.{format}");
        return TypedResults.Bytes(written.ToArray(), CircularFile.ContentTypeOf(format), name);
    }

    [LoggerMessage(1035, LogLevel.Information, "The circular of {Year} was made as {Format} for {Caller}")]
    private partial void LogMade(int year, string format, string caller);

    [LoggerMessage(1036, LogLevel.Error, "The template of circulars (setting Letters__Templates) has a mistake")]
    private partial void LogTemplate(Exception exception);
}
