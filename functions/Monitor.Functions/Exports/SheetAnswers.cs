using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Monitor.Core.Obligations;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Exports;

/// <summary>Answers with a sheet as a file. Who took which list is logged, with the key's name and never with a person's.</summary>
public sealed partial class SheetAnswers(BusinessClock clock, ILogger<SheetAnswers> logger)
{
    internal static IReadOnlyList<string> Formats { get; } = ["csv", "xlsx"];

    /// <summary><c>?format=</c>: <c>csv</c>, the default, or <c>xlsx</c>; wrong ones are remembered in the query's refusal.</summary>
    internal static string FormatOf(QueryParameters query) => query.OneOf("format", ProblemCode.RequestFormat, Formats) ?? Formats[0];

    /// <summary>Sends the sheet as it is read. An answer that breaks off has no directory (XLSX) or no proper end of its transfer, so that nobody takes it for whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="name">What the file is called, in ASCII, without its ending.</param>
    /// <param name="format">As <see cref="FormatOf"/> gives it.</param>
    public IResult Send(HttpRequest request, Sheet sheet, string name, string format)
    {
        LogExported(name, format, request.HttpContext.RequiredCaller().LogName());
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{clock.Today:yyyyMMdd}.{format}");
        // The function is over before the answer is written; who hung up needs no more of it.
        var aborted = request.HttpContext.RequestAborted;
        return format == "xlsx"
            ? TypedResults.Stream(stream => SheetXlsx.WriteAsync([sheet], stream, aborted), SheetXlsx.ContentType, file)
            : TypedResults.Stream(stream => SheetCsv.WriteAsync(sheet, stream, aborted), SheetCsv.ContentType, file);
    }

    [LoggerMessage(1034, LogLevel.Information, "The list {List} was exported as {Format} by {Caller}")]
    private partial void LogExported(string list, string format, string caller);
}
