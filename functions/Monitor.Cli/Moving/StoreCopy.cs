using Monitor.Storage;

namespace Monitor.Cli.Moving;

/// <summary>Copies everything that the monitor knows from one account into another, and then compares both as they are read anew.</summary>
/// <remarks>
/// An account that the copy is once found equal in is the truth from then on: a later call compares and writes nothing. Until then a call writes what differs,
/// so that one that was cut short is simply called again, also when the source went on meanwhile.
/// </remarks>
/// <param name="source">The account to copy. Nobody else may write there.</param>
/// <param name="target">The account to copy into.</param>
/// <param name="moved">Is told, when everything is equal for the first time, that the source's data are now at home in the target.</param>
/// <param name="progress">Is told how far it has come.</param>
/// <param name="time">The system's clock.</param>
internal sealed class StoreCopy(Account source, Account target, Action moved, CopyProgress progress, TimeProvider time)
{
    /// <summary>Copies and compares.</summary>
    /// <exception cref="InputFileException">One of the accounts failed, the target refused something, or it has other data.</exception>
    public async Task<CopyResult> RunAsync(CancellationToken cancellationToken)
    {
        var marks = new CopyMarks(time);
        var identity = await source.DoAsync(() => marks.IdentityOfAsync(source, cancellationToken));
        var tables = await source.DoAsync(() => source.TablesAsync(cancellationToken));
        var mark = await target.DoAsync(() => marks.BeginAsync(identity, target, tables, cancellationToken));
        if (mark.Finished is { } finished)
            progress.Say($"This copy was finished at {CopyMarks.Text(finished)}: nothing is written, both sides are compared.");

        var (rows, blobs) = mark.Finished is null
            ? await CopyAsync(tables, cancellationToken)
            : (tables.ToDictionary(table => table, _ => (Work.None, 0L)), StorageNames.Containers.ToDictionary(container => container, _ => Work.None));

        var found = new List<TableResult>();
        foreach (var table in tables)
        {
            var (work, leftBehind) = rows[table];
            found.Add(new TableResult(table, work, leftBehind, await CompareAsync(account => TableCopy.ReadAsync(account, table, progress, cancellationToken))));
        }

        var kept = new List<ContainerResult>();
        foreach (var container in StorageNames.Containers)
            kept.Add(new ContainerResult(container, blobs[container], await CompareAsync(account => ContainerCopy.ReadAsync(account, container, progress, cancellationToken))));

        var waiting = await source.DoAsync(() => source.Storage.Queues.CountAsync(cancellationToken));
        var result = new CopyResult(identity, mark, found, kept, waiting);
        if (!result.AreEqual || mark.Finished is not null)
            return result;
        // Before the target says so: a copy that ends in between is compared again, and says it again.
        moved();
        return result with { Mark = await target.DoAsync(() => marks.FinishAsync(target, mark, cancellationToken)) };
    }

    private async Task<(Dictionary<string, (Work Work, long LeftBehind)> Rows, Dictionary<string, Work> Blobs)> CopyAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await target.DoAsync(async () =>
        {
            await target.Storage.Setup.CreateAllAsync(cancellationToken);
            foreach (var table in tables.Except(StorageNames.Tables, StringComparer.Ordinal))
                await target.Table(table).CreateIfNotExistsAsync(cancellationToken);
            return true;
        });
        var blobs = new Dictionary<string, Work>();
        foreach (var container in StorageNames.Containers)
            blobs[container] = await new ContainerCopy(source, target, progress).CopyAsync(container, cancellationToken);
        var rows = new Dictionary<string, (Work, long)>();
        foreach (var table in tables)
            rows[table] = await new TableCopy(source, target, progress).CopyAsync(table, cancellationToken);
        return (rows, blobs);
    }

    private async Task<Comparison> CompareAsync(Func<Account, Task<List<Item>>> read)
    {
        var one = await source.DoAsync(() => read(source));
        return Comparison.Of(one, await target.DoAsync(() => read(target)));
    }
}
