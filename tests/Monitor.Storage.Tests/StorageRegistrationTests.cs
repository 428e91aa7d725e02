using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;

namespace Monitor.Storage.Tests;

public sealed class StorageRegistrationTests
{
    [Fact]
    public async Task The_stores_are_registered_over_the_hosts_account()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await using var services = new ServiceCollection().AddMonitorStorage(Settings(("AzureWebJobsStorage", storage.ConnectionString))).BuildServiceProvider();
        await services.GetRequiredService<StorageSetup>().CreateAllAsync(TestContext.Current.CancellationToken);
        await services.GetRequiredService<ICaseStore>().UpdateAsync(Sample.Case, _ => Sample.First(Sample.Case, "T3-H"), TestContext.Current.CancellationToken);
        Assert.Single((await services.GetRequiredService<ICaseIndex>().FindingsAsync(new FindingsQuery(Sample.Year), 10, null, TestContext.Current.CancellationToken)).Items);
        Assert.NotNull(services.GetService<IAgencyRegistryStore>());
        Assert.NotNull(services.GetService<IObservationStore>());
        Assert.NotNull(services.GetService<IEvidenceStore>());
        Assert.NotNull(services.GetService<IProjectionRebuilder>());
    }

    [Fact]
    public async Task Setting_up_creates_what_the_names_say_and_may_be_repeated()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await storage.Stores.Setup.CreateAllAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await foreach (var table in new TableServiceClient(storage.ConnectionString).QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
            tables.Add(table.Name);
        Assert.Equal(StorageNames.Tables.Order(), tables.Order());
    }

    public static TheoryData<string, (string, string)[]> Wrong() => new()
    {
        { "nothing", [] },
        { "an empty connection string", [("AzureWebJobsStorage", " ")] },
        { "one address of three", [("AzureWebJobsStorage:tableServiceUri", "https://a.example/")] },
        { "a relative address", [("AzureWebJobsStorage:tableServiceUri", "tables")] },
        { "both", [("AzureWebJobsStorage", "UseLocalStorage=x"), ("AzureWebJobsStorage:blobServiceUri", "https://a.example/")] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_settings_are_refused_at_once_and_their_values_not_shown(string name, (string, string)[] settings)
    {
        var exception = Assert.Throws<ValidationException>(() => new ServiceCollection().AddMonitorStorage(Settings(settings)));
        Assert.Contains("AzureWebJobsStorage", exception.Message);
        Assert.True(settings.All(setting => setting.Item2.Trim().Length == 0 || setting.Item2 == "tables" || !exception.Message.Contains(setting.Item2, StringComparison.Ordinal)), name);
    }

    [Fact]
    public async Task Addresses_are_used_with_the_credential_that_is_given()
    {
        var settings = Settings(
            ("AzureWebJobsStorage:tableServiceUri", "https://a.table.example/"),
            ("AzureWebJobsStorage:blobServiceUri", "https://a.blob.example/"),
            ("AzureWebJobsStorage:queueServiceUri", "https://a.queue.example/"),
            ("AzureWebJobsStorage:audience", "https://storage.example/"));
        using var without = new ServiceCollection().AddMonitorStorage(settings).BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(without.GetRequiredService<ICaseStore>);

        var credential = new NoTokens();
        using var with = new ServiceCollection().AddMonitorStorage(settings, _ => credential).BuildServiceProvider();
        var cancellation = TestContext.Current.CancellationToken;
        // Before anything is sent a token is asked for: one for each service, for the audience that was set.
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => with.GetRequiredService<IHeartbeats>().AllAsync(cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => with.GetRequiredService<IOrderQueues>().CountAsync(cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => with.GetRequiredService<IHeadFiles>().LatestAsync(cancellation));
        Assert.NotEmpty(credential.Scopes);
        Assert.All(credential.Scopes, scope => Assert.StartsWith("https://storage.example/", scope, StringComparison.Ordinal));
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build();

    private sealed class NoTokens : TokenCredential
    {
        public ConcurrentQueue<string> Scopes { get; } = new();

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            foreach (var scope in requestContext.Scopes)
                Scopes.Enqueue(scope);
            throw new UnauthorizedAccessException("There are no tokens here.");
        }
    }
}
