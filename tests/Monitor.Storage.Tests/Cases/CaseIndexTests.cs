using Azure.Data.Tables;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Storage.Tests.Cases;

public sealed class CaseIndexTests
{
    private const string County = "湖南省/衡阳市/衡山县";
    private const string City = "湖南省/衡阳市";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_2500_findings_of_a_year_are_listed_once_by_pages()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var expected = new List<string>();
        for (var agency = 0; agency < 50; agency++)
        {
            var id = Sample.Id($"agency-{agency:D3}");
            var findings = Enumerable.Range(0, 50).Select(i => Sample.Finding(id, "T3-H", $"applications.row{i:D2}.*")).ToList();
            expected.AddRange(findings.Select(finding => finding.ToString()));
            await storage.Cases.UpdateAsync(
                id, _ => new CaseChanges { Obligation = Sample.Obligation(), Events = [.. findings.Select(finding => Sample.Opened(finding))] }, Cancellation);
        }

        storage.Table(StorageNames.Office).Queries.Clear();
        var pages = new List<int>();
        var listed = new List<string>();
        string? continuation = null;
        do
        {
            var page = await storage.Index.FindingsAsync(new FindingsQuery(Sample.Year) { Jurisdiction = City }, 600, continuation, Cancellation);
            pages.Add(page.Items.Count);
            listed.AddRange(page.Items.Select(item => item.Id.ToString()));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal([600, 600, 600, 600, 100], pages);
        Assert.Equal(expected, listed);
        Assert.Equal(5, storage.Table(StorageNames.Office).Queries.Count);
        Assert.All(storage.Table(StorageNames.Office).Queries, AssertBounded);
    }

    public static TheoryData<string, FindingsQuery, string[]> Queries() => new()
    {
        { "all of the year", new FindingsQuery(2026), ["city T3-H", "county PUB-01", "county T3-H", "other T3-H"] },
        { "a city with its counties", new FindingsQuery(2026) { Jurisdiction = City }, ["city T3-H", "county PUB-01", "county T3-H"] },
        { "a county", new FindingsQuery(2026) { Jurisdiction = County }, ["county PUB-01", "county T3-H"] },
        { "a region whose name another's begins with", new FindingsQuery(2026) { Jurisdiction = "湖南省/衡" }, [] },
        { "the gravest", new FindingsQuery(2026) { MinSeverity = Severity.Critical }, ["county PUB-01"] },
        { "error and worse", new FindingsQuery(2026) { MinSeverity = Severity.Error }, ["city T3-H", "county PUB-01", "other T3-H"] },
        { "a status", new FindingsQuery(2026) { Status = FindingStatus.Withdrawn }, ["other T3-H"] },
        { "whatever is not closed", new FindingsQuery(2026).WithStatus(FindingsQuery.Unclosed), ["city T3-H", "county PUB-01", "county T3-H"] },
        { "a rule", new FindingsQuery(2026) { Rule = "T3-H" }, ["city T3-H", "county T3-H", "other T3-H"] },
        { "an agency", new FindingsQuery(2026) { Agency = Sample.Agency("county") }, ["county PUB-01", "county T3-H"] },
        { "all at once", new FindingsQuery(2026) { Jurisdiction = City, MinSeverity = Severity.Warning, Status = FindingStatus.Open, Rule = "T3-H", Agency = Sample.Agency("county") }, ["county T3-H"] },
        { "another year", new FindingsQuery(2025), ["city T3-H"] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_listing_has_what_was_asked_for_from_ranges_of_one_partition(string name, FindingsQuery query, string[] expected)
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        storage.Table(StorageNames.Office).Queries.Clear();
        var found = await storage.Index.FindingsAsync(query, 100, null, Cancellation);
        Assert.True(expected.Order().SequenceEqual(found.Items.Select(item => $"{item.Id.Agency} {item.Id.Rule}").Order()), name);
        Assert.Null(found.Continuation);
        Assert.All(storage.Table(StorageNames.Office).Queries, AssertBounded);
    }

    [Fact]
    public async Task A_filter_that_few_rows_meet_still_gives_whole_pages()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        var query = new FindingsQuery(2026) { Rule = "T3-H" };
        var first = await storage.Index.FindingsAsync(query, 2, null, Cancellation);
        var second = await storage.Index.FindingsAsync(query, 2, first.Continuation, Cancellation);
        Assert.Equal((2, 1), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Continuation);
        Assert.Empty(first.Items.Select(item => item.Id).Intersect(second.Items.Select(item => item.Id)));
    }

    /// <summary>Every third body has what is asked for, two of them far from each other; one's name begins as another's does.</summary>
    [Fact]
    public async Task What_few_cases_have_is_listed_once_in_order_by_parts_of_any_size_and_the_others_are_not_looked_at()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var expected = new List<string>();
        foreach (var (number, name) in new[] { "aa", "aa-b", "ab", "ac", "ad", "ae", "af" }.Index())
        {
            var id = Sample.Id(name);
            var findings = Enumerable.Range(0, 300).Select(i => (Id: Sample.Finding(id, "T3-H", $"row{i:D3}.*"), Severity: number % 3 == 0 && i % 100 == 7 ? Severity.Critical : Severity.Warning)).ToList();
            expected.AddRange(findings.Where(finding => finding.Severity == Severity.Critical).Select(finding => finding.Id.ToString()));
            await storage.Cases.UpdateAsync(
                id, _ => new CaseChanges { Obligation = Sample.Obligation(), Events = [.. findings.Select(finding => Sample.Opened(finding.Id, Sample.Content(finding.Severity)))] }, Cancellation);
        }

        var query = new FindingsQuery(Sample.Year) { MinSeverity = Severity.Critical };
        foreach (var size in new[] { 1, 2, 3, 4, 9, 1000 })
        {
            storage.Table(StorageNames.Office).Queries.Clear();
            var parts = new List<int>();
            var listed = new List<string>();
            await foreach (var part in Listings.PartsAsync((next, cancelled) => storage.Index.FindingsAsync(query, size, next, cancelled), Cancellation))
            {
                parts.Add(part.Items.Count);
                listed.AddRange(part.Items.Select(item => item.Id.ToString()));
            }

            Assert.Equal(expected, listed);
            Assert.All(parts, count => Assert.InRange(count, 1, size));
            Assert.All(storage.Table(StorageNames.Office).Queries, AssertBounded);
// Three hundred rows are looked through on the way, six hundred are not.
            Assert.All(storage.Table(StorageNames.Office).Queries.Where(filter => filter!.Contains("'f|", StringComparison.Ordinal)), filter => Assert.Matches(@"RowKey lt '[^']*\|a[cf]}'", filter));
        }
    }

    [Fact]
    public async Task A_continuation_of_another_listing_is_refused()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        var ofYear = await storage.Index.FindingsAsync(new FindingsQuery(2026), 3, null, Cancellation);
        Task Use(FindingsQuery query, string? continuation) => storage.Index.FindingsAsync(query, 1, continuation, Cancellation);
        await Assert.ThrowsAsync<FormatException>(() => Use(new FindingsQuery(2025), ofYear.Continuation));
        // A county's user must not get out of the county with a token made elsewhere.
        await Assert.ThrowsAsync<FormatException>(() => Use(new FindingsQuery(2026) { Jurisdiction = "湖南省/长沙市" }, ofYear.Continuation));
        await Assert.ThrowsAsync<FormatException>(() => Use(new FindingsQuery(2026), "不是"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)] // the service's largest page and one
    public async Task A_page_has_one_to_a_thousand_items(int size)
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => storage.Index.FindingsAsync(new FindingsQuery(2026), size, null, Cancellation));
    }

    [Fact]
    public async Task Cases_are_listed_with_status_and_reason()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        storage.Table(StorageNames.Office).Queries.Clear();
        var found = await storage.Index.CasesAsync(new CasesQuery(2026) { Jurisdiction = City, Status = ObligationStatus.Unverifiable }, 10, null, Cancellation);
        var item = Assert.Single(found.Items);
        Assert.Equal(("city", "blocked", City), (item.Id.Agency.Value, item.Reason, item.Jurisdiction));
        AssertBounded(Assert.Single(storage.Table(StorageNames.Office).Queries));
    }

    [Fact]
    public async Task Counts_add_up_a_regions_cases()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        storage.Table(StorageNames.Office).Queries.Clear();
        var counts = CaseCounts.Of(await storage.Index.AllCasesAsync(2026, City, Cancellation));
        Assert.Equal(new Dictionary<ObligationStatus, int> { [ObligationStatus.Unverifiable] = 1, [ObligationStatus.Missing] = 1 }, counts.Obligations);
        Assert.Equal(new Dictionary<string, int> { ["blocked"] = 1 }, counts.Unseen);
        Assert.Equal(
            [
                new FindingCount(FindingStatus.Open, Severity.Warning, 1),
                new FindingCount(FindingStatus.Open, Severity.Error, 1),
                new FindingCount(FindingStatus.Open, Severity.Critical, 1),
            ],
            counts.Findings);
        AssertBounded(Assert.Single(storage.Table(StorageNames.Office).Queries));
    }

    /// <summary>As an older version of the program wrote it: counts as objects, no rules, no turns.</summary>
    [Fact]
    public async Task A_row_of_before_is_read_and_says_what_it_does_not_know()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        var office = storage.Table(StorageNames.Office);
        await foreach (var row in office.QueryAsync<TableEntity>("PartitionKey eq '2026' and Agency eq 'county' and RowKey lt 't'", cancellationToken: Cancellation))
        {
            if (!row.RowKey.StartsWith("s|", StringComparison.Ordinal))
                continue;
            row["Json"] = """
                {"id":{"agency":"county","year":2026},"agencyName":"县局","jurisdiction":"湖南省/衡阳市/衡山县","due":"2027-01-31","status":"missing",
                "findings":[{"status":"open","severity":"critical","count":1},{"status":"notified","severity":"warning","count":2}],"deadNotices":0}
                """;
            await office.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
        }

        var read = Assert.Single(await storage.Index.AllCasesAsync(2026, County, Cancellation));
        Assert.Equal([new FindingCount(FindingStatus.Open, Severity.Critical, 1), new FindingCount(FindingStatus.Notified, Severity.Warning, 2)], read.Findings);
        Assert.Equal((null, null), (read.Rules, read.Turns));
        // It may have findings of any rule, and is looked through.
        Assert.Single((await storage.Index.FindingsAsync(new FindingsQuery(2026) { Jurisdiction = County, Rule = "T3-H" }, 10, null, Cancellation)).Items);
    }

    [Fact]
    public async Task A_case_that_moves_to_another_region_is_listed_there_only()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        await storage.Cases.UpdateAsync(Sample.Id("county"), _ => new CaseChanges { Obligation = Sample.Obligation("湖南省/长沙市") }, Cancellation);
        Assert.Empty((await storage.Index.FindingsAsync(new FindingsQuery(2026) { Jurisdiction = County }, 10, null, Cancellation)).Items);
        Assert.Empty((await storage.Index.CasesAsync(new CasesQuery(2026) { Jurisdiction = County }, 10, null, Cancellation)).Items);
        Assert.Equal(3, (await storage.Index.FindingsAsync(new FindingsQuery(2026) { Jurisdiction = "湖南省/长沙市" }, 10, null, Cancellation)).Items.Count);
    }

    [Fact]
    public async Task A_move_that_a_crash_cut_short_is_healed_by_repeating_the_step()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await FillAsync(storage);
        var office = storage.Table(StorageNames.Office);
        var former = new List<TableEntity>();
        await foreach (var row in office.QueryAsync<TableEntity>("PartitionKey eq '2026'", cancellationToken: Cancellation))
            former.Add(row);
        await storage.Cases.UpdateAsync(Sample.Id("county"), _ => new CaseChanges { Obligation = Sample.Obligation("湖南省/长沙市") }, Cancellation);
        // As if the process had died before it took the case out of the old list.
        foreach (var row in former.Where(row => row.GetString("Agency") == "county"))
            await office.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
        await storage.Cases.UpdateAsync(Sample.Id("county"), _ => CaseChanges.None, Cancellation);
        Assert.Empty((await storage.Index.FindingsAsync(new FindingsQuery(2026) { Jurisdiction = County }, 10, null, Cancellation)).Items);
        Assert.Empty((await storage.Index.CasesAsync(new CasesQuery(2026) { Jurisdiction = County }, 10, null, Cancellation)).Items);
    }

    /// <summary>Exactly one partition, and within it keys that begin as one list's do.</summary>
    private static void AssertBounded(string? filter)
    {
        Assert.NotNull(filter);
        Assert.Matches(@"^PartitionKey eq '\d{4}' and RowKey g[et] '[fs]\|[^']*' and RowKey lt '[fs][|}a-z""\p{IsCJKUnifiedIdeographs}!]+'(?: and \((?!.* or ).*\))?$", filter);
        Assert.DoesNotContain(" or ", filter);
        Assert.Single(filter.Split("PartitionKey").Skip(1));
    }

    private static async Task FillAsync(TemporaryStorage storage)
    {
        await PutAsync(Sample.Id("county"), Sample.Obligation(County, ObligationStatus.Missing), ("T3-H", Severity.Warning), ("PUB-01", Severity.Critical));
        await PutAsync(Sample.Id("city"), Sample.Obligation(City, ObligationStatus.Unverifiable, new Look.Unknown(Sample.Instant, "blocked")), ("T3-H", Severity.Error));
        await PutAsync(Sample.Id("other"), Sample.Obligation("湖南省/长沙市"), ("T3-H", Severity.Error));
        await PutAsync(Sample.Id("city", 2025), Sample.Obligation(City), ("T3-H", Severity.Error));
        var other = Sample.Finding(Sample.Id("other"), "T3-H");
        await storage.Cases.UpdateAsync(
            Sample.Id("other"), _ => new CaseChanges { Events = [Sample.Happened(other, FindingEventKind.Withdrawn, "request 1")] }, Cancellation);

        Task PutAsync(CaseId id, ObligationState obligation, params (string Rule, Severity Severity)[] findings) => storage.Cases.UpdateAsync(
            id,
            _ => new CaseChanges
            {
                Obligation = obligation,
                Events = [.. findings.Select(finding => Sample.Opened(Sample.Finding(id, finding.Rule), Sample.Content(finding.Severity)))],
            },
            Cancellation);
    }
}
