using System.Buffers;
using System.Security.Cryptography;

namespace Monitor.Delivery.Dossiers;

/// <summary>
/// Passes on what is written, and can do nothing else: what is written behind it is the same whether the stream behind could be sought in or not.
/// What is written synchronously is held back until the next asynchronous call.
/// </summary>
/// <remarks>The framework's ZIP writes what stands around a file synchronously when the file ends, some hundred bytes; the body of an answer refuses that.</remarks>
/// <param name="inner">Takes it; stays open.</param>
/// <param name="hash">Is told of every byte; null for nobody.</param>
internal sealed class CountedStream(Stream inner, IncrementalHash? hash) : Stream
{
    private readonly ArrayBufferWriter<byte> held = new();
    private long length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Count(buffer);
        held.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken);
        Count(buffer.Span);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
        // What is held back goes on with the next asynchronous call.
    }

    /// <summary>Passes on what was held back. The stream behind is not flushed: within a packed file that would change its bytes.</summary>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (held.WrittenCount == 0)
            return;
        await inner.WriteAsync(held.WrittenMemory, cancellationToken);
        held.ResetWrittenCount();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Count(ReadOnlySpan<byte> bytes)
    {
        hash?.AppendData(bytes);
        length += bytes.Length;
    }
}
