using System.Diagnostics.CodeAnalysis;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;
using Monitor.Net;

namespace Monitor.Crawling.Robots;

/// <summary>What the robots.txt of a site says of an address.</summary>
/// <param name="Closed">Why the address is not asked; null when it may be.</param>
/// <param name="Delay">The pause it asks for; null for none.</param>
internal sealed record RobotsRuling(ClosedGate? Closed, TimeSpan? Delay);

/// <summary>Fetches a robots.txt before the first request to a site, keeps it for a day over all visits, and judges addresses by it.</summary>
/// <remarks>
/// Source: RFC 9309, 2.3 and 2.4. Status 4xx means that there is none. No answer, or a server's failure, means that everything is forbidden; it is
/// asked again in the next visit, and after 30 days the last file that came counts again, or there is none. A 429 is an answer to how much is asked,
/// not to what is there, so that nothing follows from it beyond the visit.
/// </remarks>
/// <param name="agent">The product token under which the monitor asks.</param>
/// <param name="notes">What is known from other visits.</param>
/// <param name="evidence">Where the files are.</param>
/// <param name="time">The system's time.</param>
internal sealed class SiteRobots(string agent, IHostNotes notes, IEvidenceStore evidence, TimeProvider time)
{
    private const int MostTries = 3;
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestUnreachable = TimeSpan.FromDays(30);
    private static readonly RobotsFile Nothing = RobotsFile.Parse([]);

    private readonly Dictionary<Uri, RobotsFile> files = [];
    private readonly Dictionary<Uri, (int Tries, ClosedGate Closed)> closed = [];

    /// <summary>Judges an address.</summary>
    /// <param name="address">The address; http or https.</param>
    /// <param name="fetch">Fetches a robots.txt and keeps it as evidence.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RobotsRuling> RuleAsync(Uri address, Func<Uri, Task<FetchOutcome>> fetch, CancellationToken cancellationToken)
    {
        var site = new Uri(address, "/robots.txt");
        if (!files.TryGetValue(site, out var file))
        {
            if (closed.TryGetValue(site, out var before) && before.Tries >= MostTries)
                return new RobotsRuling(before.Closed, null);
            (file, var gate) = await LoadAsync(site, fetch, cancellationToken);
            if (gate is not null)
            {
                closed[site] = (before.Tries + 1, gate);
                return new RobotsRuling(gate, null);
            }

            files[site] = file ??= Nothing;
        }

        var verdict = file.Judge(agent, address);
        return new RobotsRuling(verdict is { IsAllowed: false, Rule: { } rule } ? Forbidden(address, site, rule) : null, file.DelayOf(agent));
    }

    private static ClosedGate Forbidden(Uri address, Uri site, RobotsRule rule) =>
        new(GateCodes.Robots, $"{address} was not asked: line {rule.Line} of {site} says '{rule.Text}'.") { IsForbidden = true };

    private async Task<(RobotsFile? File, ClosedGate? Closed)> LoadAsync(Uri site, Func<Uri, Task<FetchOutcome>> fetch, CancellationToken cancellationToken)
    {
        var note = await notes.RobotsOfAsync(site, cancellationToken);
        if (IsFresh(note))
        {
            if (note.State == RobotsState.Unavailable)
                return (Nothing, null);
            if (await ReadAsync(note, cancellationToken) is { } kept)
                return (kept, null);
        }

        var outcome = await fetch(site);
        switch (outcome)
        {
            case FetchOutcome.Fetched fetched:
                var body = await evidence.KeepAsync(fetched.Body, cancellationToken);
                await notes.KeepAsync(new RobotsNote(site, RobotsState.Rules, time.GetUtcNow()) { Body = body }, cancellationToken);
                return (RobotsFile.Parse(fetched.Body.Span), null);
            case FetchOutcome.Failed { Code: "tooManyRedirects" }:
            case FetchOutcome.Failed { Code: "httpStatus", Exchange.Status: >= 400 and < 500 and not 429 }:
                await notes.KeepAsync(new RobotsNote(site, RobotsState.Unavailable, time.GetUtcNow()), cancellationToken);
                return (Nothing, null);
            case FetchOutcome.Refused { Exchange.Redirects.Count: 0 }:
                // Nothing was asked, and nothing of this site will be: the page's own refusal says why.
                return (Nothing, null);
            case FetchOutcome.Failed { Exchange.Status: 429 } failed:
                return (null, new ClosedGate(GateCodes.HostWaits, failed.Message));
            case FetchOutcome.Failed failed when GateCodes.All.Contains(failed.Code):
                return (null, new ClosedGate(failed.Code, failed.Message));
            default:
                return await WithoutAsync(site, note, outcome, cancellationToken);
        }
    }

    /// <summary>What holds while the file is unreachable.</summary>
    private async Task<(RobotsFile? File, ClosedGate? Closed)> WithoutAsync(Uri site, RobotsNote? note, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        var since = note?.UnreachableSince ?? time.GetUtcNow();
        if (note?.UnreachableSince is null)
            await notes.KeepAsync(new RobotsNote(site, RobotsState.Unreachable, since) { Body = note?.Body, UnreachableSince = since }, cancellationToken);
        if (note is not null && time.GetUtcNow() - since >= LongestUnreachable)
            return (await ReadAsync(note, cancellationToken) ?? Nothing, null);
        var why = outcome switch
        {
            FetchOutcome.Failed failed => failed.Message,
            FetchOutcome.Refused refused => refused.Message,
            _ => throw new InvalidOperationException($"Unknown fetch outcome {outcome.GetType().Name}."),
        };
        var code = outcome is FetchOutcome.Failed { Code: "tls" } ? GateCodes.RobotsTls : GateCodes.RobotsUnreachable;
        return (null, new ClosedGate(code, $"{why} While {site} cannot be fetched nothing else of the site is asked."));
    }

    private bool IsFresh([NotNullWhen(true)] RobotsNote? note) =>
        note is { State: not RobotsState.Unreachable } && time.GetUtcNow() - note.AskedAt is var age && age >= TimeSpan.Zero && age < LongestKept;

    private async Task<RobotsFile?> ReadAsync(RobotsNote note, CancellationToken cancellationToken) =>
        note.Body is { } body && await evidence.ReadAsync(body, cancellationToken) is BodyReading.Intact intact ? RobotsFile.Parse(intact.Body.Span) : null;
}
