using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Obligations;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Exports;

/// <summary><c>GET api/exports/agencies</c>: the registered bodies with what they owe, for spreadsheets.</summary>
public sealed class ExportAgencies(OfficeSheets sheets, SheetAnswers answers, BusinessClock clock)
{
    /// <summary>Sends the list: <c>?jurisdiction=</c>, <c>?year=</c>, <c>?format=</c> <c>csv</c> or <c>xlsx</c>, <c>?lang=</c>.</summary>
    [Function(nameof(ExportAgencies))]
    [RequiresRole(Role.Viewer)]
    [Operation("exports", "The registered bodies with what they owe, for spreadsheets")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.SheetFormat, ApiParameter.Language)]
    [Answers(null, Media = "text/csv")]
    [Answers(null, Media = SheetXlsx.ContentType)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exports/agencies")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var region = query.Region(request.HttpContext.RequiredCaller().Jurisdiction);
        var year = query.Year(clock);
        var format = SheetAnswers.FormatOf(query);
        return query.Refusal is { } refusal
            ? refusal
            : answers.Send(request, sheets.Agencies(region, year, RequestLanguage.Of(request).Language), $"agencies-{year}", format);
    }
}
