using System.CommandLine;
using Monitor.Work.Deciding;

namespace Monitor.Cli.Deciding;

/// <summary>What is said with the wish that something is sent once more, and what is answered to it.</summary>
internal sealed class ResendOptions
{
    private readonly Option<string> by = new("--by") { Description = "Who wants it; kept with the notice.", Required = true };
    private readonly Option<string?> reason = new("--reason") { Description = "Why." };
    private readonly Option<bool> evenIfSent = new("--even-if-sent") { Description = "Also when it was accepted, or will be tried again by itself." };

    /// <summary>Puts the options into a command.</summary>
    public ResendOptions(Command command)
    {
        by.Validators.Add(DecisionCommands.RefuseBlank);
        command.Add(by);
        command.Add(reason);
        command.Add(evenIfSent);
    }

    /// <summary>The wish.</summary>
    public ResendRequest Wish(ParseResult parsed) => new(parsed.GetRequiredValue(by), Guid.NewGuid().ToString("N"), null)
    {
        Reason = parsed.GetValue(reason),
        EvenIfSent = parsed.GetValue(evenIfSent),
    };

    /// <summary>What was recorded; null when what was said is too long, which is told.</summary>
    /// <param name="outcome">What came of the wish.</param>
    /// <param name="name">What was to be sent.</param>
    /// <param name="unknown">That there is no such thing.</param>
    /// <param name="errors">Is told of what is too long.</param>
    /// <exception cref="InputFileException">It cannot be sent once more, or is not there.</exception>
    public static async Task<T?> RecordedAsync<T>(ResendOutcome<T> outcome, string name, InputFileException unknown, TextWriter errors)
        where T : class
    {
        switch (outcome)
        {
            case ResendOutcome<T>.Recorded recorded:
                return recorded.Item;
            case ResendOutcome<T>.TooLong:
                await errors.WriteLineAsync(FormattableString.Invariant($"A reason has at most {Resending.LongestReason} characters."));
                return null;
            case ResendOutcome<T>.Impossible impossible:
                throw new InputFileException($"{name} cannot be sent once more ({impossible.Code}); what was accepted, or is tried again by itself, takes --even-if-sent.");
            case ResendOutcome<T>.NotFound:
                throw unknown;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }
}
