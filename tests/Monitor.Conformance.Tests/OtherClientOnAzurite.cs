using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Monitor.TestKit;

namespace Monitor.Conformance.Tests;

/// <summary>What our clients write is read by Microsoft's JavaScript clients (<c>infra/azurite/read.mjs</c>): the wire format is not for us to say.</summary>
public sealed class OtherClientOnAzurite(AzuriteStorage storage) : IClassFixture<AzuriteStorage>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_blobs_and_messages_are_read_by_clients_that_are_not_ours()
    {
        var account = storage.NewAccount();
        var table = await account.NewTableAsync();
        var container = await account.NewContainerAsync();
        var queue = await account.NewQueueAsync();
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, new TableEntity("清河县'", "县教育局|2025")
                {
                    ["Text"] = "报告 \"2025\" 𠀀", ["Int"] = -3, ["Long"] = long.MaxValue, ["Double"] = 5.0, ["Fraction"] = 0.1, ["True"] = true,
                    ["At"] = new DateTimeOffset(2026, 1, 31, 1, 2, 3, TimeSpan.Zero).AddMilliseconds(456), ["Bytes"] = new byte[] { 0, 254, 255 },
                    ["Id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
                }),
            ],
            Cancellation);
        await container.GetBlobClient("正文/一 号.html").UploadAsync(
            BinaryData.FromString("<p>公开</p>"),
            new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = "text/html; charset=utf-8" },
                Metadata = new Dictionary<string, string> { ["captured"] = "2026-02-10T01:00:00Z" },
            },
            Cancellation);
        await queue.SendMessageAsync("{\"agency\":\"清河县\"}", Cancellation);

        var read = Assert.Single(NodeProgram.Lines(NodeProgram.RunWith(
            account.ConnectionString, "azurite", "read.mjs", table.Name, container.Name, queue.Name)));

        var entity = Assert.Single(read.GetProperty("entities").EnumerateArray());
        Assert.Equal(
            [
                ("partitionKey", "清河县'"), ("rowKey", "县教育局|2025"), ("Text", "报告 \"2025\" 𠀀"), ("Int", "-3"), ("Long", "9223372036854775807n"),
                ("Double", "5"), ("Fraction", "0.1"), ("True", "True"), ("At", "2026-01-31T01:02:03.456Z"), ("Bytes", "AP7/"),
            ],
            new[] { "partitionKey", "rowKey", "Text", "Int", "Long", "Double", "Fraction", "True", "At", "Bytes" }
                .Select(name => (name, entity.TryGetProperty(name, out var value) ? value.ToString() : "(none)")));
        Assert.Contains("0f8fad5b-d9cb-469f-a165-70867728950e", entity.GetProperty("Id").ToString(), StringComparison.Ordinal);
        var blob = Assert.Single(read.GetProperty("blobs").EnumerateArray());
        Assert.Equal(
            ("正文/一 号.html", "text/html; charset=utf-8", "2026-02-10T01:00:00Z", "<p>公开</p>"),
            (blob.GetProperty("name").GetString(), blob.GetProperty("type").GetString(),
                blob.GetProperty("metadata").GetProperty("captured").GetString(), blob.GetProperty("text").GetString()));
        Assert.Equal("{\"agency\":\"清河县\"}", Assert.Single(read.GetProperty("messages").EnumerateArray()).GetString());
    }
}
