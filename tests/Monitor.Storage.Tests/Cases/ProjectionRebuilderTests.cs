using Azure.Data.Tables;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Storage.Cases;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Cases;

public sealed class ProjectionRebuilderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crash_between_the_case_and_the_lists_is_healed_by_a_rebuild()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await DieBeforeTheListsAsync(storage);
        await storage.Stores.Rebuilder.RebuildAsync(null, Cancellation);
        Assert.Equal(2, await CountAsync(storage));
    }

    [Fact]
    public async Task A_crash_between_the_case_and_the_lists_is_healed_by_repeating_the_step()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await DieBeforeTheListsAsync(storage);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H", "T3-V"), Cancellation);
        Assert.Equal(2, await CountAsync(storage));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_long_lists_is_healed_by_repeating_the_step()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var changes = Sample.First(Sample.Case) with
        {
            Events = [.. Enumerable.Range(0, 250).Select(i => Sample.Opened(Sample.Finding(Sample.Case, "T3-H", $"row{i}")))],
        };
        storage.Table(StorageNames.Office).BeforeTransaction = before =>
        {
            if (before == 1)
                throw new DiedException();
        };
        await Assert.ThrowsAsync<DiedException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation));
        storage.Table(StorageNames.Office).BeforeTransaction = _ => { };
        await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);
        Assert.Equal(250, await CountAsync(storage));
    }

    [Fact]
    public async Task A_rebuild_restores_lists_that_were_lost_and_removes_rows_that_nothing_stands_behind()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H", "T3-V"), Cancellation);
        await storage.Stores.Registry.ImportAsync([Agency()], new RegistryImport(Sample.Instant, "office", null), Cancellation);
        var before = await DumpAsync(storage);

        var office = storage.Table(StorageNames.Office);
        var hosts = storage.Table(StorageNames.Hosts);
        await office.DeleteEntityAsync("2026", CaseProjection.FindingRow(Sample.Finding(Sample.Case, "T3-H"), "湖南省/衡阳市/衡山县"), cancellationToken: Cancellation);
        await hosts.DeleteEntityAsync("www.hengshan.gov.cn", "hengshan-zfb", cancellationToken: Cancellation);
        // An agency that no longer is in that region; a finding that never was; a case that never was; a host it left; an agency unknown.
        await office.UpsertEntityAsync(new TableEntity("2026", "s|湖南省!|hengshan-zfb") { ["Agency"] = "hengshan-zfb" }, cancellationToken: Cancellation);
        await office.UpsertEntityAsync(new TableEntity("2026", "f|湖南省!衡阳市!衡山县!|hengshan-zfb|T9|x") { ["Agency"] = "hengshan-zfb" }, cancellationToken: Cancellation);
        await office.UpsertEntityAsync(new TableEntity("2026", "f|湖南省!|nobody|T3-H|x") { ["Agency"] = "nobody" }, cancellationToken: Cancellation);
        await office.UpsertEntityAsync(new TableEntity("x", "y"), cancellationToken: Cancellation);
        await hosts.UpsertEntityAsync(new TableEntity("old.gov.cn", "hengshan-zfb"), cancellationToken: Cancellation);
        await hosts.UpsertEntityAsync(new TableEntity("www.hengshan.gov.cn", "nobody"), cancellationToken: Cancellation);

        var progress = new List<RebuildProgress>();
        await storage.Stores.Rebuilder.RebuildAsync(new Listener(progress), Cancellation);
        Assert.Equal(before, await DumpAsync(storage));
        Assert.Equal(["cases", "stale", "hosts", "staleHosts"], progress.Select(step => step.Step).Distinct());
        Assert.Equal(1, progress.Last(step => step.Step == "cases").Done);
    }

    [Fact]
    public async Task A_rebuild_corrects_a_list_that_says_something_else_than_the_case()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H"), Cancellation);
        var before = await DumpAsync(storage);
        var key = CaseProjection.FindingRow(Sample.Finding(Sample.Case, "T3-H"), "湖南省/衡阳市/衡山县");
        await storage.Table(StorageNames.Office).UpsertEntityAsync(new TableEntity("2026", key) { ["Status"] = "waived" }, cancellationToken: Cancellation);
        await storage.Stores.Rebuilder.RebuildAsync(null, Cancellation);
        Assert.Equal(before, await DumpAsync(storage));
    }

    [Fact]
    public async Task An_older_version_that_comes_late_does_not_overwrite_a_newer_one()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var old = await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H"), Cancellation);
        var finding = Sample.Finding(Sample.Case, "T3-H");
        await storage.Cases.UpdateAsync(
            Sample.Case, _ => new CaseChanges { Events = [Sample.Happened(finding, FindingEventKind.Resolved, "run 2")] }, Cancellation);
        var projection = new CaseProjection(storage.Table(StorageNames.Office), new StorageOptions());
        await projection.FollowAsync(old, anew: true, Cancellation);
        var listed = await storage.Index.FindingsAsync(new FindingsQuery(Sample.Year), 10, null, Cancellation);
        Assert.Equal(FindingStatus.Resolved, Assert.Single(listed.Items).Status);
    }

    [Fact]
    public async Task Lists_written_by_several_at_once_end_as_the_case_does()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, $"T3-{i}"), Cancellation), Cancellation)));
        Assert.Equal(12, await CountAsync(storage));
    }

    private static async Task DieBeforeTheListsAsync(TemporaryStorage storage)
    {
        storage.Table(StorageNames.Office).BeforeTransaction = _ => throw new DiedException();
        await Assert.ThrowsAsync<DiedException>(
            () => storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H", "T3-V"), Cancellation));
        storage.Table(StorageNames.Office).BeforeTransaction = _ => { };
        Assert.Equal(0, await CountAsync(storage));
        Assert.Equal(2, (await storage.Cases.GetAsync(Sample.Case, Cancellation)).Findings.Count);
    }

    private static async Task<int> CountAsync(TemporaryStorage storage)
    {
        var listed = await storage.Index.FindingsAsync(new FindingsQuery(Sample.Year), 1000, null, Cancellation);
        var counted = CaseCounts.Of(await storage.Index.AllCasesAsync(Sample.Year, null, Cancellation));
        Assert.Equal(listed.Items.Count, counted.Findings.Sum(count => count.Count));
        return listed.Items.Count;
    }

    private static async Task<List<string>> DumpAsync(TemporaryStorage storage)
    {
        var rows = new List<string>();
        foreach (var name in new[] { StorageNames.Office, StorageNames.Hosts })
        {
            await foreach (var row in storage.Table(name).QueryAsync<TableEntity>(cancellationToken: Cancellation))
                rows.Add($"{name} {row.PartitionKey} {row.RowKey} {row.GetString("Status")} {row.ReadJson()}");
        }

        return rows;
    }

    private static Agency Agency() => new(Sample.Case.Agency, "衡山县人民政府办公室", [], BodyKind.Office, "湖南省/衡阳市/衡山县") { Hosts = ["www.hengshan.gov.cn"] };

    // Progress<T> reports on another thread, later.
    private sealed class Listener(List<RebuildProgress> heard) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => heard.Add(value);
    }
}
