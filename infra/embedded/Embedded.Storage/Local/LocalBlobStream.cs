using Azure;

namespace Embedded.Storage.Local;

/// <summary>A blob's bytes, fetched chunk by chunk while they are read.</summary>
/// <param name="chunk">The chunk that holds a position of the blob; null when the blob is no longer this one.</param>
/// <param name="offset">Where in the blob the stream begins.</param>
/// <param name="length">How many bytes it has.</param>
internal sealed class LocalBlobStream(Func<long, byte[]?> chunk, long offset, long length) : Stream
{
    private readonly long _end = offset + length;
    private long _position = offset;
    private byte[] _chunk = [];
    private long _chunkStart = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="RequestFailedException">412: the blob was replaced or deleted.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_position == _end || buffer.IsEmpty)
            return 0;
        var start = _position - (_position % LocalContent.ChunkSize);
        if (start != _chunkStart)
        {
            _chunk = chunk(_position)
                ?? throw new RequestFailedException(
                    412, "The blob was replaced or deleted while it was read.", "ConditionNotMet", innerException: null);
            _chunkStart = start;
        }

        var within = (int)(_position - start);
        var count = (int)Math.Min(Math.Min(buffer.Length, _chunk.Length - within), _end - _position);
        _chunk.AsSpan(within, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(buffer.AsSpan(offset, count)));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
