using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Agencies;
using Monitor.Storage;

namespace Monitor.Cli;

/// <summary><c>monitor crawl</c>: looks at columns now and says why; looks after hosts whose orders failed too often.</summary>
internal static class CrawlCommand
{
    public static Command Create(TextWriter output, TextWriter errors, Action<IServiceCollection>? configure)
    {
        // Not required here, or the commands below would ask for it twice.
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder in which the data are kept." };
        var registry = new Option<FileInfo?>("--registry") { Description = "Registry of agencies (CSV) to import first, by id; lines that it does not name stay." };
        var agency = new Option<string?>("--agency") { Description = "The only agency to look for; other agencies of its hosts are looked at as well. All unless told." };
        var year = InspectionOptions.Year("The report year; those that are watched unless told.");
        var explain = Explain();
        var now = RunCommand.Now();
        var allowPrivate = InspectionOptions.AllowPrivate();
        var format = InspectionOptions.Format();
        var command = new Command("crawl", "Looks at the agencies' columns now, records what is there, and says what decided. Sends no new notices.")
        {
            data, registry, agency, year, explain, now, allowPrivate, format, Poison(output, errors), Requeue(output),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(data) is not { } folder)
            {
                await errors.WriteLineAsync("Option '--data' is required.");
                return ExitCode.Usage;
            }

            var settings = new RunSettings(folder)
            {
                Registry = parsed.GetValue(registry),
                Now = parsed.GetValue(now),
                Urls = RunCommand.AnyFreePort,
                AllowPrivate = parsed.GetValue(allowPrivate),
                Forced = parsed.GetValue(year) is { } only ? new Dictionary<string, string?> { ["Watch:Years:0"] = only.ToString(CultureInfo.InvariantCulture) } : [],
            };
            var printer = new LookPrinter(output, parsed.GetRequiredValue(format) == "json", parsed.GetValue(explain), parsed.GetValue(agency));
            return await CrawlNow.RunAsync(settings, parsed.GetValue(agency), printer, errors, configure, cancellationToken);
        });
        return command;
    }

    public static Option<bool> Explain() => new("--explain") { Description = "Print how far the list was read, what was opened and what that showed, and every page with its hash." };

    private static Command Poison(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var command = new Command("poison", "Lists the orders that failed too often and were put aside: host, run, when, why; tab-separated.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var (oldest, count) = await storage.FailedOrders.ListCrawlsAsync(cancellationToken);
            foreach (var failed in oldest)
            {
                var host = failed.Order?.Host ?? failed.Text;
                var at = failed.PutAsideAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                await output.WriteLineAsync($"{OneField(host)}\t{OneField(failed.Order?.Run ?? "-")}\t{at ?? "-"}\t{OneField(await WhyAsync(storage, host, cancellationToken))}");
            }

            if (count > oldest.Count)
                await errors.WriteLineAsync($"About {count - oldest.Count} more.");
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Requeue(TextWriter output)
    {
        var data = StoredData.Folder();
        var host = new Argument<string?>("host") { Description = "The host, as 'crawl poison' names it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All hosts." };
        var command = new Command("requeue", "Orders again what was put aside; the running program carries it out.") { host, all, data };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(host) is null) == !result.GetValue(all))
                result.AddError("Give a host, or --all.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var wanted = parsed.GetValue(host);
            var requeued = await storage.FailedOrders.RequeueCrawlsAsync(order => wanted is null || order.Host == wanted, cancellationToken);
            if (requeued.Count == 0 && wanted is not null)
                throw new InputFileException($"No order of {wanted} was put aside.");
            foreach (var order in requeued)
                await output.WriteLineAsync($"{OneField(order.Host)}\t{OneField(order.Run)}");
            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task<string> WhyAsync(MonitorStorage storage, string host, CancellationToken cancellationToken) =>
        HostKey.TryParse(host, out var key) && await storage.Failures.FailureOfAsync(key, cancellationToken) is { } failure ? failure.Error : "-";

    // Hosts come from registries, and errors from anywhere.
    private static string OneField(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
