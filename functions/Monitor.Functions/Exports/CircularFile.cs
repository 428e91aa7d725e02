using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Monitor.Delivery.Letters.Official;
using Monitor.Delivery.Sheets;
using Monitor.Work.Circulars;

namespace Monitor.Functions.Exports;

/// <summary>Writes a circular as a file: DOCX or HTML for people, XLSX for lists, JSON for programs.</summary>
/// <param name="configuration">Section <c>Letters</c>: who signs, under which number, by whose templates.</param>
/// <param name="json">How JSON is written.</param>
public sealed class CircularFile(IConfiguration configuration, IOptions<JsonOptions> json)
{
    /// <summary>The formats: the endings of files.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["json", "docx", "html", "xlsx"];

    /// <summary>Media type of a format.</summary>
    public static string ContentTypeOf(string format) => format switch
    {
        "json" => "application/json; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html" => "text/html; charset=utf-8",
        "xlsx" => SheetXlsx.ContentType,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>Writes it.</summary>
    /// <param name="circular">The circular.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="language">Language of words in XLSX and JSON; the document is Chinese.</param>
    /// <param name="output">Takes it; is written asynchronously only and stays open.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="LetterTemplateException">The office's own template has a mistake.</exception>
    public async Task WriteAsync(Circular circular, string format, CultureInfo language, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circular);
        ArgumentNullException.ThrowIfNull(output);
        switch (format)
        {
            case "json":
                await JsonSerializer.SerializeAsync(output, CircularJson.Of(circular, language), json.Value.SerializerOptions, cancellationToken);
                break;
            case "xlsx":
                await SheetXlsx.WriteAsync(CircularWords.SheetsOf(circular, language), output, cancellationToken);
                break;
            case "docx" or "html":
                var settings = configuration.GetSection(LetterSettings.Section).Get<LetterSettings>() ?? new LetterSettings();
                var written = new LetterTemplates(settings.Templates).Write(CircularWords.ModelOf(circular, settings));
                await output.WriteAsync(format == "docx" ? written.ToDocx() : written.ToHtml(), cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }
}
