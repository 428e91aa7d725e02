using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Core.Notices;

namespace Monitor.Core.Bulletins;

/// <summary>What the office is told of the monitor as a whole, and not of one body's report: alarms or the digest. It is planned once and never changed.</summary>
/// <param name="Day">The day in China for which it was written.</param>
/// <param name="Number">Its place among those of the day and its kind, from 1.</param>
/// <param name="Recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>. Personal data: not for logs.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
public sealed record Bulletin(DateOnly Day, int Number, string Recipient, DateTimeOffset PlannedAt)
{
    /// <summary>The most alarms in one; more go into further ones.</summary>
    public const int MostNews = 50;

    /// <summary>Where it is told of alarms: what is new; empty in a digest.</summary>
    public IReadOnlyList<AlarmNews> News { get; init; } = [];

    /// <summary>The digest; null where it tells of alarms.</summary>
    public Digest? Digest { get; init; }

    /// <summary>What it is: <c>digest</c> or <c>alarm</c>.</summary>
    public string Stage => Digest is null ? AlarmStage : DigestStage;

    /// <summary>Its id, which follows from day, kind, number and recipient.</summary>
    public NoticeId Id => NoticeId.Of([], string.Create(CultureInfo.InvariantCulture, $"{Stage} {Day:yyyy-MM-dd} {Number}"), Recipient);

    /// <summary>The stage of a digest.</summary>
    public const string DigestStage = "digest";

    /// <summary>The stage of alarms.</summary>
    public const string AlarmStage = "alarm";
}

/// <summary>Names the bulletins of a day in orders: <c>~20260112</c>, which is no case.</summary>
/// <param name="Day">The day in China.</param>
public sealed record BulletinDay(DateOnly Day)
{
    private const string Format = "'~'yyyyMMdd";

    /// <summary>Reads a day's name.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out BulletinDay? day)
    {
        day = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? new BulletinDay(parsed) : null;
        return day is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Day.ToString(Format, CultureInfo.InvariantCulture);
}
