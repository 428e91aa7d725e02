namespace Embedded.Storage.Tables.Entities;

/// <summary>The names under which the service keeps what is not an entity's own.</summary>
internal static class SystemProperty
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";

    public static bool Is(string name) => name is PartitionKey or RowKey or Timestamp or ETag;
}
