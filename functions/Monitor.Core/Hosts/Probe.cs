using Monitor.Core.Agencies;

namespace Monitor.Core.Hosts;

/// <summary>What came of asking for a host's home page once.</summary>
public enum ProbeResult
{
    /// <summary>It opened in time, or the site said in time that there is no such page: it is there.</summary>
    Opened,

    /// <summary>It did not open in time, as seen from this network.</summary>
    Failed,

    /// <summary>Nothing follows from it for a person's visit: programs are turned away, robots.txt forbids it, the certificate is of no use.</summary>
    Untold,
}

/// <summary>A probe of a host's home page.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Reason">Why it did not open or nothing follows, a stable code such as <c>timeout</c> or <c>http503</c>; null when it opened.</param>
/// <param name="IsAnswered">Whether the site itself answered, whatever it said: then this side's network works.</param>
public sealed record Probe(ProbeResult Result, string? Reason, bool IsAnswered);

/// <summary>What a day's probes of a host came to.</summary>
/// <param name="Day">The day in China.</param>
/// <param name="Probes">How many opened or failed.</param>
/// <param name="LastTurn">The turn of the day, from 0, of which the last probe was counted.</param>
public sealed record ProbeDay(DateOnly Day, int Probes, int LastTurn)
{
    /// <summary>How many failed, by reason.</summary>
    public IReadOnlyDictionary<string, int> Failures { get; init; } = new Dictionary<string, int>();

    /// <summary>From how many more nothing follows, by reason.</summary>
    public IReadOnlyDictionary<string, int> Untold { get; init; } = new Dictionary<string, int>();

    /// <summary>How many failed.</summary>
    public int Failed => Failures.Values.Sum();

    /// <summary>A day before its first probe.</summary>
    public static ProbeDay Begin(DateOnly day) => new(day, 0, -1);

    /// <summary>The day with one probe more; the same when its turn, or a later one, was counted already.</summary>
    /// <param name="turn">The turn of the day, from 0.</param>
    /// <param name="probe">The probe.</param>
    public ProbeDay With(int turn, Probe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (turn <= LastTurn)
            return this;
        return (this with { LastTurn = turn }) switch
        {
            var day when probe.Result == ProbeResult.Untold => day with { Untold = OneMore(Untold, probe.Reason) },
            var day when probe.Result == ProbeResult.Failed => day with { Probes = Probes + 1, Failures = OneMore(Failures, probe.Reason) },
            var day => day with { Probes = Probes + 1 },
        };
    }

    private static Dictionary<string, int> OneMore(IReadOnlyDictionary<string, int> counts, string? reason)
    {
        var key = reason ?? throw new InvalidOperationException("A probe that did not open says why.");
        return new Dictionary<string, int>(counts) { [key] = counts.GetValueOrDefault(key) + 1 };
    }
}

/// <summary>Keeps how often hosts opened, by day. Bounded: days are dropped when they are old.</summary>
public interface IProbeLog
{
    /// <summary>The counts of a host on a day; null when it was not probed.</summary>
    Task<ProbeDay?> DayAsync(HostKey host, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The counts of a host, by day, of days on which it was probed.</summary>
    /// <param name="host">The host.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<ProbeDay>> DaysAsync(HostKey host, DateOnly from, DateOnly until, CancellationToken cancellationToken);

    /// <summary>Counts a probe. A turn that was counted is not counted again.</summary>
    /// <param name="host">The host.</param>
    /// <param name="day">The day in China.</param>
    /// <param name="turn">The turn of the day, from 0.</param>
    /// <param name="probe">The probe.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task CountAsync(HostKey host, DateOnly day, int turn, Probe probe, CancellationToken cancellationToken);

    /// <summary>Drops the days of a host before a day.</summary>
    Task DropAsync(HostKey host, DateOnly before, CancellationToken cancellationToken);
}
