using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>One upload: by a single request where the content fits in one block, else block by block and then the list of blocks.</summary>
/// <remarks>
/// A block is in memory while it is sent, so that it can be sent again. Blocks without a list are no blob: an upload that is cut
/// short leaves what was there, and the service clears the blocks away after a week.
/// </remarks>
internal sealed class BlobUpload(RestService service, string path, BlobUploadOptions options)
{
    /// <summary>The size of a block. A list has up to 50,000 of them.</summary>
    internal const int BlockSize = 4 * 1024 * 1024;

    public async Task<Reply<BlobContentInfo>> RunAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var count = await FillAsync(content, buffer, cancellationToken);
            return count < BlockSize ? await PutAsync(buffer.AsMemory(0, count), cancellationToken) : await PutBlocksAsync(content, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> FillAsync(Stream content, byte[] buffer, CancellationToken cancellationToken) =>
        await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken);

    private static Reply<BlobContentInfo> Stored(Response response, byte[] hash) => response.IsError
        ? new(response, null)
        : new(response, new() { ETag = BlobHeaders.Tag(response), LastModified = BlobHeaders.LastModified(response), ContentHash = hash });

    [SuppressMessage("Security", "CA5351", Justification = "The protocol's checksum, not a protection.")]
    private static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    private async Task<Reply<BlobContentInfo>> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var md5 = NewMd5();
        md5.AppendData(content.Span);
        var hash = md5.GetHashAndReset();
        using var message = service.Message(RequestMethod.Put, path);
        message.Request.Headers.Add("x-ms-blob-type", "BlockBlob");
        // What arrives must be what was sent, or what the caller says.
        message.Request.Headers.Add("Content-MD5", Convert.ToBase64String(options.HttpHeaders?.ContentHash ?? hash));
        BlobHeaders.Add(message.Request, options, hash);
        message.Request.Content = RequestContent.Create(content);
        return Stored(await service.SendAsync(message, cancellationToken), hash);
    }

    private async Task<Reply<BlobContentInfo>> PutBlocksAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        using var md5 = NewMd5();
        List<string> blocks = [];
        for (var count = BlockSize; count > 0; count = await FillAsync(content, buffer, cancellationToken))
        {
            var block = Convert.ToBase64String(Encoding.ASCII.GetBytes(blocks.Count.ToString("D8", CultureInfo.InvariantCulture)));
            md5.AppendData(buffer, 0, count);
            var stored = await PutBlockAsync(block, buffer.AsMemory(0, count), cancellationToken);
            if (stored.IsError)
                return new(stored, null);
            blocks.Add(block);
        }

        var hash = md5.GetHashAndReset();
        using var message = service.Message(RequestMethod.Put, path, "comp=blocklist");
        BlobHeaders.Add(message.Request, options, hash);
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/xml");
        message.Request.Content = RequestContent.Create(RestXml.Write(new("BlockList", blocks.Select(block => new XElement("Latest", block)))));
        return Stored(await service.SendAsync(message, cancellationToken), hash);
    }

    private async Task<Response> PutBlockAsync(string block, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Put, path, "comp=block&" + ServiceAddress.Query(("blockid", block)));
        message.Request.Content = RequestContent.Create(content);
        return await service.SendAsync(message, cancellationToken);
    }
}
