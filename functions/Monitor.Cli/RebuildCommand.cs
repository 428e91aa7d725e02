using System.CommandLine;
using Monitor.Core.Cases;

namespace Monitor.Cli;

/// <summary><c>monitor rebuild</c>: makes the lists anew from the cases and the registry.</summary>
internal static class RebuildCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var command = new Command("rebuild", "Makes the lists of findings, cases and hosts anew from the cases and the registry.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var progress = new Printed(errors);
            await storage.Rebuilder.RebuildAsync(progress, cancellationToken);
            await output.WriteLineAsync($"{progress.Of("cases")} cases, {progress.Of("hosts")} agencies.");
            return ExitCode.Clean;
        });
        return command;
    }

    private sealed class Printed(TextWriter writer) : IProgress<RebuildProgress>
    {
        private readonly Dictionary<string, long> done = new(StringComparer.Ordinal);

        public long Of(string step) => done.GetValueOrDefault(step);

        public void Report(RebuildProgress value)
        {
            done[value.Step] = value.Done;
            writer.WriteLine($"{value.Step}: {value.Done}");
        }
    }
}
