using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Running;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Delivery.Warc;
using Monitor.Work.Archive;

namespace Monitor.Cli;

/// <summary><c>monitor evidence</c>: takes evidence out of the archive, and puts in what an officer saw.</summary>
internal static class EvidenceCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("evidence", "Takes evidence out of the archive, and puts in what an officer saw.")
    {
        Export(output, errors),
        Add(output),
        List(output),
    };

    /// <summary>An agency's id.</summary>
    public static Option<AgencyId?> Agency(string description) => new("--agency")
    {
        Description = description,
        CustomParser = result => AgencyId.TryParse(result.Tokens.Single().Value, out var id) ? id : Refuse(result),
    };

    private static Command Export(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var agency = Agency("Only what the cases of this agency rest on.");
        var year = InspectionOptions.Year("Only what the cases of this report year rest on.");
        var file = new Option<FileInfo>("--out") { Description = "The file to write.", DefaultValueFactory = _ => new FileInfo("evidence.warc.gz") };
        var index = new Option<bool>("--cdxj") { Description = "Write an index beside it (FILE.cdxj)." };
        var command = new Command("export", "Writes what was received as a WARC file (ISO 28500), which other programs replay.") { data, agency, year, file, index };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = new ExportFile(parsed.GetRequiredValue(file));
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var scope = new ExportScope(parsed.GetValue(agency), parsed.GetValue(year));
            if (scope.Agency is { } id && await storage.Registry.GetAsync(id, cancellationToken) is null)
                throw new InputFileException($"'{id}' is no agency of the registry; 'monitor agencies list' names them.");
            var export = new EvidenceExport(storage.CaseArchive, storage.Observations, storage.Evidence, storage.EvidenceArchive);
            var cdxj = parsed.GetValue(index) ? new CdxjIndex(target.Name) : null;
            var result = await target.WriteAsync(
                stream => export.WriteAsync(scope, stream, cdxj, new LineProgress(errors, "captures"), cancellationToken),
                cdxj is null ? null : stream => cdxj.WriteAsync(stream, cancellationToken));
            await output.WriteLineAsync($"{result.Captures} captures, {result.Records} records: {target.Path}");
            foreach (var place in result.Lost)
                await errors.WriteLineAsync($"Not written, because it was lost or changed: {place}");
            return result.Lost.Count == 0 ? ExitCode.Clean : ExitCode.Unread;
        });
        return command;
    }

    private static Command Add(TextWriter output)
    {
        var data = StoredData.Folder();
        var agency = Agency("Whose report it is.");
        var year = InspectionOptions.Year("The report year.");
        var file = new Argument<FileInfo>("file") { Description = "What was there: the page or file as it was saved." };
        var url = new Option<Uri>("--url")
        {
            Description = "Where it was seen.",
            Required = true,
            CustomParser = result => Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address) ? address : RefuseAddress(result),
        };
        var seenAt = InspectionOptions.Instant("--seen-at", "When it was seen, such as 2026-01-20T09:30:00+08:00.");
        var by = new Option<string>("--by") { Description = "Who saw it; shown with every finding that rests on it.", Required = true };
        agency.Required = year.Required = seenAt.Required = true;
        var command = new Command("add", "Puts in a report that an officer saw on a site that does not let programs in.") { file, data, agency, year, url, seenAt, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var bytes = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            var (whose, seen) = (parsed.GetRequiredValue(agency), parsed.GetRequiredValue(seenAt));
            if (whose is not { } id || seen is not { } at || parsed.GetRequiredValue(year) is not { } reported)
                throw new InvalidOperationException("A required option without a value.");
            await using var app = await AppHost.OpenAsync(parsed.GetRequiredValue(data), cancellationToken);
            var sighting = new Sighting(id, reported, parsed.GetRequiredValue(url), at, parsed.GetRequiredValue(by), bytes);
            switch (await app.Services.GetRequiredService<OfficerEvidence>().AddAsync(sighting, cancellationToken))
            {
                case SightingOutcome.Kept kept:
                    await output.WriteLineAsync($"{kept.Case.Id.Agency} {kept.Case.Id.Year}: {kept.Case.Obligation?.Status.Name()}, {kept.Case.Findings.Count(finding => !finding.IsClosed)} open findings, sha256 {kept.Body}");
                    return ExitCode.Clean;
                case SightingOutcome.Known known:
                    await output.WriteLineAsync($"Known already, {(known.IsNoted ? "kept as a further sighting" : "nothing was changed")}: sha256 {known.Body}");
                    return ExitCode.Clean;
                case SightingOutcome.Refused refused:
                    throw new InputFileException($"{parsed.GetRequiredValue(file)}: {refused.Message}");
                case var other:
                    throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}.");
            }
        });
        return command;
    }

    /// <summary>Who saw which version: what an auditor asks for beside the file itself.</summary>
    private static Command List(TextWriter output)
    {
        var data = StoredData.Folder();
        var agency = Agency("Whose report it is.");
        var year = InspectionOptions.Year("The report year.");
        agency.Required = year.Required = true;
        var command = new Command("list", "Lists the versions of a report with everybody who saw them: sha256, when, who ('-' for the program), where; tab-separated.") { data, agency, year };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetRequiredValue(agency) is not { } id || parsed.GetRequiredValue(year) is not { } reported)
                throw new InvalidOperationException("A required option without a value.");
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var known = await storage.Cases.GetAsync(new CaseId(id, reported), cancellationToken);
            foreach (var version in known.Reports.OrderBy(version => version.FirstSeen))
            {
                if (version.SeenBy is null)
                    await output.WriteLineAsync($"{version.Body}\t{version.FirstSeen:O}\t-\t{version.Url}");
                foreach (var sighting in await storage.Evidence.SightingsOfAsync(version.Body, cancellationToken))
                    await output.WriteLineAsync($"{version.Body}\t{sighting.SeenAt:O}\t{sighting.By}\t{sighting.Url}");
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{file}: {exception.Message}");
        }
    }

    private static Uri? RefuseAddress(ArgumentResult result)
    {
        result.AddError($"'{result.Tokens.Single().Value}' is no address.");
        return null;
    }

    private static AgencyId? Refuse(ArgumentResult result)
    {
        result.AddError($"'{result.Tokens.Single().Value}' is no id of an agency.");
        return null;
    }
}

/// <summary>Says how far a command is, a line at a time.</summary>
internal sealed class LineProgress(TextWriter writer, string what) : IProgress<long>
{
    public void Report(long value) => writer.WriteLine($"{value} {what}");
}
