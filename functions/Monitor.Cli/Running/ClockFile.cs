using System.Globalization;
using System.Text.Json;
using Monitor.Core.Obligations;

namespace Monitor.Cli.Running;

/// <summary>
/// Keeps, beside the data, the instant at which their business clock started and what it showed last, so that a later start goes on from
/// there: the time of data never goes back.
/// </summary>
internal static class ClockFile
{
    private const string Name = "clock.json";
    private const int MostAttempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock of a data folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="now">The instant that the user asks for; null for none.</param>
    /// <param name="time">The system's time.</param>
    /// <param name="cancellationToken">Cancels waiting for another program that starts on the same data.</param>
    /// <exception cref="InputFileException">The file is damaged or cannot be written, or the instant lies before what the data know of.</exception>
    public static async Task<BusinessClock> OpenAsync(DirectoryInfo folder, DateTimeOffset? now, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            folder.Create();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{folder}: {exception.Message}");
        }

        var path = Path.Combine(folder.FullName, Name);
        // Of two programs that start at one moment the second goes on from what the first has written.
        await using var exclusive = await LockAsync(path + ".lock", time, cancellationToken);
        var system = time.GetUtcNow();
        var kept = Read(path);
        var shown = kept?.At(system);
        if (now is { } asked && asked != kept?.Start)
        {
            if (shown > asked)
                throw new InputFileException($"{folder}: its clock shows {Text(shown.Value)} already and does not go back to {Text(asked)}. Give a later --now, or another --data.");
            kept = new Kept(asked, system, asked);
        }
        else
        {
            kept = kept is null ? new Kept(null, system, system) : kept with { LastShown = kept.At(system) };
        }

        var scratch = path + ".new";
        await File.WriteAllTextAsync(scratch, JsonSerializer.Serialize(kept), cancellationToken);
        File.Move(scratch, path, overwrite: true);
        return new BusinessClock(time, kept.Start is null ? null : kept.LastShown);
    }

    private static async Task<FileStream> LockAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new InputFileException($"{path}: {exception.Message} Another program may be starting on the same data, or the folder cannot be written.");
            }
        }
    }

    private static Kept? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(File.ReadAllText(path)) ?? throw new InputFileException($"{path} is empty.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{path}: {exception.Message} Remove it only together with the data beside it.");
        }
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    /// <param name="Start">What it showed first, UTC; null while it shows the system's time.</param>
    /// <param name="StartedAt">The system's time then, UTC.</param>
    /// <param name="LastShown">What it showed when it was opened last, UTC: a system clock that was set back does not set it back.</param>
    private sealed record Kept(DateTimeOffset? Start, DateTimeOffset StartedAt, DateTimeOffset LastShown)
    {
        public DateTimeOffset At(DateTimeOffset system) => (Start + (system - StartedAt) ?? system) is var shown && shown > LastShown ? shown : LastShown;
    }
}
