using System.Globalization;
using System.Text.Json;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Work.Summarising;

/// <summary>Writes a summary as JSON, contract 1. The schema stands in the README of Monitor.Cli.</summary>
public static class CycleSummaryJson
{
    /// <summary>Version of the contract; raised when a field changes its meaning or goes.</summary>
    public const int Contract = 1;

    /// <summary>Writes a summary.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="language">Language of the messages.</param>
    public static void Write(Utf8JsonWriter json, CycleSummary summary, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(summary);
        json.WriteStartObject();
        json.WriteNumber("contract", Contract);
        json.WriteString("now", summary.Now);
        json.WriteNumber("failedOrders", summary.FailedOrders);
        json.WriteStartArray("agencies");
        foreach (var agency in summary.Agencies)
            WriteAgency(json, agency, summary.Today);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var known in summary.Agencies.SelectMany(agency => agency.Cases))
        {
            foreach (var finding in known.Findings)
                WriteFinding(json, finding, language);
        }

        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var known in summary.Agencies.SelectMany(agency => agency.Cases))
        {
            foreach (var notice in known.Notices)
                WriteNotice(json, notice, known.DeliveryOf(notice.Id));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAgency(Utf8JsonWriter json, AgencySummary agency, DateOnly today)
    {
        json.WriteStartObject();
        json.WriteString("id", agency.Agency.Id.Value);
        json.WriteString("name", agency.Agency.Name);
        json.WriteString("kind", agency.Agency.Kind.Name());
        json.WriteString("jurisdiction", agency.Agency.Jurisdiction);
        // The year that people speak of stands at the top, all watched ones below.
        WriteObligation(json, agency.Current(today));
        json.WriteStartArray("obligations");
        foreach (var known in agency.Cases)
        {
            json.WriteStartObject();
            WriteObligation(json, known);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteObligation(Utf8JsonWriter json, Case? known)
    {
        if (known is null)
        {
            foreach (var name in (ReadOnlySpan<string>)["year", "due", "status", "reason", "publishedOn", "report"])
                json.WriteNull(name);
            return;
        }

        var obligation = known.Obligation;
        json.WriteNumber("year", known.Id.Year);
        json.WriteString("due", Day(obligation?.Due.Date));
        json.WriteString("status", obligation?.Status.Name());
        json.WriteString("reason", obligation?.Reason);
        json.WriteString("publishedOn", Day((obligation?.Look as Look.Found)?.PublishedOn));
        if (known.Reports.FirstOrDefault(version => version.Body == obligation?.Report) is { } report)
        {
            json.WriteStartObject("report");
            json.WriteString("url", report.Url.AbsoluteUri);
            json.WriteString("sha256", report.Body.Value);
            json.WriteString("title", report.Title);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("report");
        }
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, CultureInfo language)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id.ToString());
        json.WriteString("agency", finding.Id.Agency.Value);
        json.WriteNumber("year", finding.Id.Year);
        json.WriteString("rule", finding.Id.Rule);
        json.WriteString("locus", finding.Id.Locus);
        json.WriteString("severity", finding.Content.Severity.Name());
        json.WriteString("status", finding.Status.Name());
        json.WriteStartArray("explains");
        foreach (var violation in finding.Content.Explains)
            json.WriteStringValue(violation);
        json.WriteEndArray();
        json.WriteString("message", Messages.Of(finding, language));
        json.WriteEndObject();
    }

    private static void WriteNotice(Utf8JsonWriter json, Notice notice, NoticeDelivery? delivery)
    {
        json.WriteStartObject();
        json.WriteString("id", notice.Id.Value);
        json.WriteString("stage", notice.Stage);
        json.WriteString("recipient", notice.Recipient);
        json.WriteStartArray("findings");
        foreach (var finding in notice.Findings)
            json.WriteStringValue(finding.ToString());
        json.WriteEndArray();
        json.WriteString("plannedAt", notice.PlannedAt);
        if (delivery?.SentAt is { } sent)
            json.WriteString("sentAt", sent);
        else
            json.WriteNull("sentAt");
        json.WriteString("failure", delivery?.Failure);
        json.WriteBoolean("givenUp", delivery is { IsGivenUp: true });
        json.WriteBoolean("resentAfterCrash", delivery is { SentAt: not null, ResentAfterCrash: true });
        json.WriteEndObject();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
