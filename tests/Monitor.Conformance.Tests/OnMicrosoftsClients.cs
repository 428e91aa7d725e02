using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

// What shows when the suite is linked with Microsoft's clients (-p:UseEmbeddedStorage=false), and only then.
namespace Monitor.Conformance.Tests.Tables
{
    public sealed partial class TransactionsOnAzurite
    {
        // Azurite's answer has one boundary too many for the parser of Microsoft's client.
        public override Task A_transaction_has_up_to_100_actions() =>
            Difference.ShowsAsync("Actual:   typeof(System.InvalidOperationException)", () => base.A_transaction_has_up_to_100_actions());
    }
}

namespace Monitor.Conformance.Tests.Blobs
{
    public sealed partial class BlobContentsOnAzurite
    {
        // The client takes what no header can carry for an outage and tries again; ours refuses as the service would. Azurite takes metadata of any size.
        public override Task What_cannot_travel_is_refused(string why, BlobUploadOptions options, string code) => why switch
        {
            "a Chinese value" or "a Chinese header" => Fails_before_it_is_sent(options),
            "too much" => Difference.ShowsAsync("No exception was thrown", () => base.What_cannot_travel_is_refused(why, options, code)),
            _ => base.What_cannot_travel_is_refused(why, options, code),
        };

        private async Task Fails_before_it_is_sent(BlobUploadOptions options)
        {
            var name = (await storage.Account.NewContainerAsync()).Name;
            var service = new BlobServiceClient(storage.Account.ConnectionString, new BlobClientOptions { Retry = { MaxRetries = 0 } });
            var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(
                () => service.GetBlobContainerClient(name).GetBlobClient("b").UploadAsync(BinaryData.FromString("1"), options, TestContext.Current.CancellationToken));
            Assert.Equal(0, failure.Status);
            Assert.Contains("only ASCII", failure.Message, StringComparison.Ordinal);
        }
    }
}
