using Azure;
using Azure.Storage.Queues;

namespace Embedded.Functions.Hosting;

/// <summary>Queues of storage accounts.</summary>
internal sealed class StorageQueueSource : IQueueSource
{
    // The listener decodes by itself, so that one message that is not Base64 does not spoil the batch it came with.
    public IMessageQueue Open(string connectionString, string name)
        => new StorageQueue(new QueueServiceClient(
            connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).GetQueueClient(name));

    private sealed class StorageQueue(QueueClient client) : IMessageQueue
    {
        private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

        public string Name => client.Name;

        public async Task<IReadOnlyList<HiddenMessage>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellationToken)
        {
            try
            {
                var messages = await client.ReceiveMessagesAsync(most, WholeSeconds(visibility), cancellationToken);
                return [.. messages.Value.Select(m => new HiddenMessage(m.MessageId, m.PopReceipt, m.MessageText, m.DequeueCount))];
            }
            catch (RequestFailedException e) when (e.ErrorCode == "QueueNotFound")
            {
                return [];
            }
        }

        public async Task<string?> TryHideAsync(string id, string receipt, TimeSpan visibility, CancellationToken cancellationToken)
        {
            try
            {
                var updated = await client.UpdateMessageAsync(
                    id, receipt, visibilityTimeout: WholeSeconds(visibility), cancellationToken: cancellationToken);
                return updated.Value.PopReceipt;
            }
            catch (RequestFailedException e) when (IsNoLongerOurs(e))
            {
                return null;
            }
        }

        public async Task DeleteAsync(string id, string receipt, CancellationToken cancellationToken)
        {
            try
            {
                await client.DeleteMessageAsync(id, receipt, cancellationToken);
            }
            catch (RequestFailedException e) when (IsNoLongerOurs(e))
            {
                // Somebody else handles it again: at least once is what a queue promises.
            }
        }

        public async Task SendAsync(string text, CancellationToken cancellationToken)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await client.SendMessageAsync(text, timeToLive: Forever, cancellationToken: cancellationToken);
        }

        private static bool IsNoLongerOurs(RequestFailedException e)
            => e.ErrorCode is "MessageNotFound" or "PopReceiptMismatch" or "QueueNotFound";

        private static TimeSpan WholeSeconds(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));
    }
}
