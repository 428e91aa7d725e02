namespace Monitor.Core.Agencies;

/// <summary>A line of the registry as it is kept.</summary>
/// <param name="Agency">The body.</param>
/// <param name="ImportedAt">When the line was last changed, UTC.</param>
/// <param name="ImportedBy">Who changed it.</param>
public sealed record RegisteredAgency(Agency Agency, DateTimeOffset ImportedAt, string ImportedBy);

/// <summary>Who imports a registry, and when.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="CloseMissingAfter">
/// The last report year owed by bodies that the file does not name; null leaves them as they are. Nothing is ever deleted.
/// </param>
public sealed record RegistryImport(DateTimeOffset At, string By, int? CloseMissingAfter);

/// <summary>What an import did.</summary>
/// <param name="Added">Lines that are new.</param>
/// <param name="Changed">Lines that say something else now.</param>
/// <param name="Unchanged">Lines that say the same; they keep who and when.</param>
/// <param name="Closed">Lines that the file does not name and that were closed.</param>
/// <param name="Missing">Lines that the file does not name and that were left as they are, closed ones not counted.</param>
public sealed record RegistryImportResult(int Added, int Changed, int Unchanged, int Closed, int Missing);

/// <summary>Keeps the registry.</summary>
public interface IAgencyRegistryStore
{
    /// <summary>Puts lines in by id: new ones are added, known ones replaced, others left, or closed if told so.</summary>
    /// <exception cref="ArgumentException">Two lines have one id.</exception>
    Task<RegistryImportResult> ImportAsync(IReadOnlyList<Agency> agencies, RegistryImport import, CancellationToken cancellationToken);

    /// <summary>One line, or null when there is none.</summary>
    Task<RegisteredAgency?> GetAsync(AgencyId id, CancellationToken cancellationToken);

    /// <summary>The lines of a region and those below it, by id.</summary>
    /// <param name="jurisdiction">The region, such as <c>湖南省/衡阳市</c>; null for all.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<RegisteredAgency>> ListAsync(string? jurisdiction, int size, string? continuation, CancellationToken cancellationToken);

    /// <summary>All lines, by id, read as they are asked for.</summary>
    IAsyncEnumerable<RegisteredAgency> AllAsync(CancellationToken cancellationToken);

    /// <summary>The bodies that publish on a host or have a column there, by id.</summary>
    IAsyncEnumerable<Agency> OnHostAsync(HostKey host, CancellationToken cancellationToken);
}
