using System.Runtime.CompilerServices;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Hosts;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;

namespace Monitor.Work.Tests.Notifying;

/// <summary>Registry, cases, outbox and queue of a season that is lived through in seconds. What the real stores promise is tested with them.</summary>
internal sealed class MemoryOffice(IReadOnlyList<Agency> agencies) : IAgencyRegistryStore, ICaseStore, INoticeOutbox, IContactDays, IOrderQueues, IProbeLog, ISubmissionRegister
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Case> cases = new(StringComparer.Ordinal);

    public Queue<NoticeOrder> Orders { get; } = new();

    public IReadOnlyCollection<Case> Cases => cases.Values;

    public Task<Case> GetAsync(CaseId id, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(cases.GetValueOrDefault(id.ToString()) ?? Case.New(id));
    }

    public Task<Case> UpdateAsync(CaseId id, Func<Case, CaseChanges> decide, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var before = cases.GetValueOrDefault(id.ToString()) ?? Case.New(id);
            var update = before.Plan(decide(before));
            return Task.FromResult(cases[id.ToString()] = update.IsEmpty ? before : before.After(update));
        }
    }

    public Task<bool> TakeAsync(string recipient, DateOnly day, NoticeId notice, int most, CancellationToken cancellationToken) => Task.FromResult(true);

    public async IAsyncEnumerable<PendingNotice> PendingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var known in cases.Values.ToList())
        {
            foreach (var notice in known.Pending.ToList())
                yield return new PendingNotice(known.Id, notice.Id, notice.PlannedAt);
        }
    }

    public async IAsyncEnumerable<RegisteredAgency> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var agency in agencies)
            yield return new RegisteredAgency(agency, DateTimeOffset.UnixEpoch, "test");
    }

    public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        return Task.CompletedTask;
    }

    public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OrderCount> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ObligationState?> GetObligationAsync(CaseId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CaseReports> GetReportsAsync(CaseId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RegistryImportResult> ImportAsync(IReadOnlyList<Agency> lines, RegistryImport import, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RegisteredAgency?> GetAsync(AgencyId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<RegisteredAgency>> ListAsync(string? jurisdiction, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Agency> OnHostAsync(HostKey host, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async IAsyncEnumerable<Submission> OfYearAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task EnterAsync(Submission submission, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProbeDay?> DayAsync(HostKey host, DateOnly day, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ProbeDay>> DaysAsync(HostKey host, DateOnly from, DateOnly until, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CountAsync(HostKey host, DateOnly day, int turn, Probe probe, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DropAsync(HostKey host, DateOnly before, CancellationToken cancellationToken) => throw new NotSupportedException();
}
