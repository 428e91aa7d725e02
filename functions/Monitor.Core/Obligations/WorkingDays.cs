using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Monitor.Core.Obligations;

/// <summary>Says on which days offices in China work: Monday to Friday but for public holidays, and the weekend days that are worked instead of them.</summary>
/// <remarks>
/// Source: the State Council's yearly notices on holidays, as package chinese-days (MIT) has them, made into <c>holidays.txt</c> by <c>infra/holidays</c>; the
/// first line of that file names the version. The notice of a year comes out in November of the year before. A year that is not known has plain weekdays:
/// <see cref="Knows"/> says so, and whoever counts on it tells the operator.
/// </remarks>
public sealed class WorkingDays
{
    private const string Rest = "rest";
    private const string Work = "work";

    private readonly FrozenSet<int> years;
    private readonly FrozenSet<DateOnly> exceptions;

    private WorkingDays(IEnumerable<int> years, IEnumerable<DateOnly> exceptions)
    {
        this.years = years.ToFrozenSet();
        this.exceptions = exceptions.ToFrozenSet();
    }

    /// <summary>The years that this build knows.</summary>
    public static WorkingDays BuiltIn { get; } = LoadBuiltIn();

    /// <summary>Whether the holidays of a year are known. If not, its weekdays count as worked and its weekends as not.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>Whether a day is worked.</summary>
    public bool IsWorked(DateOnly day) => IsWeekday(day) != exceptions.Contains(day);

    /// <summary>The day itself if it is worked, else the next that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorked(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself if it is worked, else the last before it that was.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorked(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The last day of a time that is counted in working days.</summary>
    /// <param name="day">The day from which it runs; it does not count.</param>
    /// <param name="count">How many working days, from 0; 0 gives the day itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (; count > 0; count--)
            day = OnOrAfter(day.AddDays(1));
        return day;
    }

    /// <summary>These days, with the years of others in place of one's own.</summary>
    public WorkingDays With(WorkingDays newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return new WorkingDays(years.Union(newer.years), exceptions.Where(day => !newer.Knows(day.Year)).Concat(newer.exceptions));
    }

    /// <summary>
    /// Reads days as <c>holidays.txt</c> has them: a line <c>2026 rest 01-01 01-02</c> for weekdays that are not worked, a line <c>2026 work 01-04</c> for weekend
    /// days that are. Empty lines, and those that begin with <c>#</c>, say nothing.
    /// </summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <returns>The days, and no errors; or null, and every line that has a mistake.</returns>
    public static (WorkingDays? Days, IReadOnlyList<string> Errors) Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (years, exceptions, errors) = (new List<int>(), new List<DateOnly>(), new List<string>());
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (ReadLine(line) is not { } read)
            {
                errors.Add($"{source}, line {index + 1}: expected a year, 'rest' and weekdays or 'work' and weekend days, such as '2026 rest 01-01 01-02'.");
                continue;
            }

            years.Add(read.Year);
            exceptions.AddRange(read.Days);
        }

        return errors.Count == 0 ? (new WorkingDays(years, exceptions), errors) : (null, errors);
    }

    private static (int Year, IReadOnlyList<DateOnly> Days)? ReadLine(string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var yearText, Rest or Work, ..] parts
            || !int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 9998)
            return null;
        var days = new List<DateOnly>();
        foreach (var part in parts[2..])
        {
            // A day of rest at a weekend would turn into a day of work.
            if (!DateOnly.TryParseExact($"{yearText}-{part}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || IsWeekday(day) != (parts[1] == Rest))
                return null;
            days.Add(day);
        }

        return (year, days);
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static WorkingDays LoadBuiltIn()
    {
        const string Name = "Monitor.Core.Obligations.holidays.txt";
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException("The resource Obligations/holidays.txt is missing from Monitor.Core.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (days, errors) = Read(reader.ReadToEnd(), Name);
        return days ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }
}
