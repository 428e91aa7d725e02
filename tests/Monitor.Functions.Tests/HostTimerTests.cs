using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Storage;

namespace Monitor.Functions.Tests;

/// <summary>What the host remembers of its timers is not the app's to make anew.</summary>
public sealed class HostTimerTests
{
    [Fact]
    public async Task A_rebuild_of_the_lists_leaves_the_timers_of_the_host()
    {
        await using var app = await TestApp.StartAsync((args, _) => MonitorApp.Create(args), dataFolder: null);
        var cancellation = TestContext.Current.CancellationToken;
        var service = new TableServiceClient(app.Services.GetRequiredService<StorageOptions>().ConnectionString!);
        // As the host writes it; a row of a table of the app's would go.
        var timers = service.GetTableClient("hosttimers");
        await timers.CreateIfNotExistsAsync(cancellation);
        await timers.UpsertEntityAsync(new TableEntity("another app", "PlanCrawl") { ["Schedule"] = "0 0 18 * * *" }, cancellationToken: cancellation);
        await app.Services.GetRequiredService<IProjectionRebuilder>().RebuildAsync(null, cancellation);
        Assert.Equal("0 0 18 * * *", (await timers.GetEntityAsync<TableEntity>("another app", "PlanCrawl", cancellationToken: cancellation)).Value.GetString("Schedule"));
        Assert.DoesNotContain("hosttimers", StorageNames.Tables);
    }
}
