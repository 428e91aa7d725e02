using Azure;
using Azure.Storage.Queues;

namespace Monitor.Conformance.Tests.Queues;

public abstract class QueueMessages(StorageUnderTest storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_is_created_once()
    {
        var queue = new QueueServiceClient(storage.Account.ConnectionString).GetQueueClient(StorageAccount.NewName());
        var metadata = new Dictionary<string, string> { ["owner"] = "crawl" };
        Assert.Equal(201, (await queue.CreateIfNotExistsAsync(metadata, Cancellation))!.Status);
        Assert.Null(await queue.CreateIfNotExistsAsync(metadata, Cancellation)); // as the real client does
        Assert.Null(await queue.CreateIfNotExistsAsync(cancellationToken: Cancellation));
        Assert.Equal("crawl", (await queue.GetPropertiesAsync(Cancellation)).Value.Metadata["owner"]);
    }

    [Theory]
    [InlineData(QueueMessageEncoding.None)]
    [InlineData(QueueMessageEncoding.Base64)]
    public async Task A_message_is_sent_received_and_deleted(QueueMessageEncoding encoding)
    {
        var queue = await storage.Account.NewQueueAsync(encoding);
        const string text = "{\"run\":\"2026-11-22T18:00\",\"host\":\"www.石家庄.gov.cn\"} <&> 𠀀";
        var sent = (await queue.SendMessageAsync(text, Cancellation)).Value;

        var message = Assert.Single((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.Equal((sent.MessageId, text, 1), (message.MessageId, message.MessageText, message.DequeueCount));
        Assert.Equal(text, message.Body.ToString());
        Assert.Equal(sent.InsertionTime, message.InsertedOn);
        Assert.NotEqual(sent.PopReceipt, message.PopReceipt);

        Assert.Equal(204, (await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation)).Status);
        Assert.Equal(0, (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Bytes_travel_in_Base64_only()
    {
        byte[] bytes = [0, 1, 254, 255];
        var base64 = await storage.Account.NewQueueAsync();
        await base64.SendMessageAsync(BinaryData.FromBytes(bytes), cancellationToken: Cancellation);
        Assert.Equal(bytes, Assert.Single((await base64.ReceiveMessagesAsync(Cancellation)).Value).Body.ToArray());

        var plain = await storage.Account.NewQueueAsync(QueueMessageEncoding.None);
        Assert.Equal(400, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => plain.SendMessageAsync("bell \a", Cancellation))).Status);
    }

    [Fact]
    public async Task Encoding_is_the_clients_affair()
    {
        var name = StorageAccount.NewName();
        var plain = new QueueServiceClient(storage.Account.ConnectionString).GetQueueClient(name);
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var base64 = new QueueServiceClient(storage.Account.ConnectionString, options).GetQueueClient(name);
        await plain.CreateIfNotExistsAsync(cancellationToken: Cancellation);

        await base64.SendMessageAsync("中", Cancellation);
        Assert.Equal("5Lit", Assert.Single((await plain.PeekMessagesAsync(cancellationToken: Cancellation)).Value).MessageText);

        await plain.SendMessageAsync("not Base64!", Cancellation);
        await Assert.ThrowsAsync<FormatException>(() => base64.PeekMessagesAsync(32, Cancellation));
    }

    [Fact]
    public async Task Up_to_32_messages_come_at_once_in_the_order_of_sending()
    {
        var queue = await storage.Account.NewQueueAsync();
        for (var i = 0; i < 40; i++)
            await queue.SendMessageAsync($"{i}", Cancellation);

        var first = (await queue.ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value;
        var rest = (await queue.ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value;

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), first.Concat(rest).Select(message => message.MessageText));
        Assert.Equal((32, 8), (first.Length, rest.Length));
        Assert.Equal(40, first.Concat(rest).Select(message => message.MessageId).Distinct().Count());
        Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.Equal(40, (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount); // hidden ones count
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public virtual async Task Another_number_of_messages_is_refused(int count)
    {
        var queue = await storage.Account.NewQueueAsync();
        await Expect.RefusalAsync(
            400, "OutOfRangeQueryParameterValue", () => queue.ReceiveMessagesAsync(count, cancellationToken: Cancellation));
        await Expect.RefusalAsync(400, "OutOfRangeQueryParameterValue", () => queue.PeekMessagesAsync(count, Cancellation));
    }

    [Fact]
    public async Task Peeking_changes_nothing()
    {
        var queue = await storage.Account.NewQueueAsync();
        await queue.SendMessageAsync("1", Cancellation);
        await queue.SendMessageAsync("2", Cancellation);
        for (var i = 0; i < 2; i++)
        {
            var peeked = (await queue.PeekMessagesAsync(32, Cancellation)).Value;
            Assert.Equal([("1", 0L), ("2", 0L)], peeked.Select(message => (message.MessageText, message.DequeueCount)));
        }

        var message = Assert.Single((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.Equal(("1", 1), (message.MessageText, message.DequeueCount));
        Assert.Equal("2", Assert.Single((await queue.PeekMessagesAsync(32, Cancellation)).Value).MessageText);
    }

    [Fact]
    public async Task A_message_can_be_deleted_by_its_sender()
    {
        var queue = await storage.Account.NewQueueAsync();
        var sent = (await queue.SendMessageAsync("1", Cancellation)).Value;
        await queue.DeleteMessageAsync(sent.MessageId, sent.PopReceipt, Cancellation);
        Assert.Empty((await queue.PeekMessagesAsync(cancellationToken: Cancellation)).Value);
    }

    [Fact]
    public async Task A_deleted_message_is_not_found()
    {
        var queue = await storage.Account.NewQueueAsync();
        var sent = (await queue.SendMessageAsync("1", Cancellation)).Value;
        await queue.DeleteMessageAsync(sent.MessageId, sent.PopReceipt, Cancellation);
        await Expect.RefusalAsync(404, "MessageNotFound", () => queue.DeleteMessageAsync(sent.MessageId, sent.PopReceipt, Cancellation));
        await Expect.RefusalAsync(
            404, "MessageNotFound", () => queue.UpdateMessageAsync(
                sent.MessageId, sent.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_message_has_up_to_64_KiB_after_encoding()
    {
        var plain = await storage.Account.NewQueueAsync(QueueMessageEncoding.None);
        await plain.SendMessageAsync(new string('x', 64 * 1024), Cancellation);
        await Expect.RefusalAsync(413, "RequestBodyTooLarge", () => plain.SendMessageAsync(new string('x', (64 * 1024) + 1), Cancellation));
        await Expect.RefusalAsync(
            413, "RequestBodyTooLarge", () => plain.SendMessageAsync(new string('字', 22 * 1024), Cancellation)); // 3 bytes each

        var base64 = await storage.Account.NewQueueAsync();
        await base64.SendMessageAsync(new string('x', 48 * 1024), Cancellation); // 4 characters for 3 bytes
        await Expect.RefusalAsync(
            413, "RequestBodyTooLarge", () => base64.SendMessageAsync(new string('x', (48 * 1024) + 1), Cancellation));
    }

    [Fact]
    public async Task Nothing_works_on_a_queue_that_is_not_there()
    {
        var missing = new QueueServiceClient(storage.Account.ConnectionString).GetQueueClient(StorageAccount.NewName());
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.SendMessageAsync("x", Cancellation));
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.ReceiveMessagesAsync(Cancellation));
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.PeekMessagesAsync(cancellationToken: Cancellation));
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.GetPropertiesAsync(Cancellation));
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.DeleteMessageAsync("id", "receipt", Cancellation));
        await Expect.RefusalAsync(404, "QueueNotFound", () => missing.UpdateMessageAsync("id", "receipt", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("ab", "OutOfRangeInput")]
    [InlineData("Crawl", "InvalidResourceName")]
    [InlineData("crawl--poison", "InvalidResourceName")]
    [InlineData("crawl_poison", "InvalidResourceName")]
    public async Task A_bad_queue_name_is_refused(string name, string code)
    {
        var queue = new QueueServiceClient(storage.Account.ConnectionString).GetQueueClient(name);
        await Expect.RefusalAsync(400, code, () => queue.CreateIfNotExistsAsync(cancellationToken: Cancellation));
    }
}

/// <inheritdoc/>
public sealed class QueueMessagesOnAzurite(AzuriteStorage storage) : QueueMessages(storage), IClassFixture<AzuriteStorage>
{
    public override Task Another_number_of_messages_is_refused(int count) =>
        count == 0
            ? Difference.ShowsAsync("(400, null)", () => base.Another_number_of_messages_is_refused(count))
            : base.Another_number_of_messages_is_refused(count);
}
