using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Core.Text;

namespace Monitor.Cli;

/// <summary><c>monitor agencies</c>: puts a registry into the data, lists it, writes it out again, and keeps the list of what was submitted.</summary>
internal static class AgenciesCommand
{
    private const int PageSize = 500;

    public static Command Create(TextWriter output, TextWriter errors, Action<IServiceCollection>? configure) => new("agencies", "Imports, lists, exports and tries out the registry of agencies, and keeps the list of submitted reports.")
    {
        Import(output),
        List(output),
        Export(output),
        SubmittedCommand.Create(output),
        Probe(output, errors, configure),
    };

    private static Command Import(TextWriter output)
    {
        var file = new Argument<FileInfo>("file") { Description = "The registry, CSV in UTF-8 or GB18030." };
        var data = StoredData.Folder();
        var close = new Option<bool>("--close-missing")
        {
            Description = "Close agencies that the file does not name: the report that fell due last is their last. Nothing is ever deleted.",
        };
        var by = new Option<string>("--by") { Description = "Who imports it, kept with each changed line.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("import", "Puts the lines of a file into the registry by id; lines that the file does not name stay.") { file, data, close, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var agencies = await RegistryFile.ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: false, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            int? last = parsed.GetValue(close) ? ChinaTime.DateOf(now).Year - 1 : null;
            var result = await storage.Registry.ImportAsync(agencies, new RegistryImport(now, parsed.GetRequiredValue(by), last), cancellationToken);
            await output.WriteLineAsync(
                $"{result.Added} added, {result.Changed} changed, {result.Unchanged} unchanged, {result.Closed} closed, {result.Missing} not in the file.");
            return ExitCode.Clean;
        });
        return command;
    }

    /// <summary>A new line of a registry is tried out before it is imported: nothing of it is kept.</summary>
    private static Command Probe(TextWriter output, TextWriter errors, Action<IServiceCollection>? configure)
    {
        var file = new Argument<FileInfo>("file") { Description = "The registry with the lines to try out, CSV in UTF-8 or GB18030." };
        var agency = new Option<string?>("--agency") { Description = "The only line to try out, by its id; all unless told." };
        var explain = CrawlCommand.Explain();
        var now = RunCommand.Now();
        var allowPrivate = InspectionOptions.AllowPrivate();
        var format = InspectionOptions.Format();
        var command = new Command("probe", "Looks at the columns of a registry's lines, finds those that it does not name, and says what is there. Keeps nothing.")
        {
            file, agency, explain, now, allowPrivate, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("monitor-probe-");
            try
            {
                var settings = new RunSettings(folder)
                {
                    Registry = parsed.GetRequiredValue(file),
                    Now = parsed.GetValue(now),
                    Urls = RunCommand.AnyFreePort,
                    AllowPrivate = parsed.GetValue(allowPrivate),
                };
                var printer = new LookPrinter(output, parsed.GetRequiredValue(format) == "json", parsed.GetValue(explain), parsed.GetValue(agency));
                return await CrawlNow.RunAsync(settings, parsed.GetValue(agency), printer, errors, configure, cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static Command Export(TextWriter output)
    {
        var data = StoredData.Folder();
        var command = new Command("export", "Writes the registry as the CSV that 'agencies import' reads.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            await output.WriteAsync(CsvRow.ByteOrderMark + RegistryCsv.Head);
            await foreach (var line in storage.Registry.AllAsync(cancellationToken))
                await output.WriteAsync(RegistryCsv.Row(line.Agency));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command List(TextWriter output)
    {
        var data = StoredData.Folder();
        var command = new Command("list", "Lists the registry: id, kind, region, name, years; tab-separated.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            await foreach (var line in Listings.ItemsAsync((continuation, cancellation) => storage.Registry.ListAsync(null, PageSize, continuation, cancellation), cancellationToken))
            {
                var agency = line.Agency;
                await output.WriteLineAsync($"{agency.Id}\t{agency.Kind.Name()}\t{agency.Jurisdiction}\t{agency.Name}\t{agency.FromYear}-{agency.ToYear}");
            }

            return ExitCode.Clean;
        });
        return command;
    }
}
