using Azure;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Cases;

public sealed class CaseStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_read_back_as_it_was_written()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        var written = await storage.Cases.UpdateAsync(
            Sample.Case,
            _ => new CaseChanges
            {
                Obligation = Sample.Obligation() with { LastAbsent = Sample.Instant.AddDays(-9), FirstSeen = Sample.Instant, Report = Sample.Report().Body },
                Reports = [Sample.Report(), Sample.Report("更正后的年报")],
                Events = [Sample.Opened(finding), Sample.Happened(finding, FindingEventKind.Notified, "plan 1") with { Notice = Sample.Notice(finding).Id, Note = "首次通知" }],
                Notices = [Sample.Notice(finding)],
            },
            Cancellation);

        var read = await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.Equal(Stored.Json(written), Stored.Json(read));
        Assert.Equal(1, read.Version);
        Assert.Equal("衡山县人民政府办公室", read.Obligation!.AgencyName);
        Assert.Equal(new Look.Found(Sample.Instant, new DateOnly(2027, 1, 20)), read.Obligation.Look);
        Assert.Equal(2, read.Reports.Count);
        Assert.Equal(FindingStatus.Notified, Assert.Single(read.Findings).Status);
        Assert.Equal(Stored.Json(Sample.Content()), Stored.Json(read.Findings[0].Content));
        Assert.Equal([1, 2], read.Events.Select(recorded => recorded.Number));
        Assert.Equal(Sample.Notice(finding).Id, Assert.Single(read.Notices).Id);
    }

    [Fact]
    public async Task What_an_update_returns_is_what_reading_gives()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var (told, mended) = (Sample.Finding(Sample.Case), Sample.Finding(Sample.Case, "FMT-01", "review.*"));
        var notice = Sample.Notice(told);
        CaseChanges[] steps =
        [
            Sample.First(Sample.Case, "T3-V", "T3-I", "FMT-01") with { Reports = [Sample.Report()], Notices = [notice] },
            new() { Events = [Sample.Opened(mended), Sample.Happened(mended, FindingEventKind.Resolved, "run 2"), Sample.Opened(Sample.Finding(Sample.Case, "STR-02", "sections"))] },
            new()
            {
                Obligation = Sample.Obligation(status: ObligationStatus.Unverifiable),
                Reports = [Sample.Report("更正后的年报")],
                Deliveries = [new NoticeDelivery(notice.Id, 1, Sample.Instant) { SentAt = Sample.Instant.AddSeconds(2) }],
            },
        ];
        foreach (var step in steps)
        {
            var returned = await storage.Cases.UpdateAsync(Sample.Case, _ => step, Cancellation);
            Assert.Equal(Stored.Json(await storage.Cases.GetAsync(Sample.Case, Cancellation)), Stored.Json(returned));
        }
    }

    [Fact]
    public async Task The_versions_of_a_report_are_read_without_its_findings()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var empty = await storage.Cases.GetReportsAsync(Sample.Case, Cancellation);
        Assert.Null(empty.Current);
        Assert.Empty(empty.All);

        var whole = await storage.Cases.UpdateAsync(
            Sample.Case,
            _ => Sample.First(Sample.Case, "T3-I") with { Obligation = Sample.Obligation() with { Report = Sample.Report().Body }, Reports = [Sample.Report(), Sample.Report("更正后的年报")] },
            Cancellation);
        var read = await storage.Cases.GetReportsAsync(Sample.Case, Cancellation);
        Assert.Equal(Sample.Report().Body, read.Current);
        Assert.Equal(whole.Reports, read.All);
    }

    [Fact]
    public async Task A_case_that_nobody_has_written_is_empty()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var read = await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.Equal(0, read.Version);
        Assert.Null(read.Obligation);
    }

    [Fact]
    public async Task A_finding_its_events_and_its_notice_are_one_transaction()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I") with { Notices = [Sample.Notice(finding)] }, Cancellation);
        Assert.Equal(
            ["o", "f|T3-I|applications.*.natural", "e|T3-I|applications.*.natural|000001", $"n|{Sample.Notice(finding).Id}"],
            Assert.Single(storage.Table(StorageNames.Cases).Transactions));
    }

    [Fact]
    public async Task Repeating_the_same_changes_changes_nothing()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        var changes = Sample.First(Sample.Case, "T3-I", "T3-V") with
        {
            Reports = [Sample.Report()],
            Notices = [Sample.Notice(finding)],
        };
        changes = changes with { Events = [.. changes.Events, Sample.Happened(finding, FindingEventKind.Notified, "plan 1")] };
        var once = await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);
        var written = storage.Table(StorageNames.Cases).Transactions.Count + storage.Table(StorageNames.Office).Transactions.Count;

        var twice = await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);
        Assert.Equal(Stored.Json(once), Stored.Json(twice));
        Assert.Equal(written, storage.Table(StorageNames.Cases).Transactions.Count + storage.Table(StorageNames.Office).Transactions.Count);
    }

    [Fact]
    public async Task A_notice_planned_again_in_another_order_is_the_same_notice()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        FindingId[] findings = [Sample.Finding(Sample.Case, "T3-I"), Sample.Finding(Sample.Case, "T3-V")];
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I", "T3-V") with { Notices = [Sample.Notice(findings)] }, Cancellation);
        Array.Reverse(findings);
        var again = Sample.Notice(findings) with { PlannedAt = Sample.Instant.AddDays(1) };
        var read = await storage.Cases.UpdateAsync(Sample.Case, _ => new CaseChanges { Notices = [again] }, Cancellation);
        Assert.Equal(Sample.Instant, Assert.Single(read.Notices).PlannedAt);
    }

    [Fact]
    public async Task Two_writers_of_one_finding_lose_nothing()
    {
        const int Writers = 4;
        const int Each = 20;
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I"), Cancellation);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var change = Sample.Happened(finding, FindingEventKind.Changed, $"{writer}/{i}") with { Content = Sample.Content(left: (100 * writer) + i) };
                    await storage.Cases.UpdateAsync(Sample.Case, _ => new CaseChanges { Events = [change] }, Cancellation);
                }
            },
            Cancellation)));

        var read = await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.Equal(Enumerable.Range(1, 1 + (Writers * Each)), read.Events.Select(recorded => recorded.Number));
        Assert.Equal(1 + (Writers * Each), read.Events.Select(recorded => recorded.Event.Cause).Distinct().Count());
        Assert.Equal(Stored.Json(Finding.Fold(read.EventsOf(finding))), Stored.Json(read.Findings.Single()));
        Assert.Equal(1 + (Writers * Each), read.Version);
    }

    [Fact]
    public async Task Two_writers_that_open_the_same_finding_open_it_once()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => storage.Cases.UpdateAsync(Sample.Case, current => current.Findings.Count > 0 ? CaseChanges.None : Sample.First(Sample.Case, "T3-I"), Cancellation),
            Cancellation)));
        Assert.Single((await storage.Cases.GetAsync(Sample.Case, Cancellation)).Events);
    }

    [Fact]
    public async Task A_writer_that_was_overtaken_decides_anew_from_what_is_there_now()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I"), Cancellation);
        var seen = new List<FindingStatus>();
        var overtake = true;
        storage.Table(StorageNames.Cases).BeforeTransaction = _ =>
        {
            if (!overtake)
                return;
            overtake = false;
            // The other writer changes another row than this one wants to: the decision rests on it all the same.
#pragma warning disable xUnit1031
            storage.Cases.UpdateAsync(Sample.Case, _ => new CaseChanges { Events = [Sample.Happened(finding, FindingEventKind.Withdrawn, "request 7")] }, Cancellation)
                .GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        };

        var read = await storage.Cases.UpdateAsync(
            Sample.Case,
            current =>
            {
                var status = current.Findings.Single().Status;
                seen.Add(status);
                return status == FindingStatus.Open ? new CaseChanges { Notices = [Sample.Notice(finding)] } : CaseChanges.None;
            },
            Cancellation);
        Assert.Equal([FindingStatus.Open, FindingStatus.Withdrawn], seen);
        Assert.Empty(read.Notices);
    }

    [Fact]
    public async Task A_writer_that_is_always_overtaken_gives_up_with_the_services_error()
    {
        await using var storage = await TemporaryStorage.CreateAsync(maxAttempts: 3);
        var attempts = 0;
        storage.Table(StorageNames.Cases).BeforeTransaction = _ =>
        {
            attempts++;
            throw new RequestFailedException(412, "changed", "UpdateConditionNotSatisfied", null);
        };
        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-I"), Cancellation));
        Assert.Equal(412, exception.Status);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task More_than_a_hundred_changes_are_split_and_each_finding_stays_with_its_event_and_notice()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var changes = Large();
        var read = await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);

        var transactions = storage.Table(StorageNames.Cases).Transactions;
        Assert.True(transactions.Count > 1);
        Assert.All(transactions, keys => Assert.InRange(keys.Count, 1, 100));
        Assert.All(transactions, keys => Assert.Equal("o", keys[0]));
        foreach (var finding in read.Findings)
        {
            var key = $"f|T3-H|{finding.Id.Locus}";
            var together = Assert.Single(transactions, keys => keys.Contains(key));
            Assert.Contains($"e|T3-H|{finding.Id.Locus}|000001", together);
        }

        foreach (var notice in changes.Notices)
        {
            var together = Assert.Single(transactions, keys => keys.Contains($"n|{notice.Id}"));
            Assert.All(notice.Findings, finding => Assert.Contains($"f|T3-H|{finding.Locus}", together));
        }

        Assert.Equal(150, read.Findings.Count);
        Assert.Equal(transactions.Count, read.Version);
    }

    [Fact]
    public async Task An_update_that_dies_between_two_transactions_is_completed_by_repeating_it()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case), Cancellation);
        var changes = Large() with { Obligation = Sample.Obligation(status: ObligationStatus.PublishedLate) };
        storage.Table(StorageNames.Cases).BeforeTransaction = before =>
        {
            if (before == 2)
                throw new DiedException();
        };
        await Assert.ThrowsAsync<DiedException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation));

        var half = await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.InRange(half.Findings.Count, 1, 149);
        Assert.Equal(half.Findings.Count, half.Events.Count);
        // The obligation goes last: nobody takes the half for the whole.
        Assert.Equal(ObligationStatus.Published, half.Obligation!.Status);

        storage.Table(StorageNames.Cases).BeforeTransaction = _ => { };
        var whole = await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);
        Assert.Equal(150, whole.Findings.Count);
        Assert.Equal(150, whole.Events.Count);
        Assert.Equal(changes.Notices.Count, whole.Notices.Count);
        Assert.Equal(ObligationStatus.PublishedLate, whole.Obligation!.Status);
    }

    [Fact]
    public async Task What_hangs_together_and_fits_in_no_transaction_is_refused_before_anything_is_written()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var changes = Large();
        // A chain: every notice shares a finding with the next, so that all 150 hang together.
        var chain = changes.Events.Select(change => change.Finding).Chunk(20).ToList();
        changes = changes with { Notices = [.. chain.Zip(chain.Skip(1), (one, other) => Sample.Notice([.. one, other[0]]))] };
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation));
        Assert.Equal(0, (await storage.Cases.GetAsync(Sample.Case, Cancellation)).Version);
    }

    public static TheoryData<string, CaseChanges> Refused() => new()
    {
        { "no obligation yet", new CaseChanges { Events = [Sample.Opened(Sample.Finding(Sample.Case))] } },
        { "another agency's finding", Sample.First(Sample.Case) with { Events = [Sample.Opened(Sample.Finding(Sample.Id("other")))] } },
        { "another year's finding", Sample.First(Sample.Case) with { Events = [Sample.Opened(Sample.Finding(Sample.Id("hengshan-zfb", 2025)))] } },
        { "a notice about an unknown finding", Sample.First(Sample.Case) with { Notices = [Sample.Notice(Sample.Finding(Sample.Case))] } },
        { "a notice about nothing", Sample.First(Sample.Case) with { Notices = [Sample.Notice()] } },
        { "a notice about too much", Sample.First(Sample.Case) with { Notices = [Sample.Notice([.. Enumerable.Range(0, Notice.MaxFindings + 1).Select(i => Sample.Finding(Sample.Case, "T3-H", $"{i}"))])] } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Changes_that_cannot_be_are_refused(string name, CaseChanges changes)
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation));
        Assert.True((await storage.Cases.GetAsync(Sample.Case, Cancellation)).Version == 0, name);
    }

    [Fact]
    public async Task A_place_may_have_any_characters()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        string[] loci = ["a/b\\c#d?e", "a|b", "a~007Cb", "申请.*.自然人", "100%", "o'clock", "!\t\u0085", "𠀀"];
        var read = await storage.Cases.UpdateAsync(
            Sample.Case,
            _ => Sample.First(Sample.Case) with { Events = [.. loci.Select(locus => Sample.Opened(Sample.Finding(Sample.Case, "STR-01", locus)))] },
            Cancellation);
        Assert.Equal(loci.Order(), read.Findings.Select(finding => finding.Id.Locus).Order());
        Assert.Equal(loci.Length, (await storage.Index.FindingsAsync(new FindingsQuery(Sample.Year), 100, null, Cancellation)).Items.Count);
    }

    [Fact]
    public async Task A_finding_with_contents_beyond_one_property_is_kept_whole()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var text = string.Concat(Enumerable.Repeat("𠀀信息公开", 20_000));
        var finding = Sample.Finding(Sample.Case);
        var read = await storage.Cases.UpdateAsync(
            Sample.Case,
            _ => Sample.First(Sample.Case) with { Events = [Sample.Opened(finding, Sample.Content() with { Formula = text })] },
            Cancellation);
        Assert.Equal(text, read.Findings.Single().Content.Formula);
    }

    [Fact]
    public async Task Reading_a_case_is_one_query_of_one_partition()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.Equal("PartitionKey eq 'hengshan-zfb|2026'", Assert.Single(storage.Table(StorageNames.Cases).Queries));
    }

    private static CaseChanges Large()
    {
        var findings = Enumerable.Range(0, 150).Select(i => Sample.Finding(Sample.Case, "T3-H", $"applications.row{i:D3}.*")).ToList();
        return new CaseChanges
        {
            Obligation = Sample.Obligation(),
            Reports = [Sample.Report()],
            Events = [.. findings.Select(finding => Sample.Opened(finding))],
            Notices = [.. findings.Chunk(Notice.MaxFindings).Select(part => Sample.Notice(part))],
        };
    }
}
