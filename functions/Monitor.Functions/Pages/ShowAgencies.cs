using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Agencies;
using Monitor.Work.Summarising;

namespace Monitor.Functions.Pages;

/// <summary><c>GET agencies</c>: the bodies of the caller's region with what they owe, to be searched. Its twin for programs is <see cref="ListAgencies"/>.</summary>
public sealed class ShowAgencies(AgencyLists lists, BusinessClock clock, PageResults pages)
{
    private const int OnAPage = 100;

    /// <summary>Shows a part of the list: <c>?q=</c> a part of a name or id, <c>?kind=</c>, <c>?status=</c>, <c>?year=</c>, <c>?jurisdiction=</c>, <c>?page=</c> from 1.</summary>
    [Function(nameof(ShowAgencies))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agencies")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        PageQueries.DropEmpty(request);
        var query = new QueryParameters(request);
        var asked = new AgencyFilter(
            query.Year(clock),
            query.Region(request.HttpContext.RequiredCaller().Jurisdiction),
            query.Text("q")?.Trim() is { Length: > 0 } search ? search : null,
            query.OneOf("kind", ProblemCode.RequestKind, Enum.GetValues<BodyKind>(), kind => kind.Name()),
            query.OneOf("status", ProblemCode.RequestStatus, Enum.GetValues<ObligationStatus>(), ObligationStatuses.Name));
        var part = query.Part();
        if (query.Refusal is { } refusal)
            return refusal;

        var list = await lists.ReadAsync(asked.Year, asked.Region, cancellationToken);
        var matching = list.Lines.Where(line => Matches(line, asked)).ToList();
        var model = new AgencyListModel(
            asked,
            QueryParameters.FirstYear,
            clock.Today.Year,
            [.. matching.Skip((part - 1) * OnAPage).Take(OnAPage).Select(Row)],
            matching.Count,
            list.IsWhole,
            [.. matching.Where(line => line.Case is { PublishedOn: not null }).GroupBy(line => line.Case!.PublishedOn!.Value.DayNumber - line.Case.Due.DayNumber).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))],
            part > 1 ? PageQueries.PageOf(request, part - 1) : null,
            part * OnAPage < matching.Count ? PageQueries.PageOf(request, part + 1) : null);
        return await pages.ShowAsync<AgencyListPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(AgencyListPage.Model)] = model });
    }

    private static bool Matches(AgencyLine line, AgencyFilter asked) =>
        (asked.Search is null || line.Agency.Id.Value.Contains(asked.Search, StringComparison.OrdinalIgnoreCase) || line.Agency.Names.Any(name => name.Contains(asked.Search, StringComparison.OrdinalIgnoreCase)))
        && (asked.Kind is null || line.Agency.Kind == asked.Kind)
        && (asked.Status is null || line.Case?.Status == asked.Status);

    private static AgencyRow Row(AgencyLine line)
    {
        int Open(Func<Severity, bool> isCounted) =>
            line.Case?.Findings.Where(count => !count.Status.IsClosed() && isCounted(count.Severity)).Sum(count => count.Count) ?? 0;
        return new AgencyRow(
            line.Agency, line.Case?.Due, line.Case?.Status, line.Case?.Reason, line.Case?.PublishedOn, Open(severity => severity >= Severity.Error), Open(severity => severity == Severity.Warning));
    }
}
