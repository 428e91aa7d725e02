using System.Net;
using Microsoft.Extensions.Options;

namespace Monitor.Functions.Access;

/// <summary>Counts failed attempts to sign in, by address and by address and name, and says when it is enough. In memory: each instance counts for itself.</summary>
public sealed class SignInThrottle(IOptions<AccessOptions> options, TimeProvider time)
{
    private const int MostEntries = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Address, string? Name), (int Failures, DateTimeOffset Since)> failures = [];

    /// <summary>Whether no further attempt is allowed for now.</summary>
    /// <param name="address">Where it comes from; null where that is not known.</param>
    /// <param name="name">The name that is tried; null where none is said.</param>
    public bool IsBlocked(IPAddress? address, string? name)
    {
        var from = ClientNetwork.Of(address);
        lock (gate)
        {
            return Count((from, null)) >= options.Value.AttemptsPerAddress
                || (name is not null && Count((from, Fold(name))) >= options.Value.AttemptsPerName);
        }
    }

    /// <summary>Counts a failed attempt.</summary>
    public void Failed(IPAddress? address, string? name)
    {
        var from = ClientNetwork.Of(address);
        lock (gate)
        {
            Add((from, null));
            if (name is not null)
                Add((from, Fold(name)));
        }
    }

    /// <summary>Forgets what was counted for a name that has now signed in from an address.</summary>
    public void Succeeded(IPAddress? address, string name)
    {
        lock (gate)
            failures.Remove((ClientNetwork.Of(address), Fold(name)));
    }

    private int Count((string, string?) key) => failures.TryGetValue(key, out var entry) && !IsOver(entry.Since) ? entry.Failures : 0;

    private void Add((string, string?) key)
    {
        var now = time.GetUtcNow();
        if (failures.TryGetValue(key, out var entry) && !IsOver(entry.Since))
        {
            failures[key] = (entry.Failures + 1, entry.Since);
            return;
        }

        if (failures.Count >= MostEntries)
            Shrink();
        failures[key] = (1, now);
    }

    private void Shrink()
    {
        foreach (var key in failures.Where(entry => IsOver(entry.Value.Since)).Select(entry => entry.Key).ToList())
            failures.Remove(key);
        foreach (var key in failures.OrderBy(entry => entry.Value.Since).Take(failures.Count - (MostEntries / 2)).Select(entry => entry.Key).ToList())
            failures.Remove(key);
    }

    private bool IsOver(DateTimeOffset since) => time.GetUtcNow() - since >= options.Value.AttemptWindow;

    private static string Fold(string name) => name.ToUpperInvariant();
}
