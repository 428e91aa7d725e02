using Azure;

namespace Monitor.Storage.Tables;

/// <summary>Tells a lost race from a failure.</summary>
internal static class Conflict
{
    /// <summary>Whether somebody else wrote in between: the row is there already (409), is another version (412), or is gone (404 for a row, not a table).</summary>
    public static bool Is(RequestFailedException exception) =>
        exception.Status is 409 or 412 || exception is { Status: 404, ErrorCode: "ResourceNotFound" };
}
