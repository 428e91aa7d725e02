namespace Monitor.Core.Notices;

/// <summary>Counts how many notices each contact is sent on a day, for all processes together and over restarts.</summary>
public interface IContactDays
{
    /// <summary>
    /// Takes a place for a notice among those that a contact is sent on a day. A notice keeps its place for the whole day: an attempt that has to be
    /// repeated takes no second one. A crash can leave a place taken by a notice that was not sent; it never lets one more be sent.
    /// </summary>
    /// <param name="recipient">The contact. Personal data: it is kept as a hash only.</param>
    /// <param name="day">The day in China.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="most">How many places a day has, from 1.</param>
    /// <param name="cancellationToken">Cancels it; whether a place was taken is not known then.</param>
    /// <returns>Whether the notice has a place; if not, it waits for another day.</returns>
    Task<bool> TakeAsync(string recipient, DateOnly day, NoticeId notice, int most, CancellationToken cancellationToken);
}
