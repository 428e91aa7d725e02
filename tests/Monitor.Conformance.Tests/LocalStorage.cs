using Embedded.Storage.Local;
using Monitor.Conformance.Tests;

[assembly: AssemblyFixture(typeof(LocalStorage))]

namespace Monitor.Conformance.Tests;

/// <summary>Accounts of the local transport, in files that go when the suite ends.</summary>
public sealed class LocalStorage : StorageUnderTest, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance");
    private readonly List<LocalAccount> _opened = [];
    private int _accounts;

    public LocalStorage() => Account = NewAccount();

    public override StorageAccount NewAccount()
    {
        var path = Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _accounts)}.sqlite");
        var clock = new MovedClock();
        var account = LocalAccount.At(path, accountName: null, out _);
        account.Clock = clock;
        lock (_opened)
            _opened.Add(account);
        return new LocalStorageAccount(path, clock);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var account in _opened)
            await account.CloseAsync(CancellationToken.None);
        _folder.Delete(recursive: true);
    }

    private sealed class LocalStorageAccount(string path, MovedClock clock) : StorageAccount
    {
        public override string ConnectionString => $"UseLocalStorage={path}";

        public override Task PassAsync(TimeSpan time)
        {
            clock.Move(time);
            return Task.CompletedTask;
        }
    }

    /// <summary>The system's clock, moved ahead by the time that has been told to pass.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private long _ahead;

        public void Move(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
    }
}
