using System.CommandLine;
using System.Text;
using System.Text.Json;
using Monitor.Work.Inspecting;
using Monitor.Work.Verifying;

namespace Monitor.Cli;

/// <summary><c>monitor verify</c>: is the evidence what it was, and does what findings say follow from it?</summary>
internal static class VerifyCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var data = StoredData.Folder();
        var policy = InspectionOptions.Policy();
        var format = InspectionOptions.Format();
        var command = new Command("verify", "Verifies the archive: hashes, captures, and whether what findings say follows from the evidence.") { data, policy, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var judgedBy = InspectionOptions.PolicyIn(parsed.GetValue(policy));
            var storage = await StoredData.OpenAsync(parsed.GetRequiredValue(data), mustExist: true, cancellationToken);
            var verification = new ArchiveVerification(storage.CaseArchive, storage.Cases, storage.Registry, storage.Evidence, storage.EvidenceArchive, storage.HeadFiles, judgedBy);
            var result = await verification.VerifyAsync(new Printed(errors), cancellationToken);
            if (parsed.GetRequiredValue(format) == "json")
                await output.WriteLineAsync(Json(result));
            else
                await WriteTextAsync(output, result);
            return ExitCodeOf(result);
        });
        return command;
    }

    // What was changed must not hide behind what could not be read.
    private static int ExitCodeOf(VerificationResult result) => result.Gravest switch
    {
        null => ExitCode.Clean,
        ProblemKind.Tampered => ExitCode.Found,
        ProblemKind.Unread => ExitCode.Unread,
        ProblemKind.Differs => ExitCode.Differs,
        var other => throw new InvalidOperationException($"Unknown kind {other}."),
    };

    private static async Task WriteTextAsync(TextWriter output, VerificationResult result)
    {
        foreach (var problem in result.Problems.OrderByDescending(problem => problem.Kind))
        {
            await output.WriteLineAsync($"{NameOf(problem.Kind)} {problem.Code} {problem.Place}: {problem.Message}");
            if (problem.Urls.Count > 0)
                await output.WriteLineAsync($"    from {string.Join(' ', problem.Urls)}");
            if (problem.Cases.Count > 0)
                await output.WriteLineAsync($"    case {string.Join(' ', problem.Cases)}");
        }

        foreach (var remade in result.Remade)
            await output.WriteLineAsync($"{remade.Finding}: made by reader {remade.Reader}/rule {remade.Rule}, here {remade.HereReader}/{remade.HereRule?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}: {(remade.Difference is null ? "same" : "different")}");
        await output.WriteLineAsync($"{result.Bodies} bodies, {result.Captures} captures, {result.Cases} cases, {result.Reports} reports read again, {result.Findings} states of findings judged again.");
        await output.WriteLineAsync($"{result.RestingOnLooks} rest on looks and dates as well: their evidence was verified, not the judgement.");
        if (result.OtherPolicy > 0)
            await output.WriteLineAsync($"{result.OtherPolicy} were judged by another policy: give it with --policy.");
        if (result.Unchained > 0)
            await output.WriteLineAsync($"{result.Unchained} events are unchained: they were recorded before events pinned the one before them.");
        await output.WriteLineAsync($"{result.HeadDays} days of kept heads were held against the events.");
        await output.WriteLineAsync(result.Gravest is { } gravest ? $"{result.Problems.Count} problems, the gravest: {NameOf(gravest)}." : "Nothing is wrong.");
    }

    private static string NameOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Tampered => "tampered",
        ProblemKind.Unread => "unread",
        ProblemKind.Differs => "differs",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Json(VerificationResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, InspectionJson.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("contract", 1);
            json.WriteString("result", result.Gravest is { } gravest ? NameOf(gravest) : "fine");
            json.WriteNumber("bodies", result.Bodies);
            json.WriteNumber("captures", result.Captures);
            json.WriteNumber("cases", result.Cases);
            json.WriteNumber("reports", result.Reports);
            json.WriteNumber("findings", result.Findings);
            json.WriteNumber("restingOnLooks", result.RestingOnLooks);
            json.WriteNumber("otherPolicy", result.OtherPolicy);
            json.WriteNumber("unchained", result.Unchained);
            json.WriteNumber("headDays", result.HeadDays);
            json.WriteStartArray("problems");
            foreach (var problem in result.Problems)
                Write(json, problem);
            json.WriteEndArray();
            json.WriteStartArray("remade");
            foreach (var remade in result.Remade)
                Write(json, remade);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ArchiveProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("kind", NameOf(problem.Kind));
        json.WriteString("code", problem.Code);
        json.WriteString("place", problem.Place);
        json.WriteString("message", problem.Message);
        json.WriteString("body", problem.Body?.Value);
        json.WriteStartArray("urls");
        foreach (var url in problem.Urls)
            json.WriteStringValue(url.AbsoluteUri);
        json.WriteEndArray();
        json.WriteStartArray("cases");
        foreach (var known in problem.Cases)
            json.WriteStringValue(known);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Remade remade)
    {
        json.WriteStartObject();
        json.WriteString("finding", remade.Finding.ToString());
        json.WriteNumber("reader", remade.Reader);
        json.WriteNumber("rule", remade.Rule);
        json.WriteNumber("hereReader", remade.HereReader);
        if (remade.HereRule is { } rule)
            json.WriteNumber("hereRule", rule);
        else
            json.WriteNull("hereRule");
        json.WriteBoolean("same", remade.Difference is null);
        json.WriteString("difference", remade.Difference);
        json.WriteEndObject();
    }

    private sealed class Printed(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine(value);
    }
}
