using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Demo.Sites;
using Monitor.Cli;
using Monitor.Cycle.Tests;

namespace Monitor.Conformance.Tests;

/// <summary><c>monitor demo --once</c>, from sites to findings to letters, with everything stored in an account that is reached by HTTP.</summary>
public sealed class DemoOnAzurite(AzuriteStorage storage) : IClassFixture<AzuriteStorage>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_program_finds_over_http_what_its_table_says_and_writes_the_letters()
    {
        var folder = Directory.CreateTempSubdirectory("demo-azurite-");
        var account = storage.NewAccount();
        var outcomes = Outcomes.Parse(await RunAsync(account, folder));

        await using var sites = await SampleSites.StartAsync(0, Cancellation);
        Assert.All(sites.Agencies, sample =>
        {
            var standing = outcomes.Standings.Single(standing => standing.Agency == sample.Id && standing.Year == 2025);
            Assert.Equal((sample.Status, sample.Reason), (standing.Status, standing.Reason));
            var rules = outcomes.Findings.Where(finding => finding.Agency == sample.Id && finding.Year == 2025).Select(finding => finding.Rule).Distinct();
            Assert.Equal(sample.Rules.Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
        });
        Assert.All(outcomes.Notices, notice => Assert.True(notice.IsSent));
        Assert.Equal(
            outcomes.Notices.Select(notice => notice.Id).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(folder.FullName, "notices"), "*.eml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

        // All of it is in the account, and nothing in the folder.
        Assert.Empty(folder.EnumerateFiles("*.sqlite"));
        Assert.NotEmpty(await Expect.AllAsync(new TableServiceClient(account.ConnectionString).QueryAsync(cancellationToken: Cancellation)));
        Assert.NotEmpty(await Expect.AllAsync(
            new BlobServiceClient(account.ConnectionString).GetBlobContainerClient("evidence").GetBlobsAsync(cancellationToken: Cancellation)));
        folder.Delete(recursive: true);
    }

    private static async Task<string> RunAsync(StorageAccount account, DirectoryInfo folder)
    {
        var variable = $"DEMO_STORAGE_{StorageAccount.NewName()}";
        Environment.SetEnvironmentVariable(variable, account.ConnectionString);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["demo", "--once", "--port", "0", "--data", folder.FullName, "--storage-from", variable, "--format", "json"], output, errors, Cancellation);
        Environment.SetEnvironmentVariable(variable, null);
        Assert.True(code == 0, errors.ToString());
        return output.ToString();
    }
}
