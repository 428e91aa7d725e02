using Monitor.Functions.Api;
using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Cli.Deciding;

/// <summary><c>monitor findings</c>: lists and shows findings, and records what officers decide about them.</summary>
internal static class FindingsCommand
{
    private const int PageSize = 500;

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var command = new Command("findings", "Lists and shows findings, and records what officers decide about them.") { List(output), Show(output), ExportCommand.Create(output, errors) };
        foreach (var change in DecisionCommands.All(output, errors))
            command.Add(change);
        return command;
    }

    /// <summary>A finding's id.</summary>
    public static Argument<FindingId> Finding() => new("id")
    {
        Description = "The finding's id, as letters name it.",
        CustomParser = result =>
        {
            if (FindingId.TryParse(result.Tokens.Single().Value, out var id))
                return id;
            result.AddError($"'{result.Tokens.Single().Value}' is no id of a finding.");
            return null;
        },
    };

    private static Command List(TextWriter output)
    {
        var data = StoredData.Folder();
        var year = InspectionOptions.Year("The report year; the last that is over unless told.");
        var agency = EvidenceCommand.Agency("Only those of this agency.");
        var rule = new Option<string?>("--rule") { Description = "Only those of this rule." };
        var status = new Option<string?>("--status") { Description = "Only those of this status, or all that are not closed." };
        status.AcceptOnlyFromAmong([.. FindingsQuery.StatusNames]);
        var severity = new Option<string?>("--severity") { Description = "Only those of this severity and graver ones." };
        severity.AcceptOnlyFromAmong([.. Enum.GetValues<Severity>().Select(Severities.Name)]);
        var format = InspectionOptions.Format();
        var command = new Command("list", "Lists findings of a year: id, severity, status, agency, when it changed; tab-separated.") { data, year, agency, rule, status, severity, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var query = new FindingsQuery(parsed.GetValue(year) ?? app.Services.GetRequiredService<BusinessClock>().Today.Year - 1)
            {
                Agency = parsed.GetValue(agency),
                Rule = parsed.GetValue(rule),
                MinSeverity = parsed.GetValue(severity) is { } least ? Enum.GetValues<Severity>().Single(value => value.Name() == least) : null,
            }.WithStatus(parsed.GetValue(status));
            var index = app.Services.GetRequiredService<ICaseIndex>();
            await new FindingForm(output, parsed.GetRequiredValue(format) == "json", Messages.Chinese, app.Services.GetRequiredService<IEvidenceStore>(), app.Services.GetRequiredService<DraftLookup>()).WriteAsync(await Listings.ItemsAsync((part, cancellation) => index.FindingsAsync(query, PageSize, part, cancellation), cancellationToken).ToListAsync(cancellationToken));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Show(TextWriter output)
    {
        var data = StoredData.Folder();
        var id = Finding();
        var asOf = InspectionOptions.Instant("--as-of", "What was known then, such as 2026-02-10T09:00:00+08:00; now unless told.");
        var language = InspectionOptions.Language();
        var format = InspectionOptions.Format();
        var command = new Command("show", "Shows a finding with everything that happened to it.") { id, data, asOf, language, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var found = await app.Services.GetRequiredService<ICaseStore>().GetAsync(new CaseId(wanted.Agency, wanted.Year), cancellationToken);
            var form = new FindingForm(output, parsed.GetRequiredValue(format) == "json", InspectionOptions.Culture(parsed.GetRequiredValue(language)), app.Services.GetRequiredService<IEvidenceStore>(), app.Services.GetRequiredService<DraftLookup>());
            if (found.Findings.FirstOrDefault(finding => finding.Id == wanted) is not { } finding)
                throw new InputFileException($"'{wanted}' is no finding of these data; 'monitor findings list' names them.");
            if (parsed.GetValue(asOf) is not { } instant)
                await form.WriteAsync(found, finding, null);
            else if (FindingHistory.AsOf(found, wanted, instant) is var (then, state))
                await form.WriteAsync(then, state, instant);
            else
                throw new InputFileException(string.Create(CultureInfo.InvariantCulture, $"'{wanted}' was first found at {finding.OpenedAt:yyyy-MM-dd'T'HH:mm:ssK}."));
            return ExitCode.Clean;
        });
        return command;
    }
}
