using System.Text;
using Azure;
using Azure.Storage.Queues.Models;
using Embedded.Storage.Transports;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Local;

/// <summary>Queues in an account's file.</summary>
internal sealed class LocalQueueTransport(LocalAccount account, string accountName) : IQueueTransport
{
    private const int MessageBytes = 64 * 1024;
    private const int ReceiveAtMost = 32;

    private static readonly TimeSpan SevenDays = TimeSpan.FromDays(7);
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan DefaultVisibility = TimeSpan.FromSeconds(30);

    private static readonly LocalResponse NoQueue = LocalResponse.Error(404, "QueueNotFound", "The specified queue does not exist.");
    private static readonly LocalResponse NoMessage = LocalResponse.Error(404, "MessageNotFound", "The specified message does not exist.");

    private static readonly LocalResponse OtherReceipt = LocalResponse.Error(
        400, "PopReceiptMismatch", "The specified pop receipt did not match the pop receipt for a dequeued message.");

    private static readonly LocalResponse TooLarge = LocalResponse.Error(
        413, "RequestBodyTooLarge", "The message is larger than 64 KiB after encoding.");

    public string AccountName => accountName;

    public Task<Response> CreateAsync(string queue, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        if ((LocalNames.Resource(queue) ?? LocalNames.Metadata(metadata)) is { } refusal)
            return Task.FromResult(refusal);
        var stored = LocalNames.Write(metadata);
        return account.WriteAsync<Response>(
            session =>
            {
                if (session.Execute(
                    "INSERT INTO queue (name, metadata) VALUES ($name, $metadata) ON CONFLICT DO NOTHING",
                    ("$name", queue),
                    ("$metadata", stored)) == 1)
                    return LocalResponse.Success(201);
                return session.Scalar("SELECT metadata FROM queue WHERE name = $name", ("$name", queue)) as string == stored
                    ? LocalResponse.Success(204)
                    : LocalResponse.Error(409, "QueueAlreadyExists", "The specified queue already exists, with other metadata.");
            },
            cancellationToken);
    }

    public Task<Reply<QueueProperties>> GetPropertiesAsync(string queue, CancellationToken cancellationToken) => account.ReadAsync(
        session =>
        {
            if (Find(session, queue) is not { } id
                || session.Scalar("SELECT metadata FROM queue WHERE id = $queue", ("$queue", id)) is not string metadata)
                return new Reply<QueueProperties>(NoQueue, null);
            var count = session.Scalar(
                "SELECT count(*) FROM message WHERE queue = $queue AND expires > $now", ("$queue", id), ("$now", account.Now));
            return new Reply<QueueProperties>(
                LocalResponse.Success(200),
                new() { Metadata = LocalNames.Read(metadata), ApproximateMessagesCountLong = (long)(count ?? 0L) });
        },
        cancellationToken);

    public Task<Reply<SendReceipt>> SendAsync(
        string queue, string text, TimeSpan? visibilityTimeout, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        var hidden = visibilityTimeout ?? TimeSpan.Zero;
        var life = timeToLive ?? SevenDays;
        var refusal = Encoding.UTF8.GetByteCount(text) > MessageBytes
            ? TooLarge
            : OutOfRange("visibilitytimeout", hidden, TimeSpan.Zero) ?? (life != Forever && life < TimeSpan.FromSeconds(1)
                ? LocalResponse.Error(400, "InvalidQueryParameterValue", "A message lives at least one second, or for ever (-1 second).")
                : life != Forever && hidden >= life
                    ? LocalResponse.Error(400, "InvalidQueryParameterValue", "A message lives longer than it is hidden.")
                    : null);
        if (refusal is not null)
            return Task.FromResult(new Reply<SendReceipt>(refusal, null));

        return account.WriteAsync(
            session =>
            {
                if (Find(session, queue) is not { } id)
                    return new Reply<SendReceipt>(NoQueue, null);
                var now = account.Now;
                var message = Guid.NewGuid().ToString();
                var receipt = NewReceipt();
                var visible = now + hidden.Ticks;
                var end = DateTimeOffset.MaxValue.Ticks;
                var expires = life == Forever || life.Ticks > end - now ? end : now + life.Ticks;
                session.Execute(
                    """
                    INSERT INTO message (queue, id, body, inserted, expires, visible, dequeues, receipt)
                    VALUES ($queue, $id, $body, $now, $expires, $visible, 0, $receipt)
                    """,
                    ("$queue", id),
                    ("$id", message),
                    ("$body", text),
                    ("$now", now),
                    ("$expires", expires),
                    ("$visible", visible),
                    ("$receipt", receipt));
                return new Reply<SendReceipt>(LocalResponse.Success(201), new()
                {
                    MessageId = message,
                    PopReceipt = receipt,
                    InsertionTime = Seconds(now),
                    ExpirationTime = Seconds(expires),
                    TimeNextVisible = Seconds(visible),
                });
            },
            cancellationToken);
    }

    public async Task<Reply<IReadOnlyList<StoredMessage>>> ReceiveAsync(
        string queue, int? maxMessages, TimeSpan? visibilityTimeout, CancellationToken cancellationToken)
    {
        var hidden = visibilityTimeout ?? DefaultVisibility;
        if ((TooMany(maxMessages) ?? OutOfRange("visibilitytimeout", hidden, TimeSpan.FromSeconds(1))) is { } refusal)
            return new(refusal, null);

        // Hosts poll, and mostly in vain: that must not cost the others the writer's turn.
        var (found, any) = await account.ReadAsync(
            session => Find(session, queue) is { } id
                ? (true, session.Scalar(
                    "SELECT 1 FROM message WHERE queue = $queue AND visible <= $now LIMIT 1",
                    ("$queue", id),
                    ("$now", account.Now)) is not null)
                : (false, false),
            cancellationToken);
        if (!any)
            return found ? new(LocalResponse.Success(200), []) : new(NoQueue, null);

        return await account.WriteAsync(
            session =>
            {
                if (Find(session, queue) is not { } id)
                    return new Reply<IReadOnlyList<StoredMessage>>(NoQueue, null);
                var now = account.Now;
                session.Execute("DELETE FROM message WHERE queue = $queue AND expires <= $now", ("$queue", id), ("$now", now));
                // RETURNING promises no order, and the times that make the order are overwritten: so the numbers are taken first.
                List<long> numbers = [];
                using (var rows = session.Query(
                    "SELECT seq FROM message WHERE queue = $queue AND visible <= $now ORDER BY visible, seq LIMIT $count",
                    ("$queue", id),
                    ("$now", now),
                    ("$count", maxMessages ?? 1)))
                {
                    while (rows.Read())
                        numbers.Add(rows.GetInt64(0));
                }

                List<StoredMessage> messages = [];
                foreach (var number in numbers)
                {
                    using var rows = session.Query(
                        """
                        UPDATE message SET visible = $visible, dequeues = dequeues + 1, receipt = $receipt WHERE seq = $seq
                        RETURNING id, body, dequeues, inserted, expires, receipt, visible
                        """,
                        ("$visible", now + hidden.Ticks),
                        ("$receipt", NewReceipt()),
                        ("$seq", number));
                    rows.Read();
                    messages.Add(Message(rows, received: true));
                }

                return new Reply<IReadOnlyList<StoredMessage>>(LocalResponse.Success(200), messages);
            },
            cancellationToken);
    }

    public Task<Reply<IReadOnlyList<StoredMessage>>> PeekAsync(string queue, int? maxMessages, CancellationToken cancellationToken)
    {
        if (TooMany(maxMessages) is { } refusal)
            return Task.FromResult(new Reply<IReadOnlyList<StoredMessage>>(refusal, null));
        return account.ReadAsync(
            session =>
            {
                if (Find(session, queue) is not { } id)
                    return new Reply<IReadOnlyList<StoredMessage>>(NoQueue, null);
                List<StoredMessage> messages = [];
                using var rows = session.Query(
                    """
                    SELECT id, body, dequeues, inserted, expires FROM message
                    WHERE queue = $queue AND visible <= $now AND expires > $now ORDER BY visible, seq LIMIT $count
                    """,
                    ("$queue", id),
                    ("$now", account.Now),
                    ("$count", maxMessages ?? 1));
                while (rows.Read())
                    messages.Add(Message(rows, received: false));
                return new Reply<IReadOnlyList<StoredMessage>>(LocalResponse.Success(200), messages);
            },
            cancellationToken);
    }

    public Task<Reply<UpdateReceipt>> UpdateAsync(
        string queue, string messageId, string popReceipt, string? text, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        var refusal = text is not null && Encoding.UTF8.GetByteCount(text) > MessageBytes
            ? TooLarge
            : OutOfRange("visibilitytimeout", visibilityTimeout, TimeSpan.Zero);
        if (refusal is not null)
            return Task.FromResult(new Reply<UpdateReceipt>(refusal, null));
        return account.WriteAsync(
            session =>
            {
                if (Find(session, queue) is not { } id)
                    return new Reply<UpdateReceipt>(NoQueue, null);
                var now = account.Now;
                var visible = now + visibilityTimeout.Ticks;
                var receipt = NewReceipt();
                var changed = session.Execute(
                    """
                    UPDATE message SET visible = $visible, receipt = $new, body = ifnull($body, body)
                    WHERE id = $id AND queue = $queue AND receipt = $receipt AND expires > $now
                    """,
                    ("$visible", visible),
                    ("$new", receipt),
                    ("$body", text),
                    ("$id", messageId),
                    ("$queue", id),
                    ("$receipt", popReceipt),
                    ("$now", now));
                return changed == 1
                    ? new Reply<UpdateReceipt>(LocalResponse.Success(204), new() { PopReceipt = receipt, NextVisibleOn = Seconds(visible) })
                    : new Reply<UpdateReceipt>(Missing(session, id, messageId), null);
            },
            cancellationToken);
    }

    public Task<Response> DeleteAsync(string queue, string messageId, string popReceipt, CancellationToken cancellationToken) =>
        account.WriteAsync<Response>(
        session =>
        {
            if (Find(session, queue) is not { } id)
                return NoQueue;
            return session.Execute(
                "DELETE FROM message WHERE id = $id AND queue = $queue AND receipt = $receipt AND expires > $now",
                ("$id", messageId),
                ("$queue", id),
                ("$receipt", popReceipt),
                ("$now", account.Now)) == 1
                ? LocalResponse.Success(204)
                : Missing(session, id, messageId);
        },
        cancellationToken);

    private static long? Find(LocalSession session, string queue) =>
        (long?)session.Scalar("SELECT id FROM queue WHERE name = $name", ("$name", queue));

    private static LocalResponse? TooMany(int? maxMessages) => maxMessages is < 1 or > ReceiveAtMost
        ? LocalResponse.Error(400, "OutOfRangeQueryParameterValue", $"numofmessages is 1 to {ReceiveAtMost}, not {maxMessages}.")
        : null;

    private static LocalResponse? OutOfRange(string name, TimeSpan value, TimeSpan minimum) => value < minimum || value > SevenDays
        ? LocalResponse.Error(
            400,
            "OutOfRangeQueryParameterValue",
            $"{name} is {minimum.TotalSeconds} to {SevenDays.TotalSeconds} seconds, not {value.TotalSeconds}.")
        : null;

    private static StoredMessage Message(SqliteDataReader rows, bool received) => new(
        rows.GetString(0),
        rows.GetString(1),
        rows.GetInt64(2),
        Seconds(rows.GetInt64(3)),
        Seconds(rows.GetInt64(4)),
        received ? rows.GetString(5) : null,
        received ? Seconds(rows.GetInt64(6)) : null);

    // The wire has whole seconds; callers must not come to rely on more.
    private static DateTimeOffset Seconds(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static string NewReceipt() => Guid.NewGuid().ToString("N");

    private LocalResponse Missing(LocalSession session, long queue, string messageId) => session.Scalar(
        "SELECT 1 FROM message WHERE id = $id AND queue = $queue AND expires > $now",
        ("$id", messageId),
        ("$queue", queue),
        ("$now", account.Now)) is null
        ? NoMessage
        : OtherReceipt;
}
