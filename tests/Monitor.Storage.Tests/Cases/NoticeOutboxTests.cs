using Monitor.Core.Cases;
using Monitor.Core.Notices;

namespace Monitor.Storage.Tests.Cases;

/// <summary>The list of notices that are still to be sent.</summary>
public sealed class NoticeOutboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_is_listed_from_its_planning_until_it_is_sent_or_given_up()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        var sent = Sample.Notice(finding);
        var refused = sent with { Recipient = "webhook:oa" };
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, finding.Rule) with { Notices = [sent, refused] }, Cancellation);
        Assert.Equal(new[] { sent.Id, refused.Id }.Order(Comparer), (await PendingAsync(storage)).Order(Comparer));

        await DeliverAsync(storage, new NoticeDelivery(sent.Id, 1, Sample.Instant));
        Assert.Equal(2, (await PendingAsync(storage)).Count);
        await DeliverAsync(storage, new NoticeDelivery(sent.Id, 1, Sample.Instant) { EndedAt = Sample.Instant, SentAt = Sample.Instant });
        Assert.Equal([refused.Id], await PendingAsync(storage));
        await DeliverAsync(storage, new NoticeDelivery(refused.Id, 1, Sample.Instant) { EndedAt = Sample.Instant, Failure = "noSuchChannel", IsGivenUp = true });
        Assert.Empty(await PendingAsync(storage));

        var read = await storage.Cases.GetAsync(Sample.Case, Cancellation);
        Assert.Equal(Sample.Instant, read.DeliveryOf(sent.Id)?.SentAt);
        Assert.Equal("noSuchChannel", read.DeliveryOf(refused.Id)?.Failure);
    }

    [Fact]
    public async Task A_crash_before_the_outbox_is_healed_by_repeating_the_step()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        var changes = Sample.First(Sample.Case, finding.Rule) with { Notices = [Sample.Notice(finding)] };
        storage.Table(StorageNames.Outbox).BeforeTransaction = _ => throw new DiedException();
        await Assert.ThrowsAsync<DiedException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation));
        Assert.Empty(await PendingAsync(storage));
        storage.Table(StorageNames.Outbox).BeforeTransaction = _ => { };
        await storage.Cases.UpdateAsync(Sample.Case, _ => CaseChanges.None, Cancellation);
        Assert.Single(await PendingAsync(storage));
    }

    [Fact]
    public async Task A_rebuild_lists_what_is_to_be_sent_and_nothing_else()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var finding = Sample.Finding(Sample.Case);
        var notice = Sample.Notice(finding);
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, finding.Rule) with { Notices = [notice] }, Cancellation);
        var outbox = storage.Table(StorageNames.Outbox);
        await foreach (var row in outbox.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancellation))
        {
            await outbox.DeleteEntityAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, Cancellation);
            // A row of a notice that no case knows.
            row.RowKey = row.RowKey.Replace(notice.Id.Value, NoticeId.Of([finding], "other", "x").Value, StringComparison.Ordinal);
            row["Json"] = row.GetString("Json").Replace(notice.Id.Value, NoticeId.Of([finding], "other", "x").Value, StringComparison.Ordinal);
            await outbox.AddEntityAsync(row, Cancellation);
        }

        await storage.Stores.Rebuilder.RebuildAsync(null, Cancellation);
        Assert.Equal([notice.Id], await PendingAsync(storage));
    }

    [Fact]
    public async Task A_notice_about_an_obligation_is_kept_and_listed_like_any_other_and_only_with_its_case()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var soon = new Notice([], "soon.7", "clerk@hengshan.gov.cn", Sample.Instant) { Obligation = new NoticeObligation(Sample.Case.ToString(), new DateOnly(2027, 1, 31)) };
        var changes = Sample.First(Sample.Case, "T3-I") with { Notices = [soon, Sample.Notice(Sample.Finding(Sample.Case))] };

        for (var i = 0; i < 2; i++)
            await storage.Cases.UpdateAsync(Sample.Case, _ => changes, Cancellation);

        var read = (await storage.Cases.GetAsync(Sample.Case, Cancellation)).Notices;
        Assert.Equal((soon.Id, soon.Obligation), Assert.Single(read.Where(notice => notice.Obligation is not null).Select(notice => (notice.Id, notice.Obligation))));
        Assert.Equal(changes.Notices.Select(notice => notice.Id).Order(Comparer), (await PendingAsync(storage)).Order(Comparer));
        foreach (var wrong in (Notice[])[soon with { Obligation = null }, soon with { Obligation = soon.Obligation with { Case = "other|2026" } }, soon with { Findings = [Sample.Finding(Sample.Case)] }])
            await Assert.ThrowsAsync<ArgumentException>(() => storage.Cases.UpdateAsync(Sample.Case, _ => new CaseChanges { Notices = [wrong] }, Cancellation));
    }

    [Fact]
    public async Task A_delivery_of_a_notice_that_was_never_planned_is_refused()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Cases.UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case), Cancellation);
        var stranger = NoticeId.Of([Sample.Finding(Sample.Case)], "first", "nobody");
        await Assert.ThrowsAsync<ArgumentException>(() => DeliverAsync(storage, new NoticeDelivery(stranger, 1, Sample.Instant)));
    }

    private static Comparer<NoticeId> Comparer { get; } = Comparer<NoticeId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static Task DeliverAsync(TemporaryStorage storage, NoticeDelivery delivery) =>
        storage.Cases.UpdateAsync(Sample.Case, _ => new CaseChanges { Deliveries = [delivery] }, Cancellation);

    private static async Task<List<NoticeId>> PendingAsync(TemporaryStorage storage)
    {
        var pending = new List<NoticeId>();
        await foreach (var notice in storage.Stores.Outbox.PendingAsync(Cancellation))
        {
            Assert.Equal(Sample.Case, notice.Case);
            pending.Add(notice.Notice);
        }

        return pending;
    }
}
