using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Bulletins;
using Monitor.Core.Obligations;
using Monitor.Functions.Api;
using Monitor.Work.Telling;

namespace Monitor.Cli.Deciding;

/// <summary><c>monitor bulletins</c>: lists and shows what the office was told of the monitor, and has it sent once more.</summary>
internal static class BulletinsCommand
{
    private const int Days = 60;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(TextWriter output, TextWriter errors) =>
        new("bulletins", "Lists and shows what the office was told of the monitor (alarms, digests), and has it sent once more.") { List(output), Show(output), Resend(output, errors) };

    private static Command List(TextWriter output)
    {
        var data = StoredData.Folder();
        var format = InspectionOptions.Format();
        var command = new Command("list", $"Lists the bulletins of the last {Days} days, the newest first: id, state, attempts, failure, subject; tab-separated.") { data, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var book = await app.Services.GetRequiredService<IBulletinStore>().GetAsync(app.Services.GetRequiredService<BusinessClock>().Today.AddDays(-Days), cancellationToken);
            var items = book.Bulletins.OrderByDescending(bulletin => bulletin.PlannedAt).Select(bulletin => BulletinItemJson.Of(bulletin, book.DeliveryOf(bulletin.Id))).ToList();
            if (parsed.GetRequiredValue(format) == "json")
                await output.WriteLineAsync(JsonSerializer.Serialize(items, Json));
            else
                foreach (var item in items)
                    await output.WriteLineAsync(FormattableString.Invariant($"{item.Id}\t{item.State}\t{item.Attempts}\t{item.Failure ?? "-"}\t{item.Subject}"));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Show(TextWriter output)
    {
        var data = StoredData.Folder();
        var id = Id();
        var format = InspectionOptions.Format();
        var command = new Command("show", "Shows a bulletin with its letter and every attempt to send it.") { id, data, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            if (await BulletinLookup.FindAsync(app.Services.GetRequiredService<IBulletinStore>(), name, cancellationToken) is not var (bulletin, delivery))
                throw Unknown(name);
            await WriteAsync(output, BulletinDetailJson.Of(bulletin, delivery), parsed.GetRequiredValue(format) == "json");
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Resend(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var id = Id();
        var format = InspectionOptions.Format();
        var command = new Command("resend", "Has a bulletin sent once more that was refused for good; it goes with the next round.") { id, data, format };
        var options = new ResendOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var (day, bulletin) = BulletinLookup.Parse(name) ?? throw Unknown(name);
            var outcome = await app.Services.GetRequiredService<BulletinDecisions>().ResendAsync(day, bulletin, options.Wish(parsed), cancellationToken);
            if (await ResendOptions.RecordedAsync(outcome, name, Unknown(name), errors) is not { } recorded)
                return ExitCode.Usage;
            await WriteAsync(output, BulletinDetailJson.Of(recorded.Bulletin, recorded.Delivery), parsed.GetRequiredValue(format) == "json");
            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, BulletinDetailJson shown, bool asJson)
    {
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(shown, Json));
            return;
        }

        await output.WriteLineAsync($"{shown.Id}: {shown.State}");
        await NoticeForm.WriteAttemptsAsync(output, shown.Attempts, shown.Resends);
        await output.WriteLineAsync($"\n{shown.Subject}\n\n{shown.Text}");
    }

    private static Argument<string> Id()
    {
        var id = new Argument<string>("id") { Description = "The bulletin's id, as 'monitor bulletins list' names it." };
        id.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && BulletinLookup.Parse(text) is null)
                result.AddError($"'{text}' is no id of a bulletin.");
        });
        return id;
    }

    private static InputFileException Unknown(string name) => new($"'{name}' is no bulletin of these data; 'monitor bulletins list' names them.");
}
