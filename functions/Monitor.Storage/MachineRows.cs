using Monitor.Storage.Orders;

namespace Monitor.Storage;

/// <summary>
/// Rows that say what a program on one machine is doing, and nothing about agencies: who is at a host, when timers last ran, for which day visits were ordered
/// (the orders themselves wait in queues). Elsewhere they would be wrong, so a copy of an account leaves them out.
/// </summary>
public static class MachineRows
{
    /// <summary>Whether a row is one of them.</summary>
    /// <param name="table">A name of <see cref="StorageNames.Tables"/>; any other has none of them.</param>
    /// <param name="partitionKey">First half of the row's key.</param>
    /// <param name="rowKey">Second half of the row's key.</param>
    public static bool Contain(string table, string partitionKey, string rowKey) =>
        table == StorageNames.Leases
        && (partitionKey is Heartbeats.Partition or PlanNotes.Partition || rowKey == HostLeases.Row);
}
