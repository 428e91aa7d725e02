using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Api;
using Monitor.Work.Exporting;

namespace Monitor.Cli.Deciding;

/// <summary><c>monitor findings export</c>: everything known about a finding as one ZIP.</summary>
internal static class ExportCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var id = FindingsCommand.Finding();
        var file = new Option<FileInfo>("--out") { Description = "The file to write.", Required = true };
        var command = new Command("export", "Writes everything known about a finding as a ZIP that can be verified without this program.") { id, data, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var target = new ExportFile(parsed.GetRequiredValue(file));
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var found = await app.Services.GetRequiredService<ICaseStore>().GetAsync(new CaseId(wanted.Agency, wanted.Year), cancellationToken);
            if (found.Obligation is not { } obligation || found.Findings.FirstOrDefault(finding => finding.Id == wanted) is not { } finding)
                throw new InputFileException($"'{wanted}' is no finding of these data; 'monitor findings list' names them.");
            var sightings = await FindingLookup.SightingsAsync(app.Services.GetRequiredService<IEvidenceStore>(), finding, cancellationToken);
            var draft = await app.Services.GetRequiredService<DraftLookup>().FindAsync(found, finding.Content.Proof?.Body, cancellationToken);
            var papers = ExportPapers.Of(found, obligation, finding, sightings, draft);
            var result = await target.WriteAsync(stream => app.Services.GetRequiredService<FindingExport>().WriteAsync(found, finding, papers, stream, cancellationToken));
            await output.WriteLineAsync($"{result.Events} events, {result.Captures} captures, {result.Letters} letters: {target.Path}");
            foreach (var place in result.Lost)
                await errors.WriteLineAsync($"Not written, because it was lost or changed: {place}");
            return result.Lost.Count == 0 ? ExitCode.Clean : ExitCode.Unread;
        });
        return command;
    }
}
