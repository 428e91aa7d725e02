namespace Azure.Data.Tables;

/// <summary>
/// What every entity has. Implement it to store a type of your own; use <see cref="TableEntity"/> where the properties vary.
/// </summary>
/// <remarks>
/// Other public properties with a getter and a setter are stored by name: strings, <see cref="int"/>, <see cref="long"/>,
/// <see cref="ulong"/>, <see cref="double"/>, <see cref="float"/>, <see cref="bool"/>, <see cref="Guid"/>, <see cref="DateTimeOffset"/>,
/// <see cref="DateTime"/>, byte arrays, <see cref="BinaryData"/>, enumerations (by name) and their nullable forms.
/// <c>[IgnoreDataMember]</c> leaves a property out, <c>[DataMember(Name = …)]</c> renames it. A null is not stored.
/// </remarks>
public interface ITableEntity
{
    /// <summary>
    /// The first half of the key, and the boundary of transactions: up to 1 KiB, without <c>/ \ # ?</c> and control characters.
    /// </summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the key, unique within the partition; the same limits.</summary>
    string RowKey { get; set; }

    /// <summary>
    /// When the service last stored the entity (UTC, steps of 100 ns). Set by the service; what a client writes here is ignored.
    /// </summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the entity that was read. Opaque; compare and hand back only.</summary>
    ETag ETag { get; set; }
}
