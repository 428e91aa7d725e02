using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Work.Assessing;

/// <summary>What the offices' lists say of the reports of all years that are asked for.</summary>
/// <param name="register">The lists.</param>
/// <param name="regions">The regions of all agencies.</param>
internal sealed class SubmissionBook(ISubmissionRegister register, IReadOnlyDictionary<AgencyId, string> regions) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<int, (HashSet<AgencyId> Submitted, HashSet<string> Regions)> years = [];

    /// <summary>Whether a report was submitted; null where nothing was entered that year for anybody of the region: its office keeps no list here.</summary>
    public async Task<bool?> IsSubmittedAsync(Agency agency, int year, CancellationToken cancellationToken)
    {
        var (submitted, used) = await OfYearAsync(year, cancellationToken);
        return used.Contains(agency.Jurisdiction) ? submitted.Contains(agency.Id) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<(HashSet<AgencyId> Submitted, HashSet<string> Regions)> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (years.TryGetValue(year, out var known))
                return known;
            var submitted = new HashSet<AgencyId>();
            await foreach (var entry in register.OfYearAsync(year, cancellationToken))
            {
                if (entry.On is not null)
                    submitted.Add(entry.Agency);
            }

            return years[year] = (submitted, [.. submitted.Where(regions.ContainsKey).Select(agency => regions[agency])]);
        }
        finally
        {
            one.Release();
        }
    }
}
