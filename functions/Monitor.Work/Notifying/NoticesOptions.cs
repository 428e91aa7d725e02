using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Work.Notifying;

/// <summary>When agencies and the office are told, and told again. Settings of section <c>Notices</c>.</summary>
public sealed class NoticesOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Notices";

    private const int DaysOfYear = 366;

    /// <summary>Gets how many days before its due day an agency is reminded whose report is not there yet.</summary>
    /// <value>Empty by default, which means 30, 14, 7, 3 and 1; a single 0 means never.</value>
    [MaxLength(20)]
    public IList<int> RemindBefore { get; } = [];

    /// <summary>Gets or sets after how many days an agency is reminded again of a missing report.</summary>
    /// <value>The default is 7.</value>
    [Range(1, DaysOfYear)]
    public int RemindEvery { get; set; } = NoticeLadder.Usual.DaysBetweenReminders;

    /// <summary>Gets or sets how many working days there are to answer a notice about figures.</summary>
    /// <value>The default is 5.</value>
    [Range(1, DaysOfYear)]
    public int FiguresDays { get; set; } = NoticeLadder.Usual.DaysForFigures;

    /// <summary>Gets or sets how many working days there are to answer a notice about the structure of the document.</summary>
    /// <value>The default is 10.</value>
    [Range(1, DaysOfYear)]
    public int StructureDays { get; set; } = NoticeLadder.Usual.DaysForStructure;

    /// <summary>Gets or sets how many working days after a reminder in vain the office is told.</summary>
    /// <value>The default is 5.</value>
    [Range(1, DaysOfYear)]
    public int EscalateAfter { get; set; } = NoticeLadder.Usual.DaysToEscalation;

    /// <summary>Gets or sets how many working days after the office was told those above it (<c>Watch:Superior</c>) are.</summary>
    /// <value>The default is 10.</value>
    [Range(1, DaysOfYear)]
    public int EscalateUpAfter { get; set; } = NoticeLadder.Usual.DaysToSuperior;

    /// <summary>Gets or sets the file with the holidays of years that this build does not know, or knows otherwise (lines such as <c>2027 rest 01-01</c> and <c>2027 work 01-03</c>).</summary>
    /// <value>Null by default: the calendar of the build.</value>
    public string? CalendarFile { get; set; }

    /// <summary>Gets or sets whether notices are sent on working days only.</summary>
    /// <value>True by default.</value>
    public bool WorkingDaysOnly { get; set; } = true;

    /// <summary>Gets or sets the time of day in China from which notices are sent.</summary>
    /// <value>The default is 08:30.</value>
    public TimeOnly From { get; set; } = new(8, 30);

    /// <summary>Gets or sets the time of day in China before which they are sent; later than <see cref="From"/>, or <c>00:00</c> for the end of the day.</summary>
    /// <value>The default is 17:30.</value>
    public TimeOnly Until { get; set; } = new(17, 30);

    /// <summary>Gets or sets how many notices one contact is sent on a day; the rest wait for the next. All processes together, also after a restart.</summary>
    /// <value>The default is 200: more is a mistake somewhere, or an office that should read its pages.</value>
    [Range(1, 100_000)]
    public int MostPerDay { get; set; } = 200;

    /// <summary>Gets or sets how many notices a process sends at the same time: more hosts are looked at at once than a mail server takes connections.</summary>
    /// <value>The default is 4.</value>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 4;

    /// <summary>Gets the contacts who are written to in English; everybody else is written to in Chinese.</summary>
    /// <value>Empty by default. Contacts as the registry and <c>Watch:Office</c> write them.</value>
    public IList<string> InEnglish { get; } = [];

    /// <summary>Gets or sets the address to which everything is sent instead of to its recipients, and says so: for trying out.</summary>
    /// <value>Null by default: everybody gets their own.</value>
    public string? SendAllTo { get; set; }

    /// <summary>Where a notice for a recipient is sent.</summary>
    /// <param name="recipient">For whom it was planned.</param>
    public string SentTo(string recipient) => SendAllTo is { Length: > 0 } tester ? tester : recipient;

    /// <summary>The language in which a recipient is written to.</summary>
    /// <param name="recipient">For whom it was planned.</param>
    public CultureInfo LanguageOf(string recipient) => InEnglish.Contains(recipient) ? Messages.English : Messages.Chinese;

    /// <summary>The ladder that the settings describe.</summary>
    /// <param name="workingDays">The days that are worked.</param>
    public NoticeLadder LadderOn(WorkingDays workingDays) => new()
    {
        DaysBeforeDue = RemindBefore switch
        {
            [] => NoticeLadder.Usual.DaysBeforeDue,
            [0] => [],
            var days => [.. days],
        },
        DaysBetweenReminders = RemindEvery,
        DaysForFigures = FiguresDays,
        DaysForStructure = StructureDays,
        DaysToEscalation = EscalateAfter,
        DaysToSuperior = EscalateUpAfter,
        WorkingDays = workingDays,
    };
}
