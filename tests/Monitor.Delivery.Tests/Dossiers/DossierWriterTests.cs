using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Monitor.Delivery.Dossiers;

namespace Monitor.Delivery.Tests.Dossiers;

/// <summary>The ZIP in which a case leaves: names, order, hashes, and what becomes of one that breaks off. Source: APPNOTE.TXT 6.3; sha256sum of coreutils.</summary>
public sealed class DossierWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("..")]
    [InlineData("a/../../b.txt")]
    [InlineData("a/..")]
    [InlineData("/etc/a.txt")]
    [InlineData("C:/a.txt")]
    [InlineData("a\\..\\b.txt")]
    [InlineData("\\\\host\\a.txt")]
    [InlineData("a//b.txt")]
    [InlineData("a/")]
    [InlineData(".a")]
    [InlineData("a/.b")]
    [InlineData("a\n0000  b.txt")]
    [InlineData("a\0.txt")]
    [InlineData("a:stream")]
    [InlineData("函.txt")]
    [InlineData("")]
    [InlineData("hashes.txt")]
    public async Task A_name_that_could_lead_out_of_the_folder_is_refused(string name)
    {
        using var file = new MemoryStream();
        await using var zip = await DossierWriter.CreateAsync(file, Cancellation);
        await Assert.ThrowsAsync<ArgumentException>(() => zip.AddAsync(name, "x", Cancellation));
    }

    [Theory]
    [InlineData("b.txt", "a.txt")]
    [InlineData("a.txt", "a.txt")]
    [InlineData("a.txt", "A.txt")]
    public async Task Files_come_in_the_order_of_their_names_and_once(string first, string second)
    {
        using var file = new MemoryStream();
        await using var zip = await DossierWriter.CreateAsync(file, Cancellation);
        await zip.AddAsync(first, "1", Cancellation);
        await Assert.ThrowsAsync<ArgumentException>(() => zip.AddAsync(second, "2", Cancellation));
    }

    [Fact]
    public async Task The_hashes_are_those_of_the_files_as_sha256sum_reads_them()
    {
        using var file = new MemoryStream();
        await WriteAsync(file);
        var entries = Read(file.ToArray());
        Assert.Equal(["a.gz", "b.txt", "c/empty.json", "hashes.txt"], entries.Select(entry => entry.Name));
        Assert.Equal(
            string.Concat(entries.SkipLast(1).Select(entry => $"{Convert.ToHexStringLower(SHA256.HashData(entry.Bytes))}  {entry.Name}\n")),
            Encoding.ASCII.GetString(entries[^1].Bytes));
        Assert.Equal([100_000, 6, 0], entries.SkipLast(1).Select(entry => entry.Bytes.Length));
    }

    [Fact]
    public async Task A_stream_that_can_be_sought_in_and_one_that_takes_nothing_but_asynchronous_writes_get_the_same_bytes()
    {
        using var file = new MemoryStream();
        await WriteAsync(file);
        await using var wire = new Wire();
        await WriteAsync(wire);
        Assert.Equal(file.ToArray(), wire.Received);
    }

    [Fact]
    public async Task One_that_broke_off_is_no_ZIP()
    {
        using var file = new MemoryStream();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await using var zip = await DossierWriter.CreateAsync(file, Cancellation);
            await zip.AddAsync("a.txt", "whole", Cancellation);
            await zip.AddAsync("b.txt", _ => throw new IOException("gone"), Cancellation);
        });
        Assert.NotEqual(0, file.Length);
        Assert.Throws<InvalidDataException>(() => Read(file.ToArray()));
    }

    private static async Task WriteAsync(Stream output)
    {
        await using var zip = await DossierWriter.CreateAsync(output, Cancellation);
        await zip.AddAsync("a.gz", async stream => await stream.WriteAsync(new byte[100_000], Cancellation), Cancellation);
        await zip.AddAsync("b.txt", "年报", Cancellation);
        await zip.AddAsync("c/empty.json", "", Cancellation);
        await zip.FinishAsync(Cancellation);
    }

    private static List<(string Name, byte[] Bytes)> Read(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }

    /// <summary>As the body of an answer: not sought in, and a synchronous write is an error.</summary>
    private sealed class Wire : Stream
    {
        private readonly MemoryStream received = new();

        public byte[] Received => received.ToArray();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => received.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
