using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Monitor.Cli.Moving;

/// <summary>
/// Puts into a container of the target what that of the source has, with headers and metadata. A blob that is there with the same length, MD5, headers and
/// metadata is left as it is. None is removed: evidence is only ever added. Tags, which the product does not use, stay behind.
/// </summary>
internal sealed class ContainerCopy(Account source, Account target, CopyProgress progress)
{
    private const int AtOnce = 8;
    private const int BufferBytes = 128 * 1024;

    /// <summary>Copies a container.</summary>
    /// <exception cref="InputFileException">One of the accounts failed; a blob that the target refuses is named.</exception>
    public async Task<Work> CopyAsync(string container, CancellationToken cancellationToken)
    {
        var there = await target.DoAsync(() => KnownAsync(container, cancellationToken));
        var count = progress.Counter($"Copying {container}");
        var (written, same) = (0L, 0L);
        await source.DoAsync(async () =>
        {
            await Parallel.ForEachAsync(source.BlobsAsync(container, cancellationToken), Parallelly(cancellationToken), async (blob, cancellation) =>
            {
                var known = there.GetValueOrDefault(blob.Name);
                if (known is not null && IsSame(blob, known))
                {
                    Interlocked.Increment(ref same);
                }
                else
                {
                    await CopyAsync(container, blob, known, cancellation);
                    Interlocked.Increment(ref written);
                }

                count(1);
            });
            return true;
        });
        return new Work(written, same, 0);
    }

    /// <summary>All blobs of a container, each with a hash over its name, its headers, its metadata and its content as it is read now.</summary>
    public static async Task<List<Item>> ReadAsync(Account account, string container, CopyProgress progress, CancellationToken cancellationToken)
    {
        var items = new ConcurrentBag<Item>();
        var count = progress.Counter($"Comparing {container} ({account.Name})");
        await Parallel.ForEachAsync(account.BlobsAsync(container, cancellationToken), Parallelly(cancellationToken), async (blob, cancellation) =>
        {
            items.Add(await ReadAsync(account, container, blob, cancellation));
            count(1);
        });
        return [.. items];
    }

    private static ParallelOptions Parallelly(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private static async Task<Item> ReadAsync(Account account, string container, BlobItem blob, CancellationToken cancellationToken)
    {
        using var whole = new DigestWriter();
        foreach (var part in Described(blob))
            whole.Add(part);
        using var download = (await account.Container(container).GetBlobClient(blob.Name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var length = 0L;
        while (await download.Content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            content.AppendData(buffer, 0, read);
            length += read;
        }

        whole.Add(content.GetHashAndReset());
        return new Item((blob.Name, ""), whole.End(), length);
    }

    // Names of metadata travel as headers, whose case is nobody's.
    private static IEnumerable<string> Described(BlobItem blob) =>
    [
        blob.Name,
        blob.Properties.ContentType ?? "",
        blob.Properties.ContentEncoding ?? "",
        blob.Properties.ContentLanguage ?? "",
        blob.Properties.ContentDisposition ?? "",
        blob.Properties.CacheControl ?? "",
        .. (blob.Metadata ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal).SelectMany(pair => (string[])[pair.Key.ToLowerInvariant(), pair.Value]),
    ];

    private static bool IsSame(BlobItem blob, BlobItem known) =>
        blob.Properties.ContentLength == known.Properties.ContentLength
        && blob.Properties.ContentHash is { } hash && known.Properties.ContentHash is { } other && hash.AsSpan().SequenceEqual(other)
        && Described(blob).SequenceEqual(Described(known));

    private async Task<Dictionary<string, BlobItem>> KnownAsync(string container, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, BlobItem>(StringComparer.Ordinal);
        await foreach (var blob in target.BlobsAsync(container, cancellationToken))
            known.Add(blob.Name, blob);
        return known;
    }

    private async Task CopyAsync(string container, BlobItem blob, BlobItem? known, CancellationToken cancellationToken)
    {
        using var download = (await source.Container(container).GetBlobClient(blob.Name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders
            {
                ContentType = blob.Properties.ContentType,
                ContentEncoding = blob.Properties.ContentEncoding,
                ContentLanguage = blob.Properties.ContentLanguage,
                ContentDisposition = blob.Properties.ContentDisposition,
                CacheControl = blob.Properties.CacheControl,
            },
            Metadata = blob.Metadata,
            Conditions = known is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = known.Properties.ETag },
        };
        try
        {
            await target.Container(container).GetBlobClient(blob.Name).UploadAsync(download.Content, options, cancellationToken);
        }
        catch (RequestFailedException exception) when (known is null && exception.ErrorCode == "BlobAlreadyExists")
        {
            // Sent again because the answer was lost; if it was somebody else's, the comparison says so.
            progress.Say($"{target.Name}: {container}/{blob.Name} is there already.");
        }
        catch (Exception exception) when (Account.Reason(exception) is { } reason)
        {
            throw new InputFileException($"{target.Name}: refuses the blob {container}/{blob.Name}: {reason}");
        }
    }
}
