using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Delivery.Sheets;
using Monitor.Functions.Access;
using Monitor.Web;
using Monitor.Web.Findings;
using Monitor.Work.Archive;

namespace Monitor.Functions.Exports;

/// <summary>The office's lists as sheets: findings, agencies with what they owe, and the figures of reports. Contacts are in none of them.</summary>
/// <remarks>Rows are read as they are written: one case for each agency, and for figures the archived report too.</remarks>
public sealed class OfficeSheets(ICaseIndex index, ICaseStore cases, IAgencyRegistryStore registry, ArchivedReports archive)
{
    private const int PageSize = 200;
    private const int AtOnce = 8;

    /// <summary>Findings of a year by region, agency, rule and locus, each with its words, numbers and proof.</summary>
    /// <param name="query">Which.</param>
    /// <param name="language">Language of heads and words.</param>
    public Sheet Findings(FindingsQuery query, CultureInfo language) => new(
        Texts.Of("sheet.findings", language),
        Columns(
            language,
            ("id", SheetKind.Text, 36), ("agency", SheetKind.Text, 24), ("region", SheetKind.Text, 20), ("year", SheetKind.Number, 8), ("rule", SheetKind.Text, 10),
            ("severity", SheetKind.Text, 10), ("status", SheetKind.Text, 14), ("message", SheetKind.Text, 60), ("formula", SheetKind.Text, 40), ("left", SheetKind.Number, 10),
            ("right", SheetKind.Number, 10), ("basis", SheetKind.Text, 40), ("opened", SheetKind.Instant, 20), ("changed", SheetKind.Instant, 20), ("url", SheetKind.Text, 50),
            ("sha256", SheetKind.Text, 66)),
        FindingRowsAsync(query, language));

    /// <summary>The bodies of a region by id with what they owe for a year.</summary>
    /// <param name="region">The region with those below it; null for all.</param>
    /// <param name="year">The report year.</param>
    /// <param name="language">Language of heads and words.</param>
    public Sheet Agencies(string? region, int year, CultureInfo language) => new(
        Texts.Of("sheet.agencies", language),
        Columns(
            language,
            ("agencyId", SheetKind.Text, 20), ("agency", SheetKind.Text, 24), ("kind", SheetKind.Text, 20), ("region", SheetKind.Text, 20), ("year", SheetKind.Number, 8),
            ("due", SheetKind.Date, 12), ("state", SheetKind.Text, 14), ("reason", SheetKind.Text, 30), ("published", SheetKind.Date, 12), ("firstSeen", SheetKind.Instant, 20),
            ("errors", SheetKind.Number, 10), ("warnings", SheetKind.Number, 10), ("url", SheetKind.Text, 50), ("sha256", SheetKind.Text, 66)),
        AgencyRowsAsync(region, year, language));

    /// <summary>The figures of a year's reports, a row for each cell, as the archive has them.</summary>
    /// <param name="region">The region with those below it; null for all.</param>
    /// <param name="year">The report year.</param>
    /// <param name="agency">One agency alone; null for all of the region.</param>
    /// <param name="language">Language of heads and words.</param>
    public Sheet Figures(string? region, int year, AgencyId? agency, CultureInfo language) => new(
        Texts.Of("sheet.figures", language),
        Columns(
            language,
            ("agencyId", SheetKind.Text, 20), ("agency", SheetKind.Text, 24), ("region", SheetKind.Text, 20), ("year", SheetKind.Number, 8), ("cell", SheetKind.Text, 40),
            ("row", SheetKind.Text, 40), ("value", SheetKind.Number, 12), ("reading", SheetKind.Text, 12), ("raw", SheetKind.Text, 16), ("sha256", SheetKind.Text, 66)),
        FigureRowsAsync(region, year, agency));

    private static IReadOnlyList<SheetColumn> Columns(CultureInfo language, params (string Key, SheetKind Kind, int Width)[] columns) =>
        [.. columns.Select(column => new SheetColumn(Texts.Of($"sheet.{column.Key}", language), column.Kind, column.Width))];

    private async IAsyncEnumerable<IReadOnlyList<object?>> FindingRowsAsync(FindingsQuery query, CultureInfo language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Case? known = null;
        await foreach (var item in Listings.ItemsAsync((continuation, cancellation) => index.FindingsAsync(query, PageSize, continuation, cancellation), cancellationToken))
        {
            // They come by agency: a case is read once for all of its findings.
            var id = new CaseId(item.Id.Agency, item.Id.Year);
            if (known?.Id != id)
                known = await cases.GetAsync(id, cancellationToken);
            // The list follows at a short distance. What the case has no more is left out; it is the truth.
            if (known.Findings.FirstOrDefault(finding => finding.Id == item.Id) is { } finding)
                yield return Row(item, finding, language);
        }
    }

    private static IReadOnlyList<object?> Row(FindingSummary item, Finding finding, CultureInfo language) =>
    [
        finding.Id.ToString(), item.AgencyName, item.Jurisdiction, finding.Id.Year, finding.Id.Rule, Messages.Text($"severity.{finding.Content.Severity}", language),
        Texts.Of($"finding.status.{finding.Status.Name()}", language), FindingTexts.Message(finding, language),
        finding.Content.Formula ?? Catalogue.Rules.FirstOrDefault(rule => rule.Id == finding.ShownRule)?.Formula, finding.Content.Left, finding.Content.Right,
        FindingTexts.Basis(finding, language), finding.OpenedAt, finding.ChangedAt, finding.Content.Proof?.Url.AbsoluteUri, finding.Content.Proof?.Body.Value,
    ];

    private async IAsyncEnumerable<IReadOnlyList<object?>> AgencyRowsAsync(string? region, int year, CultureInfo language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var part in Listings.PartsAsync((continuation, cancellation) => registry.ListAsync(region, PageSize, continuation, cancellation), cancellationToken))
        {
            var page = part.Items;
            var found = new Case[page.Count];
            await Parallel.ForAsync(
                0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (place, cancellation) => found[place] = await cases.GetAsync(new CaseId(page[place].Agency.Id, year), cancellation));
            foreach (var (place, item) in page.Index())
                yield return Row(item.Agency, found[place], year, language);
        }
    }

    private static IReadOnlyList<object?> Row(Agency agency, Case known, int year, CultureInfo language)
    {
        var obligation = known.Obligation;
        var report = known.Reports.FirstOrDefault(version => version.Body == obligation?.Report);
        int Open(Severity least, Severity most) => known.Findings.Count(finding =>
            !finding.IsClosed && finding.Content.Severity >= least && finding.Content.Severity <= most);
        return
        [
            agency.Id.Value, agency.Name, Texts.Of(agency.Kind, language), agency.Jurisdiction, year, obligation?.Due.Date,
            obligation is null ? null : Texts.Of($"status.{obligation.Status.Name()}", language), obligation?.Reason is { } reason ? Texts.Reason(reason, language) : null,
            (obligation?.Look as Look.Found)?.PublishedOn, obligation?.FirstSeen, Open(Severity.Error, Severity.Critical), Open(Severity.Warning, Severity.Warning), report?.Url.AbsoluteUri,
            obligation?.Report?.Value,
        ];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> FigureRowsAsync(string? region, int year, AgencyId? agency, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var id in CaseIdsAsync(region, year, agency, cancellationToken))
        {
            // One agency alone may be asked for that is not of the region: to who asks it is not there.
            if ((await cases.GetAsync(id, cancellationToken)).Obligation is not { Report: { } current } obligation || !new Jurisdiction(region).Contains(obligation.Jurisdiction))
                continue;
            object?[] head = [id.Agency.Value, obligation.AgencyName, obligation.Jurisdiction, id.Year];
            switch (await archive.ReadAsync(current, cancellationToken))
            {
                case ArchivedReading.Read { Inspection.Report: { } report }:
                    foreach (var cell in report.Cells.Values)
                        yield return [.. head, cell.Name.ToString(), LabelOf(cell.Name, report.Year ?? id.Year), cell.Value, JsonNamingPolicy.CamelCase.ConvertName(cell.Status.ToString()), cell.Raw, current.Value];
                    break;
                // Nobody may take "not read" for "no figures".
                case var unread:
                    yield return [.. head, null, null, null, unread.Problem, null, current.Value];
                    break;
            }
        }
    }

    private IAsyncEnumerable<CaseId> CaseIdsAsync(string? region, int year, AgencyId? agency, CancellationToken cancellationToken) => agency is { } one
        ? new[] { new CaseId(one, year) }.ToAsyncEnumerable()
        : Listings.ItemsAsync((continuation, cancellation) => index.CasesAsync(new CasesQuery(year) { Jurisdiction = region }, PageSize, continuation, cancellation), cancellationToken).Select(item => item.Id);

    private static string? LabelOf(CellName cell, int year) =>
        (ReportForm.Required(year) ?? ReportForm.Format2021).Rows(cell.Table).FirstOrDefault(row => row.Name == cell.Row)?.Label;
}
