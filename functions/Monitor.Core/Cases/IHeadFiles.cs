namespace Monitor.Core.Cases;

/// <summary>A file of the heads of a day, as it is kept.</summary>
/// <param name="Place">Where it is kept, for the operator.</param>
/// <param name="Day">The day in China; null when its name is that of no day.</param>
/// <param name="Text">What stands in it.</param>
public sealed record HeadFile(string Place, DateOnly? Day, string Text);

/// <summary>Keeps one file of heads for each day. Nothing here ever replaces or deletes one.</summary>
public interface IHeadFiles
{
    /// <summary>Keeps the file of a day, unless there is one already.</summary>
    /// <param name="day">The day in China.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False when there was one already, which stays as it is.</returns>
    Task<bool> KeepAsync(DateOnly day, string text, CancellationToken cancellationToken);

    /// <summary>Reads the file of a day.</summary>
    /// <param name="day">The day in China.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What stands in it; null when there is none.</returns>
    Task<string?> ReadAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The latest day of which there is a file; null when there is none.</summary>
    Task<DateOnly?> LatestAsync(CancellationToken cancellationToken);

    /// <summary>All files, the earliest day first.</summary>
    IAsyncEnumerable<HeadFile> ReadAllAsync(CancellationToken cancellationToken);
}
