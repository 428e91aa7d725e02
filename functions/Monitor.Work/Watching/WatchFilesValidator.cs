using Microsoft.Extensions.Options;

namespace Monitor.Work.Watching;

/// <summary>Reads the files that the settings name when the app starts, and the months: a mistake in them is the operator's to mend, before anything is judged by half.</summary>
internal sealed class WatchFilesValidator : IValidateOptions<WatchOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WatchOptions options)
    {
        if (options.DailyMonths.Any(month => month is < 1 or > 12))
            return ValidateOptionsResult.Fail($"{WatchOptions.Section}:{nameof(WatchOptions.DailyMonths)}: {string.Join(", ", options.DailyMonths)}: months are 1 to 12.");
        try
        {
            Watch.ReadDueDates(options, Watch.ReadPolicy(options));
            return ValidateOptionsResult.Success;
        }
        catch (InvalidOperationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
