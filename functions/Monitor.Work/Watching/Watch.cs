using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Documents.Charsets;

namespace Monitor.Work.Watching;

/// <summary>What the use cases have in common: which report of whom is due when, who is told, and what time it is.</summary>
/// <param name="options">The settings.</param>
/// <param name="dueDates">The due dates that hold.</param>
/// <param name="policy">What the office has decided.</param>
/// <param name="clock">Says what day it is.</param>
/// <param name="ladder">When they are told again; null for the usual ladder.</param>
public sealed class Watch(IOptions<WatchOptions> options, DueDates dueDates, Policy policy, BusinessClock clock, NoticeLadder? ladder = null)
{
    private readonly NoticeRecipients recipients = new([.. options.Value.Office]) { Ladder = ladder ?? NoticeLadder.Usual, Superior = [.. options.Value.Superior] };

    /// <summary>The instant of judgements, UTC, by the business clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today's date in China.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The years of which an agency is watched, newest first.</summary>
    public IReadOnlyList<int> YearsOf(Agency agency) => WatchedYears.Of(agency, dueDates, clock.Today, [.. options.Value.Years]);

    /// <summary>Whether everybody is looked at today: in the season, and once a week otherwise.</summary>
    /// <param name="last">The last day on which everybody was; null when there was none.</param>
    public bool IsForEverybody(DateOnly? last) => options.Value.Season.IsForEverybody(Today, last);

    /// <summary>Whether an agency is looked at today: daily in its season, once a week otherwise.</summary>
    public bool IsInSeason(Agency agency) => options.Value.Season.IsOn(Today, YearsOf(agency).Select(year => DueOf(agency, year)));

    /// <summary>Whether an agency is looked at daily at the time of a day.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="day">The day in China.</param>
    public bool IsDailyOn(Agency agency, DateOnly day) => options.Value.Season.IsDaily(day, YearsOf(agency).Select(year => DueOf(agency, year)));

    /// <summary>When an agency owes the report of a year.</summary>
    public DueDate DueOf(Agency agency, int year) => dueDates.For(agency, year);

    /// <summary>A judgement about a case, now.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="year">The report year.</param>
    /// <param name="step">The step of the program that judges.</param>
    /// <param name="run">The run it belongs to.</param>
    public Assessment Assess(Agency agency, int year, string step, string run) => new(agency, DueOf(agency, year), Now, step, run, recipients, policy);

    /// <summary>Reads the due days that the settings name, and those of the office's policy before them.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="policy">What the office has decided.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static DueDates ReadDueDates(WatchOptions options, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(policy);
        if (options.DueDatesFile is not { Length: > 0 } file)
            return new DueDates(policy.DueDays);
        var reading = DueDates.ReadCsv(TextOf(file, nameof(WatchOptions.DueDatesFile)), Path.GetFileName(file));
        return reading.Errors.Count == 0
            ? new DueDates([.. policy.DueDays, .. reading.Items.Select(item => item.Value)])
            : throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }

    /// <summary>Reads the office's policy that the settings name.</summary>
    /// <param name="options">The settings.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static Policy ReadPolicy(WatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.PolicyFile is not { Length: > 0 } file)
            return Policy.Standard;
        var (policy, errors) = PolicyFile.Read(TextOf(file, nameof(WatchOptions.PolicyFile)), Path.GetFileName(file));
        return policy ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }

    private static string TextOf(string file, string setting)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{WatchOptions.Section}:{setting}: {exception.Message}", exception);
        }

        return Charset.Decode(bytes)?.Text ?? throw new InvalidOperationException($"{file} is no text in UTF-8 or GB18030.");
    }
}
