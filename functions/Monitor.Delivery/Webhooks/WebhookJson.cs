using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Core.Bulletins;
using Monitor.Core.Checks;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Webhooks;

/// <summary>Writes a notice as a program reads it; the schema stands in <c>docs/webhook.schema.json</c>. The same notice gives the same text on every attempt.</summary>
internal static class WebhookJson
{
    private const int Contract = 1;

    // Markup stays escaped: a receiver may put the text into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON text.</summary>
    public static string Write(NoticeMessage notice)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("contract", Contract);
            json.WriteString("id", notice.Id.Value);
            if (notice.Resend > 0)
                json.WriteNumber("resend", notice.Resend);
            json.WriteString("writtenAt", Instant(notice.WrittenAt));
            WriteMatter(json, notice.Matter, notice.Bulletin?.Stage);
            if (notice.Bulletin is { Digest: null } bulletin)
                WriteAlarms(json, bulletin.News);
            json.WriteString("subject", Lines.Join(notice.Subject));
            json.WriteString("text", notice.Text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteAlarms(Utf8JsonWriter json, IReadOnlyList<AlarmNews> news)
    {
        json.WriteStartArray("alarms");
        foreach (var (change, alarm) in news)
        {
            json.WriteStartObject();
            json.WriteString("change", JsonNamingPolicy.CamelCase.ConvertName(change.ToString()));
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(alarm.Kind.ToString()));
            json.WriteString("subject", Lines.Join(alarm.Subject));
            if (alarm.Since is { } since)
                json.WriteString("since", Instant(since));
            if (alarm.Reason is { } reason)
                json.WriteString("reason", reason);
            json.WriteNumber("count", alarm.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteMatter(Utf8JsonWriter json, NoticeMatter? matter, string? stage)
    {
        json.WriteString("stage", matter?.Stage ?? stage ?? "test");
        if (matter is null)
        {
            json.WriteNull("agency");
            json.WriteNull("year");
        }
        else
        {
            json.WriteStartObject("agency");
            json.WriteString("id", matter.Agency.ToString());
            json.WriteString("name", Lines.Join(matter.AgencyName));
            json.WriteEndObject();
            json.WriteNumber("year", matter.Year);
        }

        json.WriteStartArray("findings");
        foreach (var finding in matter?.Findings ?? [])
            WriteFinding(json, finding);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, NoticeItem finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id.ToString());
        json.WriteString("rule", finding.Id.Rule);
        json.WriteString("severity", finding.Severity.Name());
        json.WriteString("message", Lines.Join(finding.Message));
        json.WriteStartArray("links");
        foreach (var link in finding.Links)
            json.WriteStringValue(link.AbsoluteUri);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
