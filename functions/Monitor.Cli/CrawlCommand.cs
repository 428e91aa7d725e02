using System.CommandLine;
using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Storage;

namespace Monitor.Cli;

/// <summary><c>monitor crawl</c>: looks after hosts whose orders failed too often.</summary>
internal static class CrawlCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("crawl", "Looks after hosts that could not be gone through.")
    {
        Poison(output, errors),
        Requeue(output),
    };

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
