using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Monitor.Conformance.Tests.Queues;

/// <summary>Visibility and life of messages. Each test has an account of its own, because time passes for all of it.</summary>
public abstract class QueueTiming(StorageUnderTest storage)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_received_message_comes_back_when_it_is_not_deleted_in_time()
    {
        var (account, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);

        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var message = Assert.Single(
                (await queue.ReceiveMessagesAsync(visibilityTimeout: 2 * Second, cancellationToken: Cancellation)).Value);
            Assert.Equal(delivery, message.DequeueCount);
            Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
            Assert.Empty((await queue.PeekMessagesAsync(cancellationToken: Cancellation)).Value);
            await account.PassAsync(2 * Second);
        }
    }

    [Fact]
    public async Task The_receipt_of_an_earlier_delivery_is_no_longer_good()
    {
        var (account, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);
        var first = await ReceiveAsync(queue, Second);
        await account.PassAsync(Second);
        var second = await ReceiveAsync(queue, 30 * Second);

        await Expect.RefusalAsync(
            400, "PopReceiptMismatch", () => queue.DeleteMessageAsync(first.MessageId, first.PopReceipt, Cancellation));
        await Expect.RefusalAsync(
            400,
            "PopReceiptMismatch",
            () => queue.UpdateMessageAsync(first.MessageId, first.PopReceipt, visibilityTimeout: Second, cancellationToken: Cancellation));
        await queue.DeleteMessageAsync(second.MessageId, second.PopReceipt, Cancellation);
    }

    [Fact]
    public async Task A_receipt_stays_good_after_its_time_until_somebody_else_receives_the_message()
    {
        var (account, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);
        var message = await ReceiveAsync(queue, Second);
        await account.PassAsync(2 * Second);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
        Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
    }

    [Fact]
    public async Task An_update_hides_a_message_longer_and_gives_a_new_receipt()
    {
        var (account, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);
        var message = await ReceiveAsync(queue, 2 * Second);
        await account.PassAsync(Second);

        var renewed = (await queue.UpdateMessageAsync(
            message.MessageId, message.PopReceipt, visibilityTimeout: 3 * Second, cancellationToken: Cancellation)).Value;
        await account.PassAsync(2 * Second); // beyond the first time, within the second

        Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.True(renewed.NextVisibleOn > message.NextVisibleOn);
        await Expect.RefusalAsync(
            400, "PopReceiptMismatch", () => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation));
        var updated = message.Update(renewed);
        Assert.Equal((message.MessageText, renewed.PopReceipt), (updated.MessageText, updated.PopReceipt));
        await queue.DeleteMessageAsync(updated.MessageId, updated.PopReceipt, Cancellation);
    }

    [Fact]
    public async Task An_update_can_change_the_text_and_give_the_message_back_at_once()
    {
        var (_, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);
        var message = await ReceiveAsync(queue, 30 * Second);
        await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, "第二", TimeSpan.Zero, Cancellation);
        var again = await ReceiveAsync(queue, Second);
        Assert.Equal(("第二", 2), (again.MessageText, again.DequeueCount));
    }

    [Fact]
    public async Task The_default_visibility_is_30_seconds()
    {
        var (account, queue) = await NewAsync();
        await queue.SendMessageAsync("1", Cancellation);
        Assert.Single((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        await account.PassAsync(28 * Second);
        Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        await account.PassAsync(3 * Second);
        Assert.Single((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
    }

    [Fact]
    public async Task A_message_can_be_sent_hidden()
    {
        var (account, queue) = await NewAsync();
        var sent = (await queue.SendMessageAsync("1", visibilityTimeout: 3 * Second, cancellationToken: Cancellation)).Value;
        Assert.Equal(3 * Second, sent.TimeNextVisible - sent.InsertionTime);
        Assert.Empty((await queue.PeekMessagesAsync(cancellationToken: Cancellation)).Value);
        await account.PassAsync(3 * Second);
        Assert.Single((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
    }

    [Fact]
    public async Task A_message_disappears_at_the_end_of_its_life()
    {
        var (account, queue) = await NewAsync();
        var sent = (await queue.SendMessageAsync("1", timeToLive: 2 * Second, cancellationToken: Cancellation)).Value;
        await account.PassAsync(3 * Second);
        Assert.Empty((await queue.PeekMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.Empty((await queue.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value);
        Assert.Equal(0, (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCountLong);
        await Expect.RefusalAsync(404, "MessageNotFound", () => queue.DeleteMessageAsync(sent.MessageId, sent.PopReceipt, Cancellation));
    }

    [Fact]
    public async Task The_default_life_is_7_days_and_minus_one_second_is_for_ever()
    {
        var (_, queue) = await NewAsync();
        var usual = (await queue.SendMessageAsync("1", Cancellation)).Value;
        var endless = (await queue.SendMessageAsync("2", timeToLive: -Second, cancellationToken: Cancellation)).Value;
        Assert.Equal(TimeSpan.FromDays(7), usual.ExpirationTime - usual.InsertionTime);
        Assert.Equal(9999, endless.ExpirationTime.Year);
    }

    [Fact]
    public async Task Times_outside_their_limits_are_refused()
    {
        var (_, queue) = await NewAsync();
        var tooLong = TimeSpan.FromDays(7) + Second;
        var sent = (await queue.SendMessageAsync("1", Cancellation)).Value;
        const string code = "OutOfRangeQueryParameterValue";
        await Expect.RefusalAsync(
            400, code, () => queue.ReceiveMessagesAsync(visibilityTimeout: TimeSpan.Zero, cancellationToken: Cancellation));
        await Expect.RefusalAsync(400, code, () => queue.ReceiveMessagesAsync(visibilityTimeout: tooLong, cancellationToken: Cancellation));
        await Expect.RefusalAsync(400, code, () => queue.SendMessageAsync(
            "1", visibilityTimeout: tooLong, timeToLive: TimeSpan.FromDays(30), cancellationToken: Cancellation));
        await Expect.RefusalAsync(
            400,
            code,
            () => queue.UpdateMessageAsync(sent.MessageId, sent.PopReceipt, visibilityTimeout: tooLong, cancellationToken: Cancellation));
        await Expect.RefusalAsync(400, "InvalidQueryParameterValue", () => queue.SendMessageAsync(
            "1", timeToLive: TimeSpan.Zero, cancellationToken: Cancellation));
        await Expect.RefusalAsync(
            400,
            "InvalidQueryParameterValue",
            () => queue.SendMessageAsync("1", visibilityTimeout: 5 * Second, timeToLive: 5 * Second, cancellationToken: Cancellation));
    }

    private static async Task<QueueMessage> ReceiveAsync(QueueClient queue, TimeSpan visibility) =>
        Assert.Single((await queue.ReceiveMessagesAsync(visibilityTimeout: visibility, cancellationToken: Cancellation)).Value);

    private async Task<(StorageAccount Account, QueueClient Queue)> NewAsync()
    {
        var account = storage.NewAccount();
        return (account, await account.NewQueueAsync());
    }
}

/// <inheritdoc/>
public sealed class QueueTimingOnAzurite(TimedAzuriteStorage storage) : QueueTiming(storage), IClassFixture<TimedAzuriteStorage>;
