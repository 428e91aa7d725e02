using System.Diagnostics;
using System.Text.Json;

namespace Monitor.TestKit;

/// <summary>Programs of <c>infra</c> that run on Node; their packages are installed by their lock files when they are not there.</summary>
public static class NodeProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly Lock Installing = new();

    /// <summary>Runs a script to its end.</summary>
    /// <param name="name">Folder of <c>infra</c>.</param>
    /// <param name="script">File in it.</param>
    /// <param name="arguments">For the script.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string name, string script, params string[] arguments) => RunWith("", name, script, arguments);

    /// <summary>Runs a script that reads standard input.</summary>
    public static string RunWith(string input, string name, string script, params string[] arguments) =>
        Start("node", Installed(name), input, [script, .. arguments]);

    /// <summary>Installs the packages of a program that are not there yet.</summary>
    /// <param name="name">Folder of <c>infra</c>.</param>
    /// <returns>The folder's path.</returns>
    public static string Installed(string name)
    {
        var folder = Repository.PathOf("infra", name);
        // Classes of tests run side by side, and what is half installed is there already.
        lock (Installing)
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                Start("npm", folder, "", ["ci", "--no-audit", "--no-fund"]);
        }

        return folder;
    }

    /// <summary>One JSON value a line.</summary>
    public static IEnumerable<JsonElement> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    });

    private static string Start(string program, string folder, string input, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"This test needs Node 18 or later: {program} did not start.");
        // Read while it runs: a full pipe would stop it.
        var said = process.StandardError.ReadToEndAsync();
        var shown = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within {Longest}.");
        }

        return process.ExitCode == 0
            ? shown.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}. {said.GetAwaiter().GetResult()}");
    }
}
