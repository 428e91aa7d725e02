using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Work.Notifying;

/// <summary>Looks at the settings of section <c>Notices</c> when the app starts: an operator should not learn of a mistake by letters that stay away.</summary>
internal sealed class NoticesValidator : IValidateOptions<NoticesOptions>
{
    private const int DaysOfYear = 366;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NoticesOptions options)
    {
        var mistakes = Mistakes(options).Select(mistake => $"{NoticesOptions.Section}:{mistake}").ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>The days that are worked by the settings.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static WorkingDays ReadCalendar(NoticesOptions options)
    {
        if (options.CalendarFile is not { Length: > 0 } file)
            return WorkingDays.BuiltIn;
        var (days, errors) = Read(file);
        return days is null ? throw new InvalidOperationException(string.Join(Environment.NewLine, errors)) : WorkingDays.BuiltIn.With(days);
    }

    private static IEnumerable<string> Mistakes(NoticesOptions options)
    {
        if (options.RemindBefore is not [0] && options.RemindBefore.Any(days => days is < 1 or > DaysOfYear))
            yield return $"{nameof(options.RemindBefore)}: days before the due day are 1 to {DaysOfYear}, or a single 0 for no reminder.";
        if (options.Until != TimeOnly.MinValue && options.Until <= options.From)
            yield return $"{nameof(options.Until)}: must be later than {nameof(options.From)}, or 00:00 for the end of the day.";
        if (options.SendAllTo is { Length: > 0 } address && Contact.Parse(address) is not { Kind: ContactKind.Mail })
            yield return $"{nameof(options.SendAllTo)}: is no e-mail address.";
        if (options.InEnglish.Any(contact => Contact.Parse(contact) is null))
            yield return $"{nameof(options.InEnglish)}: each is a contact, such as an e-mail address or webhook:NAME.";
        if (options.CalendarFile is not { Length: > 0 } file)
            yield break;
        foreach (var error in Read(file).Errors)
            yield return $"{nameof(options.CalendarFile)}: {error}";
    }

    private static (WorkingDays? Days, IReadOnlyList<string> Errors) Read(string file)
    {
        try
        {
            return WorkingDays.Read(File.ReadAllText(file), Path.GetFileName(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, [exception.Message]);
        }
    }
}
