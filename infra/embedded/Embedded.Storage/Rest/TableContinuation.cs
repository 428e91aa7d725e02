using Azure;

namespace Embedded.Storage.Rest;

/// <summary>Where the next page of a query begins, as the service's headers say; a text for whoever keeps it.</summary>
/// <param name="PartitionKey">The service's token for the partition, not a key.</param>
/// <param name="RowKey">The service's token for the row; null when it gives none.</param>
internal sealed record TableContinuation(string PartitionKey, string? RowKey)
{
    /// <summary>The continuation of an answer; null at the end.</summary>
    public static TableContinuation? Of(Response response) =>
        RestService.Header(response, "x-ms-continuation-NextPartitionKey") is { Length: > 0 } partition
            ? new(partition, RestService.Header(response, "x-ms-continuation-NextRowKey"))
            : null;

    /// <summary>The continuation that a text stands for; null for none. What is no such text goes to the service, which refuses it.</summary>
    public static TableContinuation? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // Headers have no line feed, so that neither half can hold one.
        var parts = text.Split('\n', 2);
        return new(parts[0], parts.Length == 2 ? parts[1] : null);
    }

    public override string ToString() => RowKey is null ? PartitionKey : $"{PartitionKey}\n{RowKey}";
}
