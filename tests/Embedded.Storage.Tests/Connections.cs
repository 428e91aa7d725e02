using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Embedded.Storage.Local;
using Microsoft.Data.Sqlite;

namespace Embedded.Storage.Tests;

public sealed class Connections
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("UseDevelopmentStorage=true;AccountKey=c2VjcmV0")]
    [InlineData("AccountName=a;SharedAccessSignature=c2VjcmV0")] // not used by the product
    [InlineData("AccountName=a;AccountKey=c2VjcmV0!")] // no Base64
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=ftp://a.example")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("UseLocalStorage=")]
    [InlineData("UseLocalStorage=data/x;AccountKey=c2VjcmV0")]
    [InlineData("UseLocalStorage=data/x;AccountName=Bad-Name")]
    [InlineData("no pairs at all")]
    public void Another_connection_string_is_refused_with_what_is_supported_and_without_its_secrets(string connectionString)
    {
        foreach (var open in new Func<object>[]
        {
            () => new TableServiceClient(connectionString),
            () => new BlobServiceClient(connectionString),
            () => new QueueServiceClient(connectionString),
        })
        {
            var refusal = Assert.Throws<FormatException>(open);
            Assert.DoesNotContain("c2VjcmV0", refusal.Message, StringComparison.Ordinal);
            Assert.Matches("UseLocalStorage=<path>|a-z and 0-9", refusal.Message);
        }
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10000/devstoreaccount1/c")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0;EndpointSuffix=core.example", "a", "https://a.blob.core.example/c")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0", "a", "https://a.blob.core.windows.net/c")] // what is left out has its documented default
    [InlineData("accountname=a;accountkey=c2VjcmV0;blobendpoint=http://127.0.0.1:1/a/", "a", "http://127.0.0.1:1/a/c")] // names have no case
    public void A_connection_string_says_where_an_account_is(string connectionString, string name, string container)
    {
        var client = new BlobServiceClient(connectionString).GetBlobContainerClient("c");
        Assert.Equal((name, container), (client.AccountName, client.Uri.AbsoluteUri));
        Assert.Equal(name, new TableServiceClient(connectionString).GetTableClient("cases").AccountName);
        Assert.Equal(name, new QueueServiceClient(connectionString).GetQueueClient("crawl").AccountName);
    }

    [Theory]
    [InlineData("https://account.blob.example", "account")]
    [InlineData("https://127.0.0.1:10000/account", "account")] // as emulators have it
    public void An_endpoint_names_its_account(string endpoint, string name)
    {
        var credential = DelegatedTokenCredential.Create((_, _) => throw new InvalidOperationException());
        Assert.Equal(name, new BlobServiceClient(new Uri(endpoint), credential).GetBlobContainerClient("c").AccountName);
        Assert.Equal(name, new TableClient(new Uri(endpoint), "cases", credential).AccountName);
    }

    [Fact]
    public async Task Accounts_in_a_folder_are_told_apart_by_their_names()
    {
        var folder = Directory.CreateTempSubdirectory("embedded-storage");
        foreach (var name in new[] { "one", "two" })
        {
            var table = new TableClient($"UseLocalStorage={folder.FullName};AccountName={name}", "cases");
            Assert.Equal(name, table.AccountName);
            await table.CreateIfNotExistsAsync(Cancellation);
            await LocalAccount.At(folder.FullName, name, out _).CloseAsync(Cancellation);
        }

        Assert.Equal(["one.sqlite", "two.sqlite"], folder.GetFiles("*.sqlite").Select(file => file.Name).Order());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Creating_clients_touches_nothing()
    {
        await using var account = new TemporaryAccount();
        var table = new TableServiceClient(account.ConnectionString).GetTableClient("cases");
        Assert.False(File.Exists(account.File));
        await table.CreateIfNotExistsAsync(Cancellation);
        Assert.True(File.Exists(account.File));
    }

    [Fact]
    public async Task What_was_stored_is_there_after_the_file_was_closed()
    {
        await using var account = new TemporaryAccount();
        var table = new TableClient(account.ConnectionString, "cases");
        await table.CreateIfNotExistsAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await account.Local.CloseAsync(Cancellation);
        Assert.Equal("r", (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.RowKey);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_not_touched()
    {
        await using var account = new TemporaryAccount();
        using (var connection = new SqliteConnection($"Data Source={account.File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var refusal = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            () => new TableClient(account.ConnectionString, "cases").CreateIfNotExistsAsync(Cancellation));
        Assert.Contains("format 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_outage_and_says_which_file()
    {
        await using var account = new TemporaryAccount();
        await File.WriteAllTextAsync(account.File, new string('x', 4096), Cancellation);
        var outage = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            () => new TableClient(account.ConnectionString, "cases").CreateIfNotExistsAsync(Cancellation));
        Assert.Equal(500, outage.Status);
        Assert.Contains(account.File, outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_public_stands_outside_the_namespaces_of_the_real_packages()
    {
        var own = typeof(TableClient).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttributes(typeof(CompilerGeneratedAttribute), inherit: false).Length == 0)
            .Where(type => type.Namespace is null || !(type.Namespace.StartsWith("Azure.Data.Tables", StringComparison.Ordinal)
                || type.Namespace.StartsWith("Azure.Storage.Blobs", StringComparison.Ordinal)
                || type.Namespace.StartsWith("Azure.Storage.Queues", StringComparison.Ordinal)));
        Assert.Empty(own);
    }
}
