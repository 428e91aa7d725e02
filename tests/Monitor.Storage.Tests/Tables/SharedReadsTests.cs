using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Tables;

public sealed class SharedReadsTests : IDisposable
{
    private readonly SharedReads<string, int> reads = new();
    private readonly List<TaskCompletionSource<int>> begun = [];
    private readonly SemaphoreSlim started = new(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => started.Dispose();

    [Fact]
    public async Task Who_asks_while_a_read_goes_on_shares_the_next_one_and_not_that()
    {
        var first = Read();
        await started.WaitAsync(Cancellation);
        var (second, third) = (Read(), Read());
        begun[0].SetResult(1);
        Assert.Equal(1, await first);
        await started.WaitAsync(Cancellation);
        var fourth = Read();
        begun[1].SetResult(2);
        Assert.Equal((2, 2), (await second, await third));
        await started.WaitAsync(Cancellation);
        begun[2].SetResult(3);
        Assert.Equal(3, await fourth);

        var later = Read();
        await started.WaitAsync(Cancellation);
        begun[3].SetResult(4);
        Assert.Equal((4, 4), (await later, begun.Count));
    }

    [Fact]
    public async Task A_read_that_fails_or_is_given_up_keeps_nobody_else_from_reading()
    {
        using var stop = new CancellationTokenSource();
        var first = Read();
        await started.WaitAsync(Cancellation);
        var (second, impatient) = (Read(), ReadUntil(stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        begun[0].SetException(new IOException("The table is gone."));
        await Assert.ThrowsAsync<IOException>(() => first);
        await started.WaitAsync(Cancellation);
        begun[1].SetResult(2);
        Assert.Equal(2, await second);
    }

    private Task<int> Read() => ReadUntil(Cancellation);

    private Task<int> ReadUntil(CancellationToken cancellationToken) => reads.ReadAsync(
        "key",
        () =>
        {
            var read = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            begun.Add(read);
            started.Release();
            return read.Task;
        },
        cancellationToken);
}
