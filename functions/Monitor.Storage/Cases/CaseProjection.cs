using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Writes the table <c>office</c> after the cases: for each case a row of its own and one for each finding and each notice.</summary>
/// <remarks>
/// The case's row says which version of the case it follows, and every transaction writes it under its ETag: an older version never
/// overwrites a newer one, however late it comes.
/// </remarks>
internal sealed class CaseProjection(TableClient table, StorageOptions options)
{
    public const string CasePrefix = "s|";
    public const string FindingPrefix = "f|";
    public const string NoticePrefix = "n|";

    private const int MaxActions = 100;

    public TableClient Table => table;

    public static string Partition(int year) => year.ToString(CultureInfo.InvariantCulture);

    public static string CaseRow(CaseId id, string jurisdiction) => $"{CasePrefix}{KeyText.Region(jurisdiction)}|{id.Agency}";

    public static string FindingRow(FindingId id, string jurisdiction) =>
        $"{FindingsOf(new CaseId(id.Agency, id.Year), jurisdiction)}{KeyText.Encode(id.Rule)}|{KeyText.Encode(id.Locus)}";

    /// <summary>What the keys of a case's findings begin with.</summary>
    public static string FindingsOf(CaseId id, string jurisdiction) => $"{FindingPrefix}{KeyText.Region(jurisdiction)}|{id.Agency}|";

    public static string NoticeRow(CaseId id, NoticeId notice, string jurisdiction) => $"{NoticePrefix}{KeyText.Region(jurisdiction)}|{id.Agency}|{notice}";

    /// <summary>Brings the lists to a case.</summary>
    /// <param name="current">The case.</param>
    /// <param name="anew">Whether rows are written although they are said to be of this version.</param>
    /// <param name="cancellationToken">Cancels it; the lists are then behind until the case changes or they are rebuilt.</param>
    public async Task FollowAsync(Case current, bool anew, CancellationToken cancellationToken)
    {
        if (current.Obligation is not { } obligation)
            return;
        // Every time, because a crash may have come before it the first time; bodies hardly ever move.
        if (obligation.FormerJurisdiction is { } former && former != obligation.Jurisdiction)
            await LeaveAsync(current, former, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync(current, obligation, anew, cancellationToken);
                return;
            }
            catch (RequestFailedException exception) when (Conflict.Is(exception) && attempt < options.MaxAttempts)
            {
                // Another writer is at the same case: what it wrote decides whether there is anything left to do.
                continue;
            }
        }
    }

    private async Task WriteAsync(Case current, ObligationState obligation, bool anew, CancellationToken cancellationToken)
    {
        var partition = Partition(current.Id.Year);
        var key = CaseRow(current.Id, obligation.Jurisdiction);
        var known = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
        var followed = known.HasValue ? known.Value?.GetInt64(CaseRows.VersionProperty) ?? 0 : 0;
        if (followed > current.Version || (followed == current.Version && !anew))
            return;

        ETag? tag = known.HasValue ? known.Value?.ETag : null;
        var parts = current.Findings.Select(finding => Row(finding, obligation)).Concat(current.Notices.Select(notice => Row(current, notice, obligation))).Chunk(MaxActions - 1).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            // Only the last part says that this version is followed, so that one cut short is done again.
            var row = Row(current, obligation, i == parts.Count - 1 ? current.Version : Math.Min(followed, current.Version - 1));
            var guard = tag is { } version
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, version)
                : new TableTransactionAction(TableTransactionActionType.Add, row);
            var rows = parts[i].Select(listed => new TableTransactionAction(TableTransactionActionType.UpsertReplace, listed));
            var response = await table.SubmitTransactionAsync([guard, .. rows], cancellationToken);
            tag = response.Value[0].Headers.ETag;
        }
    }

    private async Task LeaveAsync(Case current, string jurisdiction, CancellationToken cancellationToken)
    {
        var partition = Partition(current.Id.Year);
        foreach (var finding in current.Findings)
            await table.DeleteEntityAsync(partition, FindingRow(finding.Id, jurisdiction), ETag.All, cancellationToken);
        foreach (var notice in current.Notices)
            await table.DeleteEntityAsync(partition, NoticeRow(current.Id, notice.Id, jurisdiction), ETag.All, cancellationToken);
        await table.DeleteEntityAsync(partition, CaseRow(current.Id, jurisdiction), ETag.All, cancellationToken);
    }

    private static TableEntity Row(Case current, ObligationState obligation, long version)
    {
        var counts = current.Findings
            .GroupBy(finding => (finding.Status, finding.Content.Severity))
            .OrderBy(group => group.Key)
            .Select(group => new FindingCount(group.Key.Status, group.Key.Severity, group.Count()))
            .ToList();
        var summary = new CaseSummary(
            current.Id, obligation.AgencyName, obligation.Jurisdiction, obligation.Due.Date, obligation.Status, obligation.Reason, counts)
        {
            DeadNotices = current.Notices.Count(notice => current.DeliveryOf(notice.Id) is { State: NoticeState.Dead }),
            PublishedOn = obligation.Look is Look.Found found ? found.PublishedOn : null,
            FirstSeen = obligation.FirstSeen,
            SightChangedAt = obligation.SightChangedAt,
            Rules = RuleCounts.Of(current.Findings),
            Turns = FindingTurns.Of(current),
        };
        return new TableEntity(Partition(current.Id.Year), CaseRow(current.Id, obligation.Jurisdiction))
        {
            [CaseRows.VersionProperty] = version,
            ["Agency"] = current.Id.Agency.Value,
            ["Status"] = obligation.Status.Name(),
        }.With(summary);
    }

    private static TableEntity Row(Finding finding, ObligationState obligation)
    {
        var summary = new FindingSummary(
            finding.Id, obligation.AgencyName, obligation.Jurisdiction, finding.Content.Severity, finding.Status, finding.OpenedAt, finding.ChangedAt) { Events = finding.Events };
        return new TableEntity(Partition(finding.Id.Year), FindingRow(finding.Id, obligation.Jurisdiction))
        {
            ["Agency"] = finding.Id.Agency.Value,
            ["Rule"] = finding.Id.Rule,
            ["Severity"] = (int)finding.Content.Severity,
            ["Status"] = finding.Status.Name(),
        }.With(summary);
    }

    private static TableEntity Row(Case current, Notice notice, ObligationState obligation)
    {
        var delivery = current.DeliveryOf(notice.Id);
        var summary = new NoticeSummary(
            current.Id, notice.Id, obligation.AgencyName, obligation.Jurisdiction, notice.Stage, delivery?.State ?? NoticeState.Planned, notice.PlannedAt, delivery?.ChangedAt ?? notice.PlannedAt)
        {
            Attempts = delivery?.Attempts ?? 0,
            Failure = delivery?.Failure,
        };
        return new TableEntity(Partition(current.Id.Year), NoticeRow(current.Id, notice.Id, obligation.Jurisdiction))
        {
            ["Agency"] = current.Id.Agency.Value,
            ["Status"] = summary.State.Name(),
            ["ChangedAt"] = summary.ChangedAt,
        }.With(summary);
    }
}
