namespace Monitor.Core.Orders;

/// <summary>Remembers when everybody was last looked at, so that a day on which the program was not running is made up for.</summary>
public interface IPlanNotes
{
    /// <summary>The last day in China for which visits to everybody were ordered; null when there was none.</summary>
    Task<DateOnly?> LastForEverybodyAsync(CancellationToken cancellationToken);

    /// <summary>Keeps that visits to everybody were ordered for a day.</summary>
    Task KeepForEverybodyAsync(DateOnly day, CancellationToken cancellationToken);
}
