using Microsoft.Extensions.Options;

namespace Monitor.Work.Watching;

/// <summary>Reads the files that the settings name when the app starts: a mistake in them is the operator's to mend, before anything is judged by half.</summary>
internal sealed class WatchFilesValidator : IValidateOptions<WatchOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WatchOptions options)
    {
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
