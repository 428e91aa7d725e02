namespace Embedded.Storage.Tables.Filters;

internal enum Comparator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>A filter as a tree: it decides about one entity, and says which keys can satisfy it at all.</summary>
internal abstract record FilterExpression
{
    /// <summary>Whether an entity, in the service's form, satisfies the filter.</summary>
    public abstract bool Holds(IReadOnlyDictionary<string, object> entity);

    /// <summary>A range that contains the key of every entity that can satisfy the filter.</summary>
    public abstract KeyBounds Bounds();

    public sealed record And(FilterExpression Left, FilterExpression Right) : FilterExpression
    {
        public override bool Holds(IReadOnlyDictionary<string, object> entity) => Left.Holds(entity) && Right.Holds(entity);

        public override KeyBounds Bounds() => Left.Bounds().And(Right.Bounds());
    }

    public sealed record Or(FilterExpression Left, FilterExpression Right) : FilterExpression
    {
        public override bool Holds(IReadOnlyDictionary<string, object> entity) => Left.Holds(entity) || Right.Holds(entity);

        public override KeyBounds Bounds() => Left.Bounds().Or(Right.Bounds());
    }

    public sealed record Not(FilterExpression Operand) : FilterExpression
    {
        public override bool Holds(IReadOnlyDictionary<string, object> entity) => !Operand.Holds(entity);

        public override KeyBounds Bounds() => KeyBounds.Everything;
    }

    /// <summary>A property against a literal. A property that is missing, or of a type that does not compare, satisfies nothing.</summary>
    public sealed record Comparison(string Property, Comparator Comparator, object Literal) : FilterExpression
    {
        public override bool Holds(IReadOnlyDictionary<string, object> entity) =>
            entity.TryGetValue(Property, out var value) && Order(value, Literal) is { } order && Comparator switch
            {
                Comparator.Equal => order == 0,
                Comparator.NotEqual => order != 0,
                Comparator.Greater => order > 0,
                Comparator.GreaterOrEqual => order >= 0,
                Comparator.Less => order < 0,
                _ => order <= 0,
            };

        public override KeyBounds Bounds() => (Property, Literal) switch
        {
            (Entities.SystemProperty.PartitionKey, string key) => new(Interval.Of(Comparator, key), Interval.Everything),
            (Entities.SystemProperty.RowKey, string key) => new(Interval.Everything, Interval.Of(Comparator, key)),
            _ => KeyBounds.Everything,
        };

        // NaN compares with nothing, which the null stands for too.
        private static int? Order(object value, object literal) => (value, literal) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            (bool a, bool b) => a.CompareTo(b),
            (Guid a, Guid b) => a.CompareTo(b),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            (int or long, int or long) => Convert.ToInt64(value).CompareTo(Convert.ToInt64(literal)),
            (int or long or double, int or long or double) => Doubles(Convert.ToDouble(value), Convert.ToDouble(literal)),
            _ => null,
        };

        private static int? Doubles(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }
}
