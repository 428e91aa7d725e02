using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Functions.Api;
using Monitor.Work.Deciding;

namespace Monitor.Cli.Deciding;

/// <summary><c>monitor notices</c>: lists and shows notices with every attempt to send them, and has them sent once more.</summary>
internal static class NoticesCommand
{
    private const int PageSize = 500;

    public static Command Create(TextWriter output, TextWriter errors) =>
        new("notices", "Lists and shows notices with every attempt to send them, and has them sent once more.") { List(output), Show(output), Resend(output, errors) };

    private static Command List(TextWriter output)
    {
        var data = StoredData.Folder();
        var year = InspectionOptions.Year("The report year; the last that is over unless told.");
        var agency = EvidenceCommand.Agency("Only those about this agency.");
        var state = new Option<string?>("--state") { Description = "Only those whose sending stands so." };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<NoticeState>().Select(NoticeStates.Name)]);
        var since = InspectionOptions.Instant("--since", "Only those that changed since then, such as 2026-02-10T09:00:00+08:00.");
        var format = InspectionOptions.Format();
        var command = new Command("list", "Lists notices about a year's reports: id, state, step, attempts, failure, agency, when it changed; tab-separated.") { data, year, agency, state, since, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var query = new NoticesQuery(parsed.GetValue(year) ?? app.Services.GetRequiredService<BusinessClock>().Today.Year - 1)
            {
                Agency = parsed.GetValue(agency),
                State = parsed.GetValue(state) is { } named ? Enum.GetValues<NoticeState>().Single(value => value.Name() == named) : null,
                Since = parsed.GetValue(since),
            };
            var index = app.Services.GetRequiredService<ICaseIndex>();
            await new NoticeForm(output, parsed.GetRequiredValue(format) == "json").WriteAsync(await Listings.ItemsAsync((part, cancellation) => index.NoticesAsync(query, PageSize, part, cancellation), cancellationToken).ToListAsync(cancellationToken));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Show(TextWriter output)
    {
        var data = StoredData.Folder();
        var id = Id();
        var format = InspectionOptions.Format();
        var command = new Command("show", "Shows a notice with every attempt to send it.") { id, data, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var (of, wanted) = Named(name);
            var found = await app.Services.GetRequiredService<ICaseStore>().GetAsync(of, cancellationToken);
            if (found.Notices.FirstOrDefault(planned => planned.Id == wanted) is not { } notice)
                throw Unknown(name);
            await new NoticeForm(output, parsed.GetRequiredValue(format) == "json").WriteAsync(found, notice);
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Resend(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var id = Id();
        var format = InspectionOptions.Format();
        var command = new Command("resend", "Has a notice sent once more that was refused for good; it goes with the next round.") { id, data, format };
        var options = new ResendOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var (of, wanted) = Named(name);
            var outcome = await app.Services.GetRequiredService<NoticeDecisions>().ResendAsync(of, wanted, options.Wish(parsed), cancellationToken);
            if (await ResendOptions.RecordedAsync(outcome, name, Unknown(name), errors) is not { } recorded)
                return ExitCode.Usage;
            await new NoticeForm(output, parsed.GetRequiredValue(format) == "json").WriteAsync(recorded.Case, recorded.Notice);
            return ExitCode.Clean;
        });
        return command;
    }

    private static Argument<string> Id()
    {
        var id = new Argument<string>("id") { Description = "The notice's id, as 'monitor notices list' names it." };
        id.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && NoticeLookup.Parse(text) is null)
                result.AddError($"'{text}' is no id of a notice.");
        });
        return id;
    }

    private static (CaseId Case, NoticeId Notice) Named(string name) => NoticeLookup.Parse(name) ?? throw Unknown(name);

    private static InputFileException Unknown(string name) => new($"'{name}' is no notice of these data; 'monitor notices list' names them.");
}
