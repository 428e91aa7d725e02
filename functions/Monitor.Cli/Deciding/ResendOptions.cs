using System.CommandLine;
using Monitor.Work.Deciding;

namespace Monitor.Cli.Deciding;

/// <summary>What is said with the wish that something is sent once more, and what is answered to it.</summary>
internal sealed class ResendOptions
{
    public ResendOptions() => By.Validators.Add(DecisionCommands.RefuseBlank);

    /// <summary>Why a reason is refused.</summary>
    public static string TooLong { get; } = FormattableString.Invariant($"A reason has at most {NoticeDecisions.LongestReason} characters.");

    /// <summary>Who wants it.</summary>
    public Option<string> By { get; } = new("--by") { Description = "Who wants it; kept with the notice.", Required = true };

    /// <summary>Why.</summary>
    public Option<string?> Reason { get; } = new("--reason") { Description = "Why." };

    /// <summary>Whether it goes although it was accepted.</summary>
    public Option<bool> EvenIfSent { get; } = new("--even-if-sent") { Description = "Also when it was accepted, or will be tried again by itself." };

    /// <summary>That it cannot go.</summary>
    /// <param name="name">What.</param>
    /// <param name="code">Why, a stable code.</param>
    public static InputFileException Impossible(string name, string code) =>
        new($"{name} cannot be sent once more ({code}); what was accepted, or is tried again by itself, takes --even-if-sent.");
}
