using System.Globalization;
using Monitor.Core;
using Monitor.Core.Agencies;

namespace Monitor.Functions.Tests;

/// <summary>A registry in memory, which can be made to fail.</summary>
internal sealed class MemoryRegistry : IAgencyRegistryStore
{
    private readonly SortedDictionary<string, Agency> agencies = new(StringComparer.Ordinal);

    public bool IsOutOfReach { get; set; }

    public static Agency Agency(string id, string jurisdiction, string name = "示例单位", BodyKind kind = BodyKind.Department) =>
        new(AgencyId.TryParse(id, out var parsed) ? parsed : throw new FormatException(id), name, [], kind, jurisdiction)
        {
            Contacts = ["clerk@example.cn"],
        };

    public void Add(params Agency[] added)
    {
        foreach (var agency in added)
            agencies[agency.Id.Value] = agency;
    }

    public Task<Listing<RegisteredAgency>> ListAsync(string? jurisdiction, int size, string? continuation, CancellationToken cancellationToken)
    {
        if (IsOutOfReach)
            throw new IOException("out of reach");
        var start = continuation is null ? 0 : int.Parse(continuation, NumberStyles.None, CultureInfo.InvariantCulture);
        var matching = agencies.Values
            .Where(agency => jurisdiction is null || agency.Jurisdiction == jurisdiction || agency.Jurisdiction.StartsWith(jurisdiction + "/", StringComparison.Ordinal))
            .ToList();
        var items = matching.Skip(start).Take(size).Select(agency => new RegisteredAgency(agency, TestApp.Start, "test")).ToList();
        return Task.FromResult(new Listing<RegisteredAgency>(
            items, start + size < matching.Count ? (start + size).ToString(CultureInfo.InvariantCulture) : null));
    }

    public Task<RegistryImportResult> ImportAsync(IReadOnlyList<Agency> agencies, RegistryImport import, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RegisteredAgency?> GetAsync(AgencyId id, CancellationToken cancellationToken) =>
        Task.FromResult(agencies.GetValueOrDefault(id.Value) is { } agency ? new RegisteredAgency(agency, TestApp.Start, "test") : null);

    public async IAsyncEnumerable<RegisteredAgency> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in (await ListAsync(null, int.MaxValue - 1, null, cancellationToken)).Items)
            yield return line;
    }

    public IAsyncEnumerable<Agency> OnHostAsync(HostKey host, CancellationToken cancellationToken) => throw new NotSupportedException();
}
