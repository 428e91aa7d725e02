using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Agencies;

public sealed class AgencyRegistryStoreTests
{
    private static readonly RegistryImport First = new(Sample.Instant, "王科长", null);
    private static readonly RegistryImport Later = new(Sample.Instant.AddDays(1), "李科长", null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_is_read_back_as_it_was_imported()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var agency = new Agency(Sample.Agency("hengshan-zfb"), "衡山县人民政府办公室", ["县政府办", "𠀀办"], BodyKind.Office, "湖南省/衡阳市/衡山县")
        {
            Parent = Sample.Agency("hengshan"),
            Hosts = ["www.hengshan.gov.cn"],
            Columns = [new Uri("https://www.hengshan.gov.cn/公开/nb/")],
            SiteCode = "4304230001",
            FromYear = 2008,
            ToYear = 2030,
            Due = new MonthDay(1, 20),
            Contacts = ["clerk@hengshan.gov.cn", "webhook:office"],
            ToleratesBrokenTls = true,
        };
        await storage.Stores.Registry.ImportAsync([agency], First, Cancellation);
        var line = await storage.Stores.Registry.GetAsync(agency.Id, Cancellation);
        Assert.Equal(Stored.Json(new RegisteredAgency(agency, Sample.Instant, "王科长")), Stored.Json(line));
        Assert.Null(await storage.Stores.Registry.GetAsync(Sample.Agency("nobody"), Cancellation));
    }

    [Fact]
    public async Task An_import_says_what_it_did_and_unchanged_lines_keep_who_and_when()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var registry = storage.Stores.Registry;
        Assert.Equal(new RegistryImportResult(3, 0, 0, 0, 0), await registry.ImportAsync([Line("aa"), Line("bb"), Line("cc")], First, Cancellation));
        var result = await registry.ImportAsync([Line("aa"), Line("bb") with { Name = "新名称" }, Line("dd")], Later, Cancellation);
        Assert.Equal(new RegistryImportResult(1, 1, 1, 0, 1), result);
        Assert.Equal(["王科长", "李科长", "王科长", "李科长"], (await registry.ListAsync(null, 10, null, Cancellation)).Items.Select(line => line.ImportedBy));
    }

    [Fact]
    public async Task The_largest_part_of_a_list_ends_where_the_list_does_and_not_before()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var registry = storage.Stores.Registry;
        var lines = Enumerable.Range(0, 1001).Select(number => Line($"body-{number:D4}")).ToList();
        await registry.ImportAsync([.. lines.SkipLast(1)], First, Cancellation);
        var whole = await registry.ListAsync(null, 1000, null, Cancellation);
        Assert.Equal((1000, null), (whole.Items.Count, whole.Continuation));

        await registry.ImportAsync(lines, First, Cancellation);
        var part = await registry.ListAsync(null, 1000, null, Cancellation);
        var rest = await registry.ListAsync(null, 1000, part.Continuation, Cancellation);
        Assert.Equal(lines.Select(line => line.Id), part.Items.Concat(rest.Items).Select(line => line.Agency.Id));
        Assert.Equal((1000, null), (part.Items.Count, rest.Continuation));
    }

    [Fact]
    public async Task A_line_gone_from_the_file_stays_unless_told_to_close_it()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var registry = storage.Stores.Registry;
        await registry.ImportAsync([Line("aa"), Line("bb"), Line("cc") with { ToYear = 2020 }], First, Cancellation);
        Assert.Equal(1, (await registry.ImportAsync([Line("aa")], Later, Cancellation)).Missing);
        Assert.Null((await registry.GetAsync(Sample.Agency("bb"), Cancellation))!.Agency.ToYear);

        var closing = Later with { CloseMissingAfter = 2026 };
        Assert.Equal(new RegistryImportResult(0, 0, 1, 1, 0), await registry.ImportAsync([Line("aa")], closing, Cancellation));
        Assert.Equal(2026, (await registry.GetAsync(Sample.Agency("bb"), Cancellation))!.Agency.ToYear);
        // It was closed before, and stays closed as it was.
        Assert.Equal(2020, (await registry.GetAsync(Sample.Agency("cc"), Cancellation))!.Agency.ToYear);
        Assert.Equal(new RegistryImportResult(0, 0, 1, 0, 0), await registry.ImportAsync([Line("aa")], closing, Cancellation));
    }

    [Fact]
    public async Task Two_lines_of_one_id_are_refused()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Stores.Registry.ImportAsync([Line("aa"), Line("aa")], First, Cancellation));
    }

    [Fact]
    public async Task A_region_is_listed_with_those_below_it_by_pages_of_one_partition()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var lines = Enumerable.Range(0, 250).Select(i => Line($"agency-{i:D3}", (i % 3) switch { 0 => "湖南省/衡阳市", 1 => "湖南省/衡阳市/衡山县", _ => "湖南省/衡阳市新区" }));
        await storage.Stores.Registry.ImportAsync([.. lines], First, Cancellation);
        storage.Table(StorageNames.Registry).Queries.Clear();

        var listed = new List<RegisteredAgency>();
        string? continuation = null;
        do
        {
            var page = await storage.Stores.Registry.ListAsync("湖南省/衡阳市", 100, continuation, Cancellation);
            listed.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal(Enumerable.Range(0, 250).Where(i => i % 3 != 2).Select(i => $"agency-{i:D3}"), listed.Select(line => line.Agency.Id.Value));
        Assert.All(storage.Table(StorageNames.Registry).Queries, filter => Assert.StartsWith("PartitionKey eq 'agency'", filter));
    }

    [Fact]
    public async Task A_host_knows_the_agencies_that_publish_there_or_have_a_column_there()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var portal = Enumerable.Range(0, 150).Select(i => Line($"bureau-{i:D3}") with { Columns = [new Uri($"https://www.portal.gov.cn/{i}/")] });
        await storage.Stores.Registry.ImportAsync([.. portal, Line("aa") with { Hosts = ["www.portal.gov.cn:8080", "政务.cn"] }], First, Cancellation);
        storage.Table(StorageNames.Hosts).Queries.Clear();
        Assert.Equal(150, (await OnHostAsync(storage, "http://WWW.portal.gov.cn/x")).Count);
        Assert.Equal(["aa"], await OnHostAsync(storage, "http://www.portal.gov.cn:8080/"));
        Assert.Equal(["aa"], await OnHostAsync(storage, "https://政务.cn/"));
        Assert.Equal(
            ["PartitionKey eq 'www.portal.gov.cn'", "PartitionKey eq 'www.portal.gov.cn:8080'", $"PartitionKey eq '{new Uri("http://政务.cn").IdnHost}'"],
            storage.Table(StorageNames.Hosts).Queries);
    }

    [Fact]
    public async Task An_agency_that_left_a_host_is_not_listed_there_any_more()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Stores.Registry.ImportAsync([Line("aa") with { Hosts = ["old.gov.cn", "kept.gov.cn"] }], First, Cancellation);
        await storage.Stores.Registry.ImportAsync([Line("aa") with { Hosts = ["new.gov.cn", "kept.gov.cn"] }], Later, Cancellation);
        Assert.Empty(await OnHostAsync(storage, "http://old.gov.cn"));
        Assert.Equal(["aa"], await OnHostAsync(storage, "http://new.gov.cn"));
        Assert.Equal(["aa"], await OnHostAsync(storage, "http://kept.gov.cn"));
    }

    [Fact]
    public async Task An_import_that_died_before_the_hosts_is_completed_by_repeating_it()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var line = Line("aa") with { Hosts = ["www.a.gov.cn"] };
        storage.Table(StorageNames.Hosts).BeforeTransaction = _ => throw new DiedException();
        await Assert.ThrowsAsync<DiedException>(() => storage.Stores.Registry.ImportAsync([line], First, Cancellation));
        storage.Table(StorageNames.Hosts).BeforeTransaction = _ => { };
        Assert.Equal(1, (await storage.Stores.Registry.ImportAsync([line], Later, Cancellation)).Unchanged);
        Assert.Equal(["aa"], await OnHostAsync(storage, "http://www.a.gov.cn"));
    }

    private static Agency Line(string id, string jurisdiction = "湖南省/衡阳市") => new(Sample.Agency(id), $"衡阳市{id}局", [], BodyKind.Department, jurisdiction);

    private static async Task<List<string>> OnHostAsync(TemporaryStorage storage, string address)
    {
        var found = new List<string>();
        await foreach (var agency in storage.Stores.Registry.OnHostAsync(HostKey.Of(new Uri(address)), Cancellation))
            found.Add(agency.Id.Value);
        return found;
    }
}
