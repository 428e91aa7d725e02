using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Obligations;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Exports;

/// <summary><c>GET api/exports/findings</c>: what <c>GET api/findings</c> lists, whole and with its words, for spreadsheets.</summary>
public sealed class ExportFindings(OfficeSheets sheets, SheetAnswers answers, BusinessClock clock)
{
    /// <summary>Sends the list: the filters of <see cref="ListFindings"/>, <c>?format=</c> <c>csv</c> or <c>xlsx</c>, <c>?lang=</c>.</summary>
    [Function(nameof(ExportFindings))]
    [RequiresRole(Role.Viewer)]
    [Operation("exports", "What `GET api/findings` lists, whole and with its words, for spreadsheets")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Agency, ApiParameter.Rule, ApiParameter.Severity, ApiParameter.FindingStatus, ApiParameter.SheetFormat, ApiParameter.Language)]
    [Answers(null, Media = "text/csv")]
    [Answers(null, Media = SheetXlsx.ContentType)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/exports/findings")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = ListFindings.Asked(query, request, clock);
        var format = SheetAnswers.FormatOf(query);
        return query.Refusal is { } refusal
            ? refusal
            : answers.Send(request, sheets.Findings(asked, RequestLanguage.Of(request).Language), $"findings-{asked.Year}", format);
    }
}
