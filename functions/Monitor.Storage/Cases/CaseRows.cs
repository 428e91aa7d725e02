using System.Globalization;
using Azure.Data.Tables;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Keys and rows of the table <c>cases</c>; the README lists them.</summary>
internal static class CaseRows
{
    public const string Obligation = "o";
    public const string FindingPrefix = "f|";
    public const string ReportPrefix = "r|";
    public const string VersionProperty = "Version";

    private const string EventPrefix = "e|";
    private const string DeliveryPrefix = "d|";
    private const string NoticePrefix = "n|";

    public static string Finding(FindingId id) => $"{FindingPrefix}{KeyText.Encode(id.Rule)}|{KeyText.Encode(id.Locus)}";

    /// <summary>What the keys of a finding's events begin with, and no other's.</summary>
    public static string EventsOf(FindingId id) => $"{EventPrefix}{KeyText.Encode(id.Rule)}|{KeyText.Encode(id.Locus)}|";

    public static TableEntity Row(CaseId id, ObligationState obligation, long version) => new TableEntity(id.ToString(), Obligation)
    {
        [VersionProperty] = version,
        ["Jurisdiction"] = obligation.Jurisdiction,
        ["Status"] = Core.Obligations.ObligationStatuses.Name(obligation.Status),
    }.With(obligation);

    public static TableEntity Row(CaseId id, ReportVersion report) => new TableEntity(id.ToString(), Report(report.Body)).With(report);

    public static TableEntity Row(CaseId id, Finding finding) => new TableEntity(id.ToString(), Finding(finding.Id))
    {
        ["Status"] = finding.Status.Name(),
        ["Severity"] = Core.Checks.Severities.Name(finding.Content.Severity),
    }.With(finding);

    public static TableEntity Row(CaseId id, RecordedEvent recorded) => new TableEntity(id.ToString(), Event(recorded))
    {
        ["Kind"] = recorded.Event.Kind.ToString(),
    }.With(recorded);

    public static TableEntity Row(CaseId id, Notice notice) => new TableEntity(id.ToString(), NoticePrefix + notice.Id).With(notice);

    public static TableEntity Row(CaseId id, NoticeDelivery delivery) => new TableEntity(id.ToString(), DeliveryPrefix + delivery.Notice).With(delivery);

    /// <summary>Puts a case together from the rows of its partition, in the order of their keys.</summary>
    public static StoredCase Read(CaseId id, IEnumerable<TableEntity> rows)
    {
        var stored = Case.New(id);
        var reports = new List<ReportVersion>();
        var findings = new List<Finding>();
        var events = new List<RecordedEvent>();
        var notices = new List<Notice>();
        var deliveries = new List<NoticeDelivery>();
        var hashes = new List<EventHash>();
        var tags = new Dictionary<string, Azure.ETag>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            tags[row.RowKey] = row.ETag;
            if (row.RowKey == Obligation)
                stored = stored with { Version = row.GetInt64(VersionProperty) ?? 0, Obligation = row.Read<ObligationState>() };
            else if (row.RowKey.StartsWith(FindingPrefix, StringComparison.Ordinal))
                findings.Add(row.Read<Finding>());
            else if (row.RowKey.StartsWith(EventPrefix, StringComparison.Ordinal))
            {
                var recorded = row.Read<RecordedEvent>();
                events.Add(recorded);
                hashes.Add(EventChain.HashOf(recorded, row.ReadJson()));
            }
            else if (row.RowKey.StartsWith(NoticePrefix, StringComparison.Ordinal))
                notices.Add(row.Read<Notice>());
            else if (row.RowKey.StartsWith(DeliveryPrefix, StringComparison.Ordinal))
                deliveries.Add(row.Read<NoticeDelivery>());
            else if (row.RowKey.StartsWith(ReportPrefix, StringComparison.Ordinal))
                reports.Add(row.Read<ReportVersion>());
        }

        return new StoredCase(stored with { Reports = reports, Findings = findings, Events = events, Notices = notices, Deliveries = deliveries }, tags, hashes);
    }

    /// <summary>
    /// The case after an update that was stored: what reading it again would give, without reading it. The obligation's row says that nobody else
    /// wrote in between.
    /// </summary>
    public static Case After(Case before, CaseUpdate update, long version)
    {
        var after = before.After(update);
        return after with
        {
            Version = version,
            Reports = [.. after.Reports.OrderBy(report => Report(report.Body), StringComparer.Ordinal)],
            Findings = [.. after.Findings.OrderBy(finding => Finding(finding.Id), StringComparer.Ordinal)],
            Events = [.. after.Events.OrderBy(Event, StringComparer.Ordinal)],
            Notices = [.. after.Notices.OrderBy(notice => notice.Id.Value, StringComparer.Ordinal)],
            Deliveries = [.. after.Deliveries.OrderBy(delivery => delivery.Notice.Value, StringComparer.Ordinal)],
        };
    }

    private static string Report(BodyHash body) => ReportPrefix + body;

    private static string Event(RecordedEvent recorded) => string.Create(CultureInfo.InvariantCulture, $"{EventsOf(recorded.Event.Finding)}{recorded.Number:D6}");
}

/// <summary>A case, the versions of its rows, by row key, and the hashes of its events.</summary>
internal sealed record StoredCase(Case Case, IReadOnlyDictionary<string, Azure.ETag> Tags, IReadOnlyList<EventHash> Hashes);
