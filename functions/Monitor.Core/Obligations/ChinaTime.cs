namespace Monitor.Core.Obligations;

/// <summary>China Standard Time, in which deadlines are dates: UTC+8, without daylight saving since 1991.</summary>
public static class ChinaTime
{
    /// <summary>The offset from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The calendar date in China at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first instant after a date in China: a report that appears before it is on time for a due date of that day.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => new(date.AddDays(1).ToDateTime(TimeOnly.MinValue), Offset);
}
