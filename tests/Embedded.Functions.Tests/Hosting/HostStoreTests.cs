using Azure.Data.Tables;
using Embedded.Functions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Embedded.Functions.Tests.Hosting;

/// <summary>Where the host keeps what it remembers.</summary>
public sealed class HostStoreTests
{
    [Fact]
    public async Task Timers_stand_in_a_table_that_no_app_has()
    {
        var folder = Directory.CreateTempSubdirectory("host-store-");
        var connection = $"UseLocalStorage={Path.Combine(folder.FullName, "a.sqlite")}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connection }).Build();
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "App" });
        var cancellation = TestContext.Current.CancellationToken;

        Assert.Null(await new TableHostStore(configuration, host.Environment).ReadAsync("Tick", cancellation));
        var tables = new List<string>();
        await foreach (var table in new TableServiceClient(connection).QueryAsync(cancellationToken: cancellation))
            tables.Add(table.Name);
        Assert.Equal(["hosttimers"], tables);
    }
}
