using Monitor.Conformance.Tests;

[assembly: AssemblyFixture(typeof(SharedAzurite))]

namespace Monitor.Conformance.Tests;

/// <summary>The one Azurite of the suite. It starts with the first test that needs it, and not at all when none does.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> _azurite = new(Azurite.StartAsync);

    internal Task<Azurite> StartedAsync() => _azurite.Value;

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
            await (await _azurite.Value).DisposeAsync();
    }
}

/// <summary>Accounts of the REST transport, on the Azurite that the suite shares. Its time is everybody's and cannot be moved.</summary>
public sealed class AzuriteStorage(SharedAzurite shared) : StorageUnderTest, IAsyncLifetime
{
    private Azurite? _azurite;

    public async ValueTask InitializeAsync()
    {
        _azurite = await shared.StartedAsync();
        Account = NewAccount();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override StorageAccount NewAccount() => new AzuriteAccount(Started(_azurite), canPass: false);

    internal static Azurite Started(Azurite? azurite) => azurite ?? throw new InvalidOperationException("Azurite has not started.");
}

/// <summary>Accounts of the REST transport on an Azurite of one test class, whose time can be moved.</summary>
public sealed class TimedAzuriteStorage : StorageUnderTest, IAsyncLifetime
{
    private Azurite? _azurite;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        Account = NewAccount();
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
    }

    public override StorageAccount NewAccount() => new AzuriteAccount(AzuriteStorage.Started(_azurite), canPass: true);
}

/// <summary>One account of an Azurite.</summary>
internal sealed class AzuriteAccount(Azurite azurite, bool canPass) : StorageAccount
{
    public override string ConnectionString { get; } = azurite.NewAccount();

    public override Task PassAsync(TimeSpan time) =>
        canPass ? azurite.PassAsync(time) : throw new InvalidOperationException("Others use this Azurite: its clock stays as it is.");
}
