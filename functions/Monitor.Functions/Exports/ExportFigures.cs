using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Obligations;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Exports;

/// <summary><c>GET api/exports/figures</c>: the figures of a year's reports as the archive has them, for spreadsheets.</summary>
public sealed class ExportFigures(OfficeSheets sheets, SheetAnswers answers, BusinessClock clock)
{
    /// <summary>Sends a row for each cell: <c>?jurisdiction=</c>, <c>?year=</c>, <c>?agency=</c> for one alone, <c>?format=</c> <c>csv</c> or <c>xlsx</c>, <c>?lang=</c>.</summary>
    [Function(nameof(ExportFigures))]
    [RequiresRole(Role.Viewer)]
    [Operation("exports", "The figures of reports as the archive has them, a row for each cell, for spreadsheets")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Agency, ApiParameter.SheetFormat, ApiParameter.Language)]
    [Answers(null, Media = "text/csv")]
    [Answers(null, Media = SheetXlsx.ContentType)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exports/figures")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var region = query.Region(request.HttpContext.RequiredCaller().Jurisdiction);
        var (year, agency) = (query.Year(clock), query.Agency());
        var format = SheetAnswers.FormatOf(query);
        return query.Refusal is { } refusal
            ? refusal
            : answers.Send(request, sheets.Figures(region, year, agency, RequestLanguage.Of(request).Language), agency is { } one ? $"figures-{one}-{year}" : $"figures-{year}", format);
    }
}
