using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;

namespace Monitor.Crawling.Discovery;

/// <summary>The looks at a column that nobody registered.</summary>
/// <param name="Request">What was looked for, with the column as that of the agency; the home page where none was found.</param>
/// <param name="Looks">One look a year.</param>
public sealed record FoundColumn(ColumnRequest Request, IReadOnlyList<ColumnLook> Looks);

/// <summary>
/// Looks for the reports of an agency of which only the hosts are registered: finds the column from the home page, remembers it, and finds it anew
/// when it is gone. A report that stands there is there; that it is not there proves nothing, because nobody has confirmed the column.
/// </summary>
/// <param name="reader">Reads columns.</param>
/// <param name="notes">Where found columns are remembered.</param>
/// <param name="clock">Says when a look ended.</param>
public sealed class ColumnFinder(ColumnReader reader, IHostNotes notes, BusinessClock clock)
{
    // A site that is being rebuilt comes back.
    private const int MostLost = 2;

    /// <summary>Looks for the reports.</summary>
    /// <param name="agency">The agency; it has no column.</param>
    /// <param name="host">The host that is visited.</param>
    /// <param name="years">The report years.</param>
    /// <param name="neighbours">All registered bodies on that host, the agency among them.</param>
    /// <param name="visit">Fetches and keeps the pages.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async Task<FoundColumn> LookAsync(Agency agency, HostKey host, IReadOnlyList<int> years, AgencyRegistry neighbours, HostVisit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(visit);
        ColumnRequest At(Uri column) => new(agency with { Columns = [column] }, column, years, neighbours) { IsDiscovered = true };
        if (await notes.ColumnOfAsync(host, agency.Id, cancellationToken) is { } known)
        {
            var looks = await reader.LookAsync(At(known.Address), visit, cancellationToken);
            if (!looks.All(look => look.Look is Look.Unknown { Reason: LookReasons.ColumnNotFound }))
            {
                if (known.Lost > 0)
                    await notes.KeepAsync(host, known with { Lost = 0 }, cancellationToken);
                return new FoundColumn(At(known.Address), [.. looks.Select(Unproved)]);
            }

            if (known.Lost + 1 < MostLost)
            {
                await notes.KeepAsync(host, known with { Lost = known.Lost + 1 }, cancellationToken);
                return new FoundColumn(At(known.Address), looks);
            }
        }

        return await SearchAsync(At, agency, host, visit, cancellationToken);
    }

    private async Task<FoundColumn> SearchAsync(Func<Uri, ColumnRequest> at, Agency agency, HostKey host, HostVisit visit, CancellationToken cancellationToken)
    {
        var home = new Uri($"http://{host.Value}/");
        var hosts = HostKey.Of(agency).ToHashSet();
        visit.LookFor(agency.Id, hosts);
        var met = visit.Note();
        var result = await new ColumnSearch(visit, hosts, agency.ToleratesBrokenTls).SearchAsync(home, cancellationToken);
        var pages = met.Where(page => page.Body is not null).DistinctBy(page => page.Asked).Select(page => new PageProof(page.Asked, page.Body ?? default, page.ReceivedAt)).ToList();
        if (result.Column is not { } column)
        {
            var request = at(home);
            var (reason, detail) = result.Failure is { } failure
                ? (failure.Reason, failure.Detail)
                : (LookReasons.ColumnNotFound, $"No column of yearly reports among {result.Looked.Count} pages: {string.Join(' ', result.Looked)}");
            return new FoundColumn(request, [.. request.Years.Select(year => new ColumnLook(year, new Look.Unknown(clock.GetUtcNow(), reason), new Coverage(0, false, 0, 0, 0), null, detail) { Pages = pages })]);
        }

        await notes.KeepAsync(host, new ColumnNote(agency.Id, column, clock.GetUtcNow()), cancellationToken);
        var looks = await reader.LookAsync(at(column), visit, cancellationToken);
        return new FoundColumn(at(column), [.. looks.Select(Unproved).Select(look => look with { Pages = [.. pages, .. look.Pages.Where(page => pages.TrueForAll(known => known.Url != page.Url))] })]);
    }

    /// <summary>What a look at a column is worth that nobody has confirmed: nobody is accused by it, neither of what it lacks nor of what it is like.</summary>
    private ColumnLook Unproved(ColumnLook look) => look.Look is Look.Absent
        ? look with { Look = new Look.Unknown(clock.GetUtcNow(), LookReasons.ColumnUnregistered), Signs = ColumnSigns.None, Detail = "The column was found by the monitor and has no report of the year; register it, so that this can be said." }
        : look with { Signs = ColumnSigns.None };
}
