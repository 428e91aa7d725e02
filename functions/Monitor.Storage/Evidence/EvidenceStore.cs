using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Monitor.Core;
using Monitor.Core.Evidence;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Evidence;

/// <summary>Bodies in the container <c>evidence</c> under their hashes; captures in the table <c>captures</c>, by address and by body.</summary>
internal sealed partial class EvidenceStore(BlobContainerClient container, TableClient captures, ILogger<EvidenceStore> logger) : IEvidenceStore
{
    public const string BlobPrefix = "body/";

    public static string BlobName(BodyHash hash) => BlobPrefix + hash;

    public async Task<BodyHash> KeepAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var hash = BodyHash.Of(body.Span);
        // A blob that is there is never replaced, whoever comes first.
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await container.GetBlobClient(BlobName(hash)).UploadAsync(BinaryData.FromBytes(body), options, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet")
        {
            LogKept(logger, hash.Value);
        }

        return hash;
    }

    public async Task<BodyReading> ReadAsync(BodyHash hash, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body;
        try
        {
            body = (await container.GetBlobClient(BlobName(hash)).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "BlobNotFound")
        {
            return new BodyReading.NotThere();
        }

        var actual = BodyHash.Of(body.Span);
        if (actual == hash)
            return new BodyReading.Intact(body);
        LogDamaged(logger, hash.Value, actual.Value);
        return new BodyReading.Damaged(actual);
    }

    public async Task RecordAsync(Capture capture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var json = Stored.Json(capture);
        var row = CaptureRows.Row(capture, json);
        await captures.UpsertEntityAsync(new TableEntity(CaptureRows.Address(capture.Url), row).WithJson(json), TableUpdateMode.Replace, cancellationToken);
        if (capture.Body is { } body)
            await captures.UpsertEntityAsync(new TableEntity(CaptureRows.Body(body), row).WithJson(json), TableUpdateMode.Replace, cancellationToken);
    }

    public Task<Listing<Capture>> CapturesOfAsync(Uri url, int size, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        return PageAsync(CaptureRows.Address(url), size, continuation, cancellationToken);
    }

    public Task<Listing<Capture>> CapturesWithAsync(BodyHash body, int size, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(CaptureRows.Body(body), size, continuation, cancellationToken);

    private Task<Listing<Capture>> PageAsync(string partition, int size, string? continuation, CancellationToken cancellationToken) =>
        new Tables.Range(captures, partition, "").PageAsync(null, size, continuation, row => row.Read<Capture>(), cancellationToken);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Debug, Message = "The body {Hash} is kept already.")]
    private static partial void LogKept(ILogger logger, string hash);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "The evidence {Hash} is damaged: what is stored has the hash {Actual}.")]
    private static partial void LogDamaged(ILogger logger, string hash, string actual);
}
