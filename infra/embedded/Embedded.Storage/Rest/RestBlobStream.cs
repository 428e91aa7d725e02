using Azure;

namespace Embedded.Storage.Rest;

/// <summary>A blob's bytes as they arrive. When the line breaks, the rest of the same version is asked for.</summary>
/// <param name="content">What arrives first; the stream disposes it.</param>
/// <param name="offset">Where in the blob it begins.</param>
/// <param name="length">How many bytes there are.</param>
/// <param name="resume">Asks for a part of the same version; fails with 412 or 404 when there is no such version any more.</param>
internal sealed class RestBlobStream(
    Stream content, long offset, long length, Func<HttpRange, CancellationToken, Task<Stream>> resume) : Stream
{
    private const int Resumptions = 5;

    private Stream _content = content;
    private long _read;
    private int _resumed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="RequestFailedException">The line broke and the blob has been replaced (412) or deleted (404) meanwhile.</exception>
    /// <exception cref="IOException">The line broke more often than it is worth trying.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == length || buffer.IsEmpty)
            return 0;
        while (true)
        {
            try
            {
                var count = await _content.ReadAsync(buffer, cancellationToken);
                if (count == 0)
                    throw new EndOfStreamException($"The content ended after {_read} of {length} bytes.");
                _read += count;
                return count;
            }
            catch (IOException) when (_resumed++ < Resumptions)
            {
                await _content.DisposeAsync();
                _content = await resume(new(offset + _read, length - _read), cancellationToken);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        var read = _read == length ? 0 : _content.Read(buffer, offset, count);
        _read += read;
        return read == 0 && count > 0 && _read < length
            ? throw new EndOfStreamException($"The content ended after {_read} of {length} bytes.")
            : read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await _content.DisposeAsync();
        await base.DisposeAsync();
    }
}
