using System.Globalization;
using System.Text;
using Azure;
using Embedded.Storage.Tables.Entities;
using Embedded.Storage.Tables.Filters;
using Embedded.Storage.Transports;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Local;

/// <summary>Tables in an account's file.</summary>
internal sealed class LocalTableTransport(LocalAccount account, string accountName) : ITableTransport
{
    private static readonly LocalResponse NoTable = LocalResponse.Error(404, "TableNotFound", "The table specified does not exist.");
    private static readonly LocalResponse NoEntity = LocalResponse.Error(404, "ResourceNotFound", "The specified resource does not exist.");
    private static readonly LocalResponse EntityThere = LocalResponse.Error(
        409, "EntityAlreadyExists", "The specified entity already exists.");

    private static readonly LocalResponse OtherVersion = LocalResponse.Error(
        412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied.");

    private static readonly LocalResponse NotAPage = LocalResponse.Error(
        400, "InvalidInput", $"A page has 1 to {EntityLimits.PageSize} items.");

    private static readonly LocalResponse NotAContinuation = LocalResponse.Error(
        400, "InvalidInput", "The continuation token is not one of this service's.");

    public string AccountName => accountName;

    public Task<Response> CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        if (EntityLimits.TableName(table) is { } refusal)
            return Task.FromResult(refusal);
        return account.WriteAsync<Response>(
            session => session.Execute(
                "INSERT INTO storage_table (name, folded) VALUES ($name, $folded) ON CONFLICT DO NOTHING",
                ("$name", table),
                ("$folded", Folded(table))) == 1
                ? LocalResponse.Success(204)
                : LocalResponse.Error(409, "TableAlreadyExists", "The table specified already exists."),
            cancellationToken);
    }

    public Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken) => account.WriteAsync<Response>(
        session =>
        {
            if (Find(session, table) is not { } id)
                return NoTable;
            session.Execute("DELETE FROM entity WHERE tbl = $table", ("$table", id));
            session.Execute("DELETE FROM storage_table WHERE id = $table", ("$table", id));
            return LocalResponse.Success(204);
        },
        cancellationToken);

    public Task<Reply<ItemPage<string>>> ListTablesAsync(
        string? filter, int? take, string? continuation, CancellationToken cancellationToken)
    {
        FilterExpression? expression = null;
        if (take is < 1 or > EntityLimits.PageSize)
            return Task.FromResult(new Reply<ItemPage<string>>(NotAPage, null));
        if (!string.IsNullOrWhiteSpace(filter) && !FilterParser.TryParse(filter, out expression, out var refusal))
            return Task.FromResult(new Reply<ItemPage<string>>(refusal, null));
        var size = take ?? EntityLimits.PageSize;
        return account.ReadAsync(
            session =>
            {
                List<string> names = [];
                string? next = null;
                using var rows = session.Query(
                    "SELECT name FROM storage_table WHERE folded >= $from ORDER BY folded",
                    ("$from", Folded(continuation ?? string.Empty)));
                while (rows.Read() && next is null)
                {
                    var name = rows.GetString(0);
                    if (expression?.Holds(new Dictionary<string, object>(StringComparer.Ordinal) { ["TableName"] = name }) is false)
                        continue;
                    if (names.Count == size)
                        next = name;
                    else
                        names.Add(name);
                }

                return new Reply<ItemPage<string>>(LocalResponse.Success(200), new(names, next));
            },
            cancellationToken);
    }

    public Task<Reply<Dictionary<string, object>>> GetEntityAsync(
        string table,
        string partitionKey,
        string rowKey,
        IReadOnlyCollection<string>? select,
        CancellationToken cancellationToken) => account.ReadAsync(
        session =>
        {
            if (Find(session, table) is not { } id)
                return new Reply<Dictionary<string, object>>(NoTable, null);
            using var rows = session.Query(
                "SELECT etag, changed, properties FROM entity WHERE tbl = $table AND pk = $pk AND rk = $rk",
                ("$table", id),
                ("$pk", KeyOrder.Encode(partitionKey)),
                ("$rk", KeyOrder.Encode(rowKey)));
            if (!rows.Read())
                return new Reply<Dictionary<string, object>>(NoEntity, null);
            var entity = Entity(partitionKey, rowKey, rows, first: 0, select);
            return new Reply<Dictionary<string, object>>(LocalResponse.Success(200, Tag(rows.GetInt64(0))), entity);
        },
        cancellationToken);

    public Task<Reply<ItemPage<Dictionary<string, object>>>> QueryAsync(
        string table, EntityQuery query, string? continuation, CancellationToken cancellationToken)
    {
        if (query.Take is < 1 or > EntityLimits.PageSize)
            return Refused(NotAPage);
        FilterExpression? filter = null;
        if (!string.IsNullOrWhiteSpace(query.Filter) && !FilterParser.TryParse(query.Filter, out filter, out var refusal))
            return Refused(refusal);
        Position? from = null;
        if (!string.IsNullOrEmpty(continuation))
        {
            from = Position.Parse(continuation);
            if (from is null)
                return Refused(NotAContinuation);
        }

        return account.ReadAsync(session => Page(session, table, query, filter, from, cancellationToken), cancellationToken);

        static Task<Reply<ItemPage<Dictionary<string, object>>>> Refused(Response refusal) =>
            Task.FromResult(new Reply<ItemPage<Dictionary<string, object>>>(refusal, null));
    }

    public Task<Response> WriteAsync(string table, EntityWrite write, CancellationToken cancellationToken)
    {
        if (Refusal(write) is { } refusal)
            return Task.FromResult(refusal);
        var properties = EntityJson.Write(write.Properties);
        return account.WriteAsync(session => Find(session, table) is { } id ? Apply(session, id, write, properties) : NoTable, cancellationToken);
    }

    public Task<TransactionReply> WriteAllAsync(string table, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        var properties = writes.Select(write => EntityJson.Write(write.Properties)).ToList();
        if (RefusalOfAll(writes, properties) is { } refused)
            return Task.FromResult(refused);
        return account.WriteAsync(
            session =>
            {
                if (Find(session, table) is not { } id)
                    return session.Abandon(Failed(NoTable, 0));
                var responses = new List<Response>(writes.Count);
                for (var i = 0; i < writes.Count; i++)
                {
                    var response = Apply(session, id, writes[i], properties[i]);
                    if (response.IsError)
                        return session.Abandon(Failed(response, i));
                    responses.Add(response);
                }

                return new TransactionReply(LocalResponse.Success(202), responses, null);
            },
            cancellationToken);
    }

    /// <summary>The statement that reads a range in key order, and its parameters.</summary>
    /// <remarks>Written so that SQLite seeks in the key index; a test asks it for its plan.</remarks>
    internal static (string Sql, (string Name, object? Value)[] Values) Range(long table, KeyBounds bounds, Position? from)
    {
        var sql = new StringBuilder("SELECT pk, rk, etag, changed, properties FROM entity WHERE tbl = $table");
        List<(string, object?)> values = [("$table", table)];
        if (bounds.Partition.Single is { } single)
        {
            Add("pk =", "$pk", single);
            // Within one partition a continuation is just another lower bound.
            var rows = from is { } position ? bounds.Row.And(new(new Bound(position.RowKey, Inclusive: true), null)) : bounds.Row;
            Ends("rk", rows);
        }
        else
        {
            if (from is { } position)
            {
                sql.Append(" AND (pk, rk) >= ($fromPk, $fromRk)");
                values.Add(("$fromPk", KeyOrder.Encode(position.PartitionKey)));
                values.Add(("$fromRk", KeyOrder.Encode(position.RowKey)));
                Ends("pk", bounds.Partition with { Low = null });
            }
            else
            {
                Ends("pk", bounds.Partition);
            }

            Ends("rk", bounds.Row);
        }

        sql.Append(" ORDER BY pk, rk");
        return (sql.ToString(), [.. values]);

        void Ends(string column, Interval interval)
        {
            if (interval.Low is { } low)
                Add(low.Inclusive ? $"{column} >=" : $"{column} >", $"${column}Low", low.Key);
            if (interval.High is { } high)
                Add(high.Inclusive ? $"{column} <=" : $"{column} <", $"${column}High", high.Key);
        }

        void Add(string condition, string name, string key)
        {
            sql.Append(" AND ").Append(condition).Append(' ').Append(name);
            values.Add((name, KeyOrder.Encode(key)));
        }
    }

    private static Reply<ItemPage<Dictionary<string, object>>> Page(
        LocalSession session,
        string table,
        EntityQuery query,
        FilterExpression? filter,
        Position? from,
        CancellationToken cancellationToken)
    {
        if (Find(session, table) is not { } id)
            return new(NoTable, null);
        var size = query.Take ?? EntityLimits.PageSize;
        List<Dictionary<string, object>> entities = [];
        Position? next = null;
        var (sql, values) = Range(id, filter?.Bounds() ?? KeyBounds.Everything, from);
        using var rows = session.Query(sql, values);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var partitionKey = KeyOrder.Decode(rows.GetFieldValue<byte[]>(0));
            var rowKey = KeyOrder.Decode(rows.GetFieldValue<byte[]>(1));
            // The filter may look at properties that are not selected.
            var entity = Entity(partitionKey, rowKey, rows, first: 2, filter is null ? query.Select : null);
            if (filter?.Holds(entity) is false)
                continue;
            if (entities.Count == size)
            {
                next = new(partitionKey, rowKey);
                break;
            }

            if (filter is not null && query.Select is { } columns)
            {
                foreach (var name in entity.Keys.Where(name => name != SystemProperty.ETag && !columns.Contains(name)).ToList())
                    entity.Remove(name);
            }

            entities.Add(entity);
        }

        return new(LocalResponse.Success(200), new(entities, next?.ToString()));
    }

    private static Response? Refusal(EntityWrite write) =>
        EntityLimits.Keys(write)
            ?? (write.Kind == WriteKind.Delete ? null : EntityLimits.Entity(write.PartitionKey, write.RowKey, write.Properties));

    private static TransactionReply? RefusalOfAll(IReadOnlyList<EntityWrite> writes, IReadOnlyList<byte[]> properties)
    {
        if (writes.Count > EntityLimits.TransactionActions)
        {
            return Failed(
                LocalResponse.Error(400, "InvalidInput", $"A batch has more than {EntityLimits.TransactionActions} changes."),
                EntityLimits.TransactionActions - 1);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var size = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            var write = writes[i];
            if (write.PartitionKey != writes[0].PartitionKey)
            {
                return Failed(
                    LocalResponse.Error(
                        400, "CommandsInBatchActOnDifferentPartitions", "All commands in a batch must operate on the same partition."), i);
            }

            if (!keys.Add(write.RowKey))
                return Failed(LocalResponse.Error(
                    400, "InvalidDuplicateRow", $"A command with row key '{write.RowKey}' is in the batch already."), i);
            if (Refusal(write) is { } refusal)
                return Failed(refusal, i);
            size += properties[i].Length;
            if (size > EntityLimits.TransactionBytes)
                return Failed(LocalResponse.Error(413, "RequestBodyTooLarge", "The batch is larger than 4 MiB."), i);
        }

        return null;
    }

    // The service puts the position before the message; so do we, because logs keep only the message.
    private static TransactionReply Failed(Response response, int index) => new(
        LocalResponse.Error(
            response.Status, Outcome.ErrorCode(response) ?? string.Empty, $"{index}:{(response as LocalResponse)?.Message}"), [], index);

    private static string Folded(string table) => table.ToLowerInvariant();

    private static long? Find(LocalSession session, string table) =>
        (long?)session.Scalar("SELECT id FROM storage_table WHERE folded = $folded", ("$folded", Folded(table)));

    private static Dictionary<string, object> Entity(
        string partitionKey, string rowKey, SqliteDataReader rows, int first, IReadOnlyCollection<string>? select)
    {
        var entity = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [SystemProperty.ETag] = Tag(rows.GetInt64(first)).ToString("H"),
        };
        if (select?.Contains(SystemProperty.PartitionKey) is not false)
            entity[SystemProperty.PartitionKey] = partitionKey;
        if (select?.Contains(SystemProperty.RowKey) is not false)
            entity[SystemProperty.RowKey] = rowKey;
        if (select?.Contains(SystemProperty.Timestamp) is not false)
            entity[SystemProperty.Timestamp] = new DateTimeOffset(rows.GetInt64(first + 1), TimeSpan.Zero);
        EntityJson.Read(rows.GetFieldValue<byte[]>(first + 2), entity, select);
        return entity;
    }

    private static ETag Tag(long number) => new($"W/\"{number:x16}\"");

    /// <summary>The number of an ETag; -1, which no row has, for what is not one of ours; null for any version.</summary>
    private static long? Number(ETag etag)
    {
        if (etag == ETag.All)
            return null;
        var text = etag.ToString("H");
        return text is ['W', '/', '"', .. var digits, '"'] && digits.Length == 16
            && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
    }

    /// <param name="session">A transaction.</param>
    /// <param name="table">The table's number.</param>
    /// <param name="write">What to do.</param>
    /// <param name="properties">The properties as they are stored.</param>
    private Response Apply(LocalSession session, long table, EntityWrite write, byte[] properties)
    {
        var pk = KeyOrder.Encode(write.PartitionKey);
        var rk = KeyOrder.Encode(write.RowKey);
        switch (write.Kind)
        {
            case WriteKind.Add:
                return Insert(session, table, pk, rk, properties) ?? EntityThere;
            case WriteKind.UpsertReplace:
                return Replace(session, table, pk, rk, properties, null) ?? Insert(session, table, pk, rk, properties) ?? EntityThere;
            case WriteKind.UpdateReplace:
                return Replace(session, table, pk, rk, properties, Number(write.IfMatch)) ?? Missing(session, table, pk, rk);
            case WriteKind.Delete:
                return session.Execute(
                    "DELETE FROM entity WHERE tbl = $table AND pk = $pk AND rk = $rk AND etag = ifnull($etag, etag)",
                    ("$table", table),
                    ("$pk", pk),
                    ("$rk", rk),
                    ("$etag", Number(write.IfMatch))) == 1
                    ? LocalResponse.Success(204)
                    : Missing(session, table, pk, rk);
            default:
                return Merge(session, table, pk, rk, write, properties);
        }
    }

    private static LocalResponse Missing(LocalSession session, long table, byte[] pk, byte[] rk) =>
        session.Scalar(
            "SELECT 1 FROM entity WHERE tbl = $table AND pk = $pk AND rk = $rk", ("$table", table), ("$pk", pk), ("$rk", rk)) is null
            ? NoEntity
            : OtherVersion;

    private LocalResponse? Insert(LocalSession session, long table, byte[] pk, byte[] rk, byte[] properties)
    {
        var etag = NewTag();
        return session.Execute(
            """
            INSERT INTO entity (tbl, pk, rk, etag, changed, properties) VALUES ($table, $pk, $rk, $etag, $now, $properties)
            ON CONFLICT DO NOTHING
            """,
            ("$table", table),
            ("$pk", pk),
            ("$rk", rk),
            ("$etag", etag),
            ("$now", account.Now),
            ("$properties", properties)) == 1
            ? LocalResponse.Success(204, Tag(etag))
            : null;
    }

    private LocalResponse? Replace(LocalSession session, long table, byte[] pk, byte[] rk, byte[] properties, long? ifMatch)
    {
        var etag = NewTag();
        return session.Execute(
            """
            UPDATE entity SET etag = $new, changed = max($now, changed + 1), properties = $properties
            WHERE tbl = $table AND pk = $pk AND rk = $rk AND etag = ifnull($etag, etag)
            """,
            ("$new", etag),
            ("$now", account.Now),
            ("$properties", properties),
            ("$table", table),
            ("$pk", pk),
            ("$rk", rk),
            ("$etag", ifMatch)) == 1
            ? LocalResponse.Success(204, Tag(etag))
            : null;
    }

    private Response Merge(LocalSession session, long table, byte[] pk, byte[] rk, EntityWrite write, byte[] written)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        var ifMatch = write.Kind == WriteKind.UpsertMerge ? null : Number(write.IfMatch);
        using (var rows = session.Query(
            "SELECT etag, properties FROM entity WHERE tbl = $table AND pk = $pk AND rk = $rk",
            ("$table", table),
            ("$pk", pk),
            ("$rk", rk)))
        {
            if (!rows.Read())
                return write.Kind == WriteKind.UpsertMerge ? Inserted() : NoEntity;
            if (ifMatch is { } expected && expected != rows.GetInt64(0))
                return OtherVersion;
            EntityJson.Read(rows.GetFieldValue<byte[]>(1), properties, select: null);
        }

        foreach (var (name, value) in write.Properties)
            properties[name] = value;
        // What is refused is the entity as it would be, not only what was sent.
        return EntityLimits.Entity(write.PartitionKey, write.RowKey, properties)
            ?? Replace(session, table, pk, rk, EntityJson.Write(properties), ifMatch: null)
            ?? (Response)NoEntity;

        Response Inserted() => Insert(session, table, pk, rk, written) ?? (Response)EntityThere;
    }

    private static long NewTag() => Random.Shared.NextInt64(1, long.MaxValue);

    /// <summary>Where the next page begins.</summary>
    internal readonly record struct Position(string PartitionKey, string RowKey)
    {
        public static Position? Parse(string token)
        {
            var dot = token.IndexOf('.', StringComparison.Ordinal);
            return dot >= 0 && Key(token.AsSpan(0, dot)) is { } partitionKey && Key(token.AsSpan(dot + 1)) is { } rowKey
                ? new(partitionKey, rowKey)
                : null;
        }

        public override string ToString() =>
            $"{Convert.ToHexString(KeyOrder.Encode(PartitionKey))}.{Convert.ToHexString(KeyOrder.Encode(RowKey))}";

        private static string? Key(ReadOnlySpan<char> hex)
        {
            var bytes = new byte[hex.Length / 2];
            return hex.Length % 4 == 0 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
                ? KeyOrder.Decode(bytes)
                : null;
        }
    }
}
