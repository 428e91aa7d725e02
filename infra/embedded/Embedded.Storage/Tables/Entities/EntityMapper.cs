using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Embedded.Storage.Tables.Entities;

/// <summary>Between entities as a program has them and properties as the service has them.</summary>
internal static class EntityMapper
{
    public static readonly IReadOnlyDictionary<string, object> NoProperties = ImmutableDictionary<string, object>.Empty;

    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> Members = new();

    /// <summary>The entity's own properties in the service's eight types; nulls are left out.</summary>
    /// <exception cref="NotSupportedException">A property is of a type that the service does not have.</exception>
    /// <exception cref="ArgumentException">A property is infinite.</exception>
    public static Dictionary<string, object> Properties(ITableEntity entity)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        if (entity is TableEntity dictionary)
        {
            foreach (var (name, value) in dictionary)
            {
                if (!SystemProperty.Is(name) && value is not null)
                    properties.Add(name, Stored(name, value));
            }
        }
        else
        {
            foreach (var member in MembersOf(entity.GetType()))
            {
                if (member.Property.GetValue(entity) is { } value)
                    properties.Add(member.Name, Stored(member.Name, value));
            }
        }

        return properties;
    }

    /// <summary>An entity from what the service returned; what was not returned keeps its default.</summary>
    /// <exception cref="InvalidOperationException">A stored property does not fit the type's property of that name.</exception>
    public static T Read<T>(Dictionary<string, object> stored)
        where T : class, ITableEntity
    {
        if (typeof(T) == typeof(TableEntity) || typeof(T) == typeof(ITableEntity))
            return (T)(ITableEntity)new TableEntity(stored);

        var entity = Activator.CreateInstance<T>();
        foreach (var member in MembersOf(typeof(T)))
        {
            if (stored.TryGetValue(member.Name, out var value) && Fitted(member, value) is { } fitted)
                member.Property.SetValue(entity, fitted);
        }

        if (stored.TryGetValue(SystemProperty.PartitionKey, out var partitionKey))
            entity.PartitionKey = (string)partitionKey;
        if (stored.TryGetValue(SystemProperty.RowKey, out var rowKey))
            entity.RowKey = (string)rowKey;
        if (stored.TryGetValue(SystemProperty.Timestamp, out var timestamp))
            entity.Timestamp = (DateTimeOffset)timestamp;
        if (stored.TryGetValue(SystemProperty.ETag, out var etag))
            entity.ETag = new ETag((string)etag);
        return entity;
    }

    private static ImmutableArray<Member> MembersOf(Type type) => Members.GetOrAdd(type, static type =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0
               && property.Name is not (nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)
                   or nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag))
               && property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null
           select new Member(
               property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name,
               property,
               Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
    ]);

    private static object Stored(string name, object value) => value switch
    {
        double.PositiveInfinity or double.NegativeInfinity =>
            throw new ArgumentException($"The property '{name}' is {value}, which JSON has no number for: Microsoft's client does not send it.", nameof(value)),
        string or int or long or double or bool or Guid or byte[] => value,
        DateTimeOffset instant => instant.ToUniversalTime(),
        DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
        BinaryData data => data.ToArray(),
        float number => Stored(name, (double)number),
        ulong number => unchecked((long)number),
        Enum member => member.ToString(),
        _ => throw new NotSupportedException($"The property '{name}' is a {value.GetType()}, which the table service cannot store."),
    };

    private static object? Fitted(Member member, object value) => (member.Type, value) switch
    {
        var (type, _) when type.IsInstanceOfType(value) => value,
        ({ IsEnum: true } type, string text) => Enum.TryParse(type, text, out var parsed) ? parsed : null,
        var (type, number) when type == typeof(long) && number is int narrow => (long)narrow,
        var (type, number) when type == typeof(double) && number is int narrow => (double)narrow,
        var (type, number) when type == typeof(float) && number is double wide => (float)wide,
        var (type, number) when type == typeof(ulong) && number is long signed => unchecked((ulong)signed),
        var (type, instant) when type == typeof(DateTime) && instant is DateTimeOffset offset => offset.UtcDateTime,
        var (type, bytes) when type == typeof(BinaryData) && bytes is byte[] array => BinaryData.FromBytes(array),
        _ => throw new InvalidOperationException(
            $"The property '{member.Name}' of {member.Property.DeclaringType} is a {member.Type}, stored is a {value.GetType()}."),
    };

    private sealed record Member(string Name, PropertyInfo Property, Type Type);
}
