using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>One run of the command line.</summary>
internal sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => Parse(Output);

    public static async Task<Run> Of(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return new Run(exitCode, output.ToString(), errors.ToString());
    }

    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The source of a sample report.</summary>
    public static string Sample(string name) => CorpusReport.Own.Single(report => report.Name == name).Path;
}
