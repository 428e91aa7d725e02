using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Transports;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Local;

/// <summary>Blobs in an account's file.</summary>
internal sealed class LocalBlobTransport(LocalAccount account, string accountName) : IBlobTransport
{
    private const int PageSize = 5000;
    private const int Tags = 10;

    private static readonly LocalResponse NoContainer = LocalResponse.Error(
        404, "ContainerNotFound", "The specified container does not exist.");
    private static readonly LocalResponse NoBlob = LocalResponse.Error(404, "BlobNotFound", "The specified blob does not exist.");
    private static readonly LocalResponse BlobThere = LocalResponse.Error(409, "BlobAlreadyExists", "The specified blob already exists.");
    private static readonly LocalResponse NotMet = Unmet(412);
    private static readonly LocalResponse NotModified = Unmet(304);

    public string AccountName => accountName;

    public Uri ContainerUri(string container) => new($"local://{accountName}/{container}");

    public Task<Reply<BlobContainerInfo>> CreateContainerAsync(
        string container, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        if ((LocalNames.Resource(container) ?? LocalNames.Metadata(metadata)) is { } refusal)
            return Task.FromResult(new Reply<BlobContainerInfo>(refusal, null));
        return account.WriteAsync(
            session =>
            {
                var (etag, now) = (NewTag(), account.Now);
                if (session.Execute(
                    "INSERT INTO container (name, metadata, etag, changed) VALUES ($name, $metadata, $etag, $now) ON CONFLICT DO NOTHING",
                    ("$name", container),
                    ("$metadata", LocalNames.Write(metadata)),
                    ("$etag", etag),
                    ("$now", now)) == 0)
                {
                    return new Reply<BlobContainerInfo>(
                        LocalResponse.Error(409, "ContainerAlreadyExists", "The specified container already exists."), null);
                }

                return new Reply<BlobContainerInfo>(
                    LocalResponse.Success(201, Tag(etag), Seconds(now)), new() { ETag = Tag(etag), LastModified = Seconds(now) });
            },
            cancellationToken);
    }

    public Task<Reply<ItemPage<BlobItem>>> ListAsync(
        string container, BlobListing listing, string? continuation, CancellationToken cancellationToken)
    {
        if (listing.Take is < 1)
            return Task.FromResult(new Reply<ItemPage<BlobItem>>(
                LocalResponse.Error(400, "OutOfRangeQueryParameterValue", "A page has at least one item."), null));
        var size = Math.Min(listing.Take ?? PageSize, PageSize);
        var prefix = listing.Prefix ?? string.Empty;
        string[] starts = [prefix, listing.StartFrom ?? string.Empty, continuation ?? string.Empty];
        var from = starts.MaxBy(start => start, StringComparer.Ordinal) ?? string.Empty;
        return account.ReadAsync(
            session =>
            {
                if (Find(session, container) is not { } id)
                    return new Reply<ItemPage<BlobItem>>(NoContainer, null);
                List<BlobItem> items = [];
                string? next = null;
                using var rows = session.Query(
                    $"""
                    SELECT {Stored.Columns}, name FROM blob
                    WHERE container = $container AND name >= $from AND ($end IS NULL OR name < $end) ORDER BY name LIMIT $count
                    """,
                    ("$container", id),
                    ("$from", KeyOrder.Encode(from)),
                    ("$end", KeyOrder.EndOfPrefix(prefix)),
                    ("$count", size + 1));
                while (rows.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var name = KeyOrder.Decode(rows.GetFieldValue<byte[]>(Stored.Count));
                    if (items.Count == size)
                        next = name;
                    else
                        items.Add(Stored.From(rows).Item(name, listing.Traits));
                }

                return new Reply<ItemPage<BlobItem>>(LocalResponse.Success(200), new(items, next));
            },
            cancellationToken);
    }

    public async Task<Reply<BlobContentInfo>> UploadAsync(
        string container, string blob, Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var headers = options.HttpHeaders ?? new();
        if ((LocalNames.Blob(blob) ?? LocalNames.Metadata(options.Metadata) ?? Refusal(headers, options.Tags)) is { } refusal)
            return new(refusal, null);
        // Nobody should send 50 MB to learn that the blob is there already.
        if (await account.ReadAsync(
            session => Find(session, container) is { } id ? Unmet(options.Conditions, Find(session, id, blob)) : NoContainer,
            cancellationToken) is { } unmet)
            return new(unmet, null);

        var buffer = ArrayPool<byte>.Shared.Rent(LocalContent.StepSize);
        long? pending = null;
        var kept = false;
        try
        {
            using var md5 = NewMd5();
            var length = 0L;
            var count = await content.ReadAtLeastAsync(
                buffer.AsMemory(0, LocalContent.StepSize), LocalContent.StepSize, throwOnEndOfStream: false, cancellationToken);
            md5.AppendData(buffer, 0, count);
            while (count == LocalContent.StepSize)
            {
                var (id, offset, step) = (pending, length, count);
                pending = await account.WriteAsync(
                    session =>
                    {
                        var target = id ?? LocalContent.Create(session, account.Now);
                        LocalContent.Append(session, target, offset, buffer, step);
                        return target;
                    },
                    cancellationToken);
                length += count;
                if (length >= LocalContent.MaxLength)
                    return new(LocalResponse.Error(413, "RequestBodyTooLarge", "A local blob has less than 1 TiB."), null);
                count = await content.ReadAtLeastAsync(
                    buffer.AsMemory(0, LocalContent.StepSize), LocalContent.StepSize, throwOnEndOfStream: false, cancellationToken);
                md5.AppendData(buffer, 0, count);
            }

            var hash = md5.GetHashAndReset();
            if (headers.ContentHash is { } stated && !stated.AsSpan().SequenceEqual(hash))
                return new(LocalResponse.Error(400, "Md5Mismatch", "The MD5 that was stated is not the content's."), null);
            var described = JsonSerializer.Serialize(Headers.Of(headers, hash, options));
            var upload = new Upload(pending, length, buffer, count, described, options.Conditions);
            var reply = await account.WriteAsync(session => Commit(session, container, blob, upload, hash), cancellationToken);
            kept = reply.Value is not null;
            return reply;
        }
        finally
        {
            if (!kept && pending is { } abandoned)
            {
                await account.WriteAsync(
                    session =>
                    {
                        LocalContent.Delete(session, abandoned);
                        return true;
                    },
                    CancellationToken.None);
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Task<Reply<BlobProperties>> GetPropertiesAsync(
        string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken) =>
        account.ReadAsync(
            session => Locate(session, container, blob, conditions, out var stored) is { } refusal
                ? new Reply<BlobProperties>(refusal, null)
                : new Reply<BlobProperties>(stored.Success(200), stored.Properties()),
            cancellationToken);

    public Task<Reply<BlobDownloadResult>> DownloadContentAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken) => account.ReadAsync(
        session =>
        {
            if (Locate(session, container, blob, options.Conditions, out var stored) is { } refusal)
                return new Reply<BlobDownloadResult>(refusal, null);
            if (!Slice.TryCut(options.Range, stored.Length, out var slice))
                return new Reply<BlobDownloadResult>(Slice.OutOfRange, null);
            // The one copy: the result takes the array as it is.
            var bytes = new byte[slice.Length];
            using var source = new LocalBlobStream(
                position => LocalContent.Chunk(session, stored.Content, position), slice.Offset, slice.Length);
            for (var done = 0; done < bytes.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done += source.Read(bytes.AsSpan(done));
            }

            return new Reply<BlobDownloadResult>(
                stored.Success(slice.Status), new() { Content = BinaryData.FromBytes(bytes), Details = stored.Details(slice) });
        },
        cancellationToken);

    public Task<Reply<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken) => account.ReadAsync(
        session =>
        {
            if (Locate(session, container, blob, options.Conditions, out var stored) is { } refusal)
                return new Reply<BlobDownloadStreamingResult>(refusal, null);
            if (!Slice.TryCut(options.Range, stored.Length, out var slice))
                return new Reply<BlobDownloadStreamingResult>(Slice.OutOfRange, null);
            // Chunk by chunk, each on its own snapshot: a slow reader must not keep the write-ahead log from being emptied.
            var content = new LocalBlobStream(
                position => account.Read(reader => LocalContent.Chunk(reader, stored.Content, position)), slice.Offset, slice.Length);
            return new Reply<BlobDownloadStreamingResult>(
                stored.Success(slice.Status), new() { Content = content, Details = stored.Details(slice) });
        },
        cancellationToken);

    public Task<Response> DeleteAsync(string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken) =>
        account.WriteAsync<Response>(
            session =>
            {
                if (Find(session, container) is not { } id)
                    return NoContainer;
                if (Find(session, id, blob) is not { } stored)
                    return NoBlob;
                if (Unmet(conditions, stored) is { } unmet)
                    return unmet;
                LocalContent.Delete(session, stored.Content);
                session.Execute(
                    "DELETE FROM blob WHERE container = $container AND name = $name", ("$container", id), ("$name", KeyOrder.Encode(blob)));
                return LocalResponse.Success(202);
            },
            cancellationToken);

    private static long? Find(LocalSession session, string container) =>
        (long?)session.Scalar("SELECT id FROM container WHERE name = $name", ("$name", container));

    private static Stored? Find(LocalSession session, long container, string blob)
    {
        using var rows = session.Query(
            $"SELECT {Stored.Columns} FROM blob WHERE container = $container AND name = $name",
            ("$container", container),
            ("$name", KeyOrder.Encode(blob)));
        return rows.Read() ? Stored.From(rows) : null;
    }

    /// <summary>Finds a blob for reading, or says why it cannot be read.</summary>
    private static LocalResponse? Locate(
        LocalSession session, string container, string blob, RequestConditions? conditions, out Stored stored)
    {
        stored = Stored.None;
        if (Find(session, container) is not { } id)
            return NoContainer;
        if (Find(session, id, blob) is not { } found)
            return NoBlob;
        stored = found;
        if (conditions is null)
            return null;
        if ((conditions.IfMatch is { } match && !Matches(match, found))
            || (conditions.IfUnmodifiedSince is { } until && found.Modified > until))
            return NotMet;
        return conditions.IfNoneMatch is { } none
            ? Matches(none, found) ? NotModified : null
            : conditions.IfModifiedSince is { } since && found.Modified <= since ? NotModified : null;
    }

    /// <summary>The condition of a write that does not hold; null when all do.</summary>
    private static LocalResponse? Unmet(RequestConditions? conditions, Stored? stored)
    {
        if (conditions is null)
            return null;
        if (stored is null)
            return conditions.IfMatch is null ? null : NotMet;
        if (conditions.IfNoneMatch == ETag.All)
            return BlobThere;
        return (conditions.IfMatch is { } match && !Matches(match, stored))
            || (conditions.IfNoneMatch is { } none && Matches(none, stored))
            || (conditions.IfUnmodifiedSince is { } until && stored.Modified > until)
            || (conditions.IfModifiedSince is { } since && stored.Modified <= since)
            ? NotMet
            : null;
    }

    private static bool Matches(ETag condition, Stored stored) => condition == ETag.All || condition == Tag(stored.ETag);

    private static LocalResponse Unmet(int status) =>
        LocalResponse.Error(status, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    private static LocalResponse? Refusal(BlobHttpHeaders headers, IDictionary<string, string>? tags)
    {
        string?[] values =
        [
            headers.ContentType, headers.ContentEncoding, headers.ContentLanguage, headers.ContentDisposition, headers.CacheControl,
        ];
        if (values.FirstOrDefault(value => value is not null && !LocalNames.Header(value)) is { } bad)
            return LocalResponse.Error(400, "InvalidHeaderValue", $"'{bad}' is no ASCII text; it travels as a header.");
        return tags is { Count: > Tags } ? LocalResponse.Error(400, "TagsTooLarge", $"A blob has up to {Tags} tags.") : null;
    }

    [SuppressMessage("Security", "CA5351", Justification = "The protocol's checksum, not a protection.")]
    private static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    private static long NewTag() => Random.Shared.NextInt64(1, long.MaxValue);

    private static ETag Tag(long number) => new($"\"0x{number:X16}\"");

    // The wire has whole seconds; conditions compare them.
    private static DateTimeOffset Seconds(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private Reply<BlobContentInfo> Commit(LocalSession session, string container, string blob, Upload upload, byte[] hash)
    {
        if (Find(session, container) is not { } id)
            return session.Abandon(new Reply<BlobContentInfo>(NoContainer, null));
        var former = Find(session, id, blob);
        if (Unmet(upload.Conditions, former) is { } unmet)
            return session.Abandon(new Reply<BlobContentInfo>(unmet, null));

        var content = upload.Pending ?? LocalContent.Create(session, pendingSince: null);
        LocalContent.Append(session, content, upload.Length, upload.Rest, upload.RestLength);
        LocalContent.Keep(session, content);
        if (former is not null)
            LocalContent.Delete(session, former.Content);
        var (etag, now) = (NewTag(), account.Now);
        session.Execute(
            """
            INSERT INTO blob (container, name, content, length, etag, created, changed, headers)
            VALUES ($container, $name, $content, $length, $etag, $now, $now, $headers)
            ON CONFLICT (container, name) DO UPDATE SET
                content = excluded.content, length = excluded.length, headers = excluded.headers,
                etag = excluded.etag, changed = excluded.changed
            """,
            ("$container", id),
            ("$name", KeyOrder.Encode(blob)),
            ("$content", content),
            ("$length", upload.Length + upload.RestLength),
            ("$etag", etag),
            ("$now", now),
            ("$headers", upload.Headers));
        return new(
            LocalResponse.Success(201, Tag(etag), Seconds(now)),
            new() { ETag = Tag(etag), LastModified = Seconds(now), ContentHash = hash });
    }

    /// <summary>An upload whose bytes are all there: those already stored, and the rest in memory.</summary>
    private sealed record Upload(
        long? Pending, long Length, byte[] Rest, int RestLength, string Headers, BlobRequestConditions? Conditions);

    /// <summary>What is kept with a blob as JSON.</summary>
    private sealed record Headers(
        string ContentType,
        string? ContentEncoding,
        string? ContentLanguage,
        string? ContentDisposition,
        string? CacheControl,
        byte[] ContentHash,
        Dictionary<string, string> Metadata,
        Dictionary<string, string> Tags)
    {
        public static Headers Of(BlobHttpHeaders headers, byte[] hash, BlobUploadOptions options) => new(
            headers.ContentType ?? "application/octet-stream",
            headers.ContentEncoding,
            headers.ContentLanguage,
            headers.ContentDisposition,
            headers.CacheControl,
            hash,
            new(options.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase),
            new(options.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    /// <summary>A row of the blob table.</summary>
    private sealed record Stored(long Content, long Length, long ETag, long CreatedTicks, long ChangedTicks, string Json)
    {
        public const string Columns = "content, length, etag, created, changed, headers";
        public const int Count = 6;

        public static readonly Stored None = new(0, 0, 0, 0, 0, "{}");

        public DateTimeOffset Modified => Seconds(ChangedTicks);

        public static Stored From(SqliteDataReader rows) =>
            new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetString(5));

        public LocalResponse Success(int status) => LocalResponse.Success(status, Tag(ETag), Modified);

        public BlobProperties Properties()
        {
            var headers = Headers();
            return new()
            {
                ETag = Tag(ETag),
                CreatedOn = Seconds(CreatedTicks),
                LastModified = Modified,
                ContentLength = Length,
                ContentType = headers.ContentType,
                ContentEncoding = headers.ContentEncoding,
                ContentLanguage = headers.ContentLanguage,
                ContentDisposition = headers.ContentDisposition,
                CacheControl = headers.CacheControl,
                ContentHash = headers.ContentHash,
                BlobType = BlobType.Block,
                Metadata = new Dictionary<string, string>(headers.Metadata, StringComparer.OrdinalIgnoreCase),
                TagCount = headers.Tags.Count,
            };
        }

        public BlobDownloadDetails Details(Slice slice)
        {
            var headers = Headers();
            return new()
            {
                ETag = Tag(ETag),
                CreatedOn = Seconds(CreatedTicks),
                LastModified = Modified,
                ContentLength = slice.Length,
                ContentRange = slice.Header,
                ContentType = headers.ContentType,
                ContentEncoding = headers.ContentEncoding,
                ContentLanguage = headers.ContentLanguage,
                ContentDisposition = headers.ContentDisposition,
                CacheControl = headers.CacheControl,
                ContentHash = slice.Header is null ? headers.ContentHash : null,
                BlobContentHash = slice.Header is null ? null : headers.ContentHash,
                BlobType = BlobType.Block,
                Metadata = new Dictionary<string, string>(headers.Metadata, StringComparer.OrdinalIgnoreCase),
                TagCount = headers.Tags.Count,
            };
        }

        public BlobItem Item(string name, BlobTraits traits)
        {
            var headers = Headers();
            return new()
            {
                Name = name,
                Properties = new()
                {
                    // In listings, and only there, the service writes versions without quotes.
                    ETag = new($"0x{ETag:X16}"),
                    CreatedOn = Seconds(CreatedTicks),
                    LastModified = Modified,
                    ContentLength = Length,
                    ContentType = headers.ContentType,
                    ContentEncoding = headers.ContentEncoding,
                    ContentLanguage = headers.ContentLanguage,
                    ContentDisposition = headers.ContentDisposition,
                    CacheControl = headers.CacheControl,
                    ContentHash = headers.ContentHash,
                    BlobType = BlobType.Block,
                },
                Metadata = traits.HasFlag(BlobTraits.Metadata)
                    ? new Dictionary<string, string>(headers.Metadata, StringComparer.OrdinalIgnoreCase)
                    : null,
                Tags = traits.HasFlag(BlobTraits.Tags) ? headers.Tags : null,
            };
        }

        private Headers Headers() =>
            JsonSerializer.Deserialize<Headers>(Json) ?? throw new InvalidOperationException("A blob's headers are not what was stored.");
    }

    /// <summary>The part of a blob that is downloaded.</summary>
    private readonly record struct Slice(long Offset, long Length, string? Header)
    {
        public static readonly LocalResponse OutOfRange = LocalResponse.Error(
            416, "InvalidRange", "The range specified is invalid for the current size of the resource.");

        public int Status => Header is null ? 200 : 206;

        public static bool TryCut(HttpRange range, long length, out Slice slice)
        {
            slice = new(0, length, null);
            if (range == default)
                return true;
            if (range.Offset >= length)
                return false;
            var count = Math.Min(range.Length ?? long.MaxValue, length - range.Offset);
            slice = new(range.Offset, count, string.Create(
                CultureInfo.InvariantCulture, $"bytes {range.Offset}-{range.Offset + count - 1}/{length}"));
            return true;
        }
    }
}
