using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitor.Core.Cases;

namespace Monitor.Storage.Evidence;

/// <summary>The files of heads in the container <c>evidence</c>, where a rule of the account against changing blobs covers them too: <c>heads/2026-02-10.txt</c>.</summary>
internal sealed class HeadFiles(BlobContainerClient container) : IHeadFiles
{
    public const string BlobPrefix = "heads/";
    private const string DayFormat = "yyyy-MM-dd";
    private const string Suffix = ".txt";

    public static string BlobName(DateOnly day) => BlobPrefix + day.ToString(DayFormat, CultureInfo.InvariantCulture) + Suffix;

    public async Task<bool> KeepAsync(DateOnly day, string text, CancellationToken cancellationToken)
    {
        // What was kept first stands, whoever comes later with something else.
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await container.GetBlobClient(BlobName(day)).UploadAsync(BinaryData.FromString(text), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet")
        {
            return false;
        }
    }

    public async Task<string?> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(BlobName(day)).DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "BlobNotFound")
        {
            return null;
        }
    }

    public async Task<DateOnly?> LatestAsync(CancellationToken cancellationToken)
    {
        DateOnly? latest = null;
        await foreach (var blob in NamesAsync(cancellationToken))
        {
            if (DayOf(blob) is { } day && (latest is null || day > latest))
                latest = day;
        }

        return latest;
    }

    public async IAsyncEnumerable<HeadFile> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in NamesAsync(cancellationToken))
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content;
            yield return new HeadFile($"{StorageNames.Evidence}/{name}", DayOf(name), content.ToString());
        }
    }

    // Listings come in the order of the names, which is that of the days.
    private async IAsyncEnumerable<string> NamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobPrefix }, cancellationToken))
            yield return blob.Name;
    }

    private static DateOnly? DayOf(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal)
        && DateOnly.TryParseExact(name[BlobPrefix.Length..^Suffix.Length], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
