using System.Collections;
using System.Globalization;
using Embedded.Storage.Tables.Entities;

namespace Azure.Data.Tables;

/// <summary>An entity whose properties are a dictionary.</summary>
/// <remarks>
/// The keys <c>PartitionKey</c>, <c>RowKey</c>, <c>Timestamp</c> and <c>odata.etag</c> hold what the properties of those names say.
/// </remarks>
// The real package says nothing about null; a dictionary with or without nullable values must fit in here as it does there.
#nullable disable annotations
#pragma warning disable CA1710 // the real name
public sealed class TableEntity : ITableEntity, IDictionary<string, object>
#pragma warning restore CA1710
{
    private readonly IDictionary<string, object> _properties;

    /// <summary>An entity without keys; set them before it is stored.</summary>
    public TableEntity()
        : this(values: null)
    {
    }

    /// <summary>An entity with its keys.</summary>
    /// <param name="partitionKey">The first half of the key.</param>
    /// <param name="rowKey">The second half of the key.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this(values: null)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with a copy of the given properties, system properties included.</summary>
    /// <param name="values">The properties; null for none.</param>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? new Dictionary<string, object>(StringComparer.Ordinal) : new Dictionary<string, object>(
            values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(SystemProperty.PartitionKey);
        set => _properties[SystemProperty.PartitionKey] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(SystemProperty.RowKey);
        set => _properties[SystemProperty.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(SystemProperty.Timestamp);
        set => _properties[SystemProperty.Timestamp] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(SystemProperty.ETag) is { } text ? new ETag(text) : default;
        set => _properties[SystemProperty.ETag] = value.ToString();
    }

    /// <summary>The names of all properties, system properties included.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>How many properties there are, system properties included.</summary>
    public int Count => _properties.Count;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => _properties.IsReadOnly;

    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    /// <summary>A property; null when there is none of that name.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">
    /// There is a value of another type already, and the new one cannot be widened to it.
    /// </exception>
    public object this[string key]
    {
        get
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            return _properties.TryGetValue(key, out var value) ? value : null;
        }

        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            _properties[key] = value is not null && _properties.TryGetValue(key, out var existing) && existing is not null
                ? Coerce(existing, value)
                : value;
        }
    }

    /// <summary>A text; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string GetString(string key) => (string)Get(key, typeof(string));

    /// <summary>A 32-bit integer; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    /// <summary>A 64-bit integer; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    /// <summary>A floating-point number; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    /// <summary>A truth value; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    /// <summary>An instant; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)Get(key, typeof(DateTimeOffset));

    /// <summary>A unique identifier; null when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    /// <summary>Bytes; null when there are none.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public byte[] GetBinary(string key) => (byte[])Get(key, typeof(byte[]));

    /// <summary>Adds a property.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">There is a property of that name.</exception>
    public void Add(string key, object value) => _properties.Add(key, value);

    /// <summary>Whether there is a property of that name.</summary>
    /// <param name="key">The property's name.</param>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property; false when there was none.</summary>
    /// <param name="key">The property's name.</param>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>Looks a property up; false when there is none.</summary>
    /// <param name="key">The property's name.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    /// <summary>Removes every property, the keys included.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => _properties.Add(item);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _properties.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) => _properties.CopyTo(
        array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => _properties.Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    // A number may widen, and an instant may become text; anything else would change the type of a stored property by accident.
    private static object Coerce(object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType().IsInstanceOfType(value) => value,
        (int, long or double) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        (string, DateTimeOffset instant) => instant.ToString("o", CultureInfo.InvariantCulture),
        (string, DateTime instant) => instant.ToString("o", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A {value.GetType()} cannot take the place of a {existing.GetType()}."),
    };

    private object Get(string key, Type type)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!_properties.TryGetValue(key, out var value) || value is null)
            return null;
        return type.IsInstanceOfType(value) ? value : throw new InvalidOperationException(
            $"The property '{key}' is a {value.GetType()}, not a {type}.");
    }
}
