using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Functions.Api;
using Monitor.Work.Deciding;

namespace Monitor.Cli.Deciding;

/// <summary>The commands by which an officer decides about a finding, one for each kind of decision.</summary>
internal static class DecisionCommands
{
    public static IEnumerable<Command> All(TextWriter output, TextWriter errors)
    {
        yield return Of(DecisionKind.Acknowledge, "Notes that the agency is mending it.", output, errors);
        yield return Of(DecisionKind.Explain, "Accepts an explanation: the finding is closed as long as the figures stay.", output, errors);
        yield return Of(DecisionKind.Waive, "Does not pursue it up to a day; then it is reopened.", output, errors);
        yield return Of(DecisionKind.Withdraw, "Takes it back as our error.", output, errors);
        yield return Of(DecisionKind.Reopen, "Takes a decision back.", output, errors);
        yield return Of(DecisionKind.Assign, "Gives it to somebody.", output, errors);
        yield return Of(DecisionKind.Comment, "Says something about it.", output, errors);
    }

    private static Command Of(DecisionKind kind, string description, TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var id = FindingsCommand.Finding();
        var by = new Option<string>("--by") { Description = "Who decides; kept with the decision.", Required = true };
        by.Validators.Add(RefuseBlank);
        var reason = new Option<string?>(kind == DecisionKind.Comment ? "--comment" : "--reason")
        {
            Description = kind == DecisionKind.Comment ? "What is said." : "Why.",
            Required = kind is not (DecisionKind.Acknowledge or DecisionKind.Assign),
        };
        var until = Day();
        until.Required = kind == DecisionKind.Waive;
        var to = new Option<string?>("--to") { Description = "Who is to handle it.", Required = kind == DecisionKind.Assign };
        var seen = new Option<int?>("--seen") { Description = "How many events it had when you looked: if it has more now, nothing is done." };
        var format = InspectionOptions.Format();
        var command = new Command(kind.Name(), description) { id, data, by, reason, seen, format };
        if (kind == DecisionKind.Waive)
            command.Add(until);
        if (kind == DecisionKind.Assign)
            command.Add(to);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var decision = new FindingDecision(kind)
            {
                Reason = parsed.GetValue(reason),
                Until = kind == DecisionKind.Waive ? parsed.GetValue(until) : null,
                To = kind == DecisionKind.Assign ? parsed.GetValue(to) : null,
            };
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var request = new DecisionRequest(parsed.GetRequiredValue(id), decision, parsed.GetRequiredValue(by), Guid.NewGuid().ToString("N"), parsed.GetValue(seen));
            var outcome = await app.Services.GetRequiredService<FindingDecisions>().DecideAsync(request, cancellationToken);
            return await ToldAsync(outcome, request.Finding, new FindingForm(output, parsed.GetRequiredValue(format) == "json", Messages.Chinese, app.Services.GetRequiredService<IEvidenceStore>(), app.Services.GetRequiredService<DraftLookup>()), errors);
        });
        return command;
    }

    private static async Task<int> ToldAsync(DecisionOutcome outcome, FindingId id, FindingForm form, TextWriter errors)
    {
        switch (outcome)
        {
            case DecisionOutcome.Recorded recorded:
                await form.WriteDecidedAsync(recorded.Case, recorded.Finding);
                return ExitCode.Clean;
            case DecisionOutcome.Faulty faulty:
                await errors.WriteLineAsync(Words(faulty.Fault));
                return ExitCode.Usage;
            case DecisionOutcome.NotFound:
                throw new InputFileException($"'{id}' is no finding of these data; 'monitor findings list' names them.");
            case DecisionOutcome.Overtaken overtaken:
                throw new InputFileException($"{id} has {overtaken.Finding.Events} events now and is {overtaken.Finding.Status.Name()}; nothing was done. 'monitor findings show' tells what happened.");
            case DecisionOutcome.Impossible impossible:
                throw new InputFileException($"{id} is {impossible.Finding.Status.Name()}; that cannot be done with it.");
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    private static string Words(DecisionFault fault) => fault switch
    {
        DecisionFault.ReasonMissing => "Say why, or what you want to say.",
        DecisionFault.UntilMissing => "A waiver needs its last day: --until.",
        DecisionFault.UntilOver => "The last day is over already.",
        DecisionFault.UntilTooFar => $"A waiver lasts at most {FindingDecision.LongestWaiver} years.",
        DecisionFault.AssigneeMissing => "Say who is to handle it: --to.",
        DecisionFault.TooLong => $"A reason has at most {FindingDecision.LongestReason} characters, a name {FindingDecision.LongestName}.",
        DecisionFault.Unexpected => throw new InvalidOperationException("The command takes nothing that its decision does not have."),
        _ => throw new InvalidOperationException($"Unknown fault {fault}."),
    };

    private static Option<DateOnly?> Day() => new("--until")
    {
        Description = "The last day in China on which it is not pursued, such as 2026-03-31.",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"'{text}' is no day; give one such as 2026-03-31.");
            return null;
        },
    };

    /// <summary>Refuses a name that is blank or too long.</summary>
    public static void RefuseBlank(OptionResult result)
    {
        if (result.Tokens is [{ Value: var name }] && (string.IsNullOrWhiteSpace(name) || name.Length > FindingDecision.LongestName))
            result.AddError($"--by takes a name of 1 to {FindingDecision.LongestName} characters.");
    }
}
