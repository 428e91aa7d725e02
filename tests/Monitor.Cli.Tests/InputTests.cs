using System.Text;

namespace Monitor.Cli.Tests;

/// <summary>Files, folders and patterns as inputs; results come in the order of the inputs however long each takes.</summary>
public sealed class InputTests : IDisposable
{
    private static readonly byte[] Report = File.ReadAllBytes(Run.Sample("clean-official-form"));
    private readonly string folder = Directory.CreateTempSubdirectory("monitor-inputs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string[], string[]> Arguments => new()
    {
        { "a folder, recursively, in ordinal order", ["."], ["a.html", "b/c.txt", "b/d/e.HTM", "b/f.pdf"] },
        { "a file of any name", ["b/x.dat"], ["b/x.dat"] },
        { "two arguments in their order", ["b/d", "a.html"], ["b/d/e.HTM", "a.html"] },
        { "*", ["*.html"], ["a.html"] },
        { "* matches a folder, which is read", ["b/*"], ["b/c.txt", "b/d/e.HTM", "b/f.pdf", "b/x.dat"] },
        { "?", ["b/?.txt"], ["b/c.txt"] },
        { "** is any number of folders, none too", ["**/*.txt", "**/*.html"], ["b/c.txt", "a.html"] },
        { "** at the end is every file", ["b/**"], ["b/c.txt", "b/d/e.HTM", "b/f.pdf", "b/x.dat"] },
        { "** in between", ["b/**/e.HTM"], ["b/d/e.HTM"] },
        { "a hidden file by its name", [".hidden.html"], [".hidden.html"] },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public async Task Arguments_name_inputs(string name, string[] arguments, string[] expected)
    {
        foreach (var file in new[] { "a.html", "b/c.txt", "b/d/e.HTM", "b/f.pdf", "b/x.dat", "b/~$w.doc", ".hidden.html", ".git/g.html" })
            Write(file, Report);
        var run = await Run.Of(["read", "--format", "json", .. arguments.Select(argument => Path.Combine(folder, argument))]);
        var sources = Lines(run).Select(line => Path.GetRelativePath(folder, line.GetProperty("source").GetString()!).Replace('\\', '/'));

        Assert.True(expected.SequenceEqual(sources), $"{name}: {string.Join(' ', sources)}");
    }

    [Theory]
    [InlineData("empty", "noFiles")]
    [InlineData("no/*.html", "noMatch")]
    [InlineData("*.html", "noMatch")]
    [InlineData("no.html", "fileNotFound")]
    public async Task What_names_nothing_is_an_error(string argument, string code)
    {
        Write("empty/x.dat", Report);
        var run = await Run.Of("check", "--format", "json", Path.Combine(folder, argument));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(code, run.Json[0].GetProperty("error").GetProperty("code").GetString());
        Assert.Contains(argument, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_inputs()
    {
        // The first is the slowest by far.
        var names = Enumerable.Range(0, 60).Select(i => $"{i:D3}.html").ToList();
        foreach (var (i, name) in names.Index())
            Write(name, i == 0 ? Encoding.UTF8.GetBytes($"<html><body>{string.Concat(Enumerable.Repeat("<p>一、总体情况</p>", 50_000))}</body></html>") : i % 7 == 0 ? "x"u8.ToArray() : Report);
        var run = await Run.Of("check", "--format", "json", folder);

        Assert.Equal(names, run.Json.EnumerateArray().Select(result => Path.GetFileName(result.GetProperty("source").GetString()!)));
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task Long_lists_tell_how_far_they_are_unless_asked_not_to()
    {
        for (var i = 0; i < 501; i++)
            Write($"{i:D3}.txt", "x"u8.ToArray());
        Assert.Contains("500/501", (await Run.Of("read", folder)).Errors, StringComparison.Ordinal);
        var quiet = await Run.Of("read", "--quiet", folder);
        Assert.DoesNotContain("500/501", quiet.Errors, StringComparison.Ordinal);
        Assert.Contains("000.txt", quiet.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_a_line_changes_and_goes()
    {
        Write("1.html", Report);
        Write("2.html", Report);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        await CommandLine.RunAsync(["read", folder], output, errors, TestContext.Current.CancellationToken, isTerminal: true);
        Assert.Equal("\r1/2\r   \r", errors.ToString());
    }

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private static IEnumerable<System.Text.Json.JsonElement> Lines(Run run) =>
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Run.Parse);
}
