using Monitor.Cli;

namespace Monitor.Cycle.Tests;

/// <summary>The business clock of a data folder starts where it is told to, and never goes back.</summary>
public sealed class ClockTests
{
    private static readonly string Registry = "id,name,kind,jurisdiction\nqh-slj,清河县水利局,department,河北省/邢台市/清河县\n";

    [Fact]
    public async Task A_later_start_goes_on_from_the_first()
    {
        using var folder = new Folder();
        var first = await NowAsync(folder, "--now", "2026-02-10T01:00:00Z");
        var second = await NowAsync(folder, "--now", "2026-02-10T01:00:00Z");
        var third = await NowAsync(folder);
        Assert.InRange(first, new DateTimeOffset(2026, 2, 10, 1, 0, 0, TimeSpan.Zero), second);
        Assert.InRange(second, first, third);
        Assert.Equal(new DateOnly(2026, 2, 10), DateOnly.FromDateTime(third.UtcDateTime));
        Assert.Equal(new DateOnly(2026, 4, 1), DateOnly.FromDateTime((await NowAsync(folder, "--now", "2026-04-01T08:00:00+08:00")).UtcDateTime));
    }

    [Fact]
    public async Task Programs_that_start_at_one_moment_all_start()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.In("registry.csv"), Registry, TestContext.Current.CancellationToken);
        var started = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => StartAsync(folder, "--now", "2026-02-10T01:00:00Z"))));
        Assert.All(started, run => Assert.True(run.Code == 0, run.Errors));
    }

    [Fact]
    public async Task It_does_not_go_back()
    {
        using var folder = new Folder();
        await NowAsync(folder, "--now", "2026-02-10T01:00:00Z");
        var (code, _, errors) = await RunAsync(folder, "--now", "2026-02-09T01:00:00Z");
        Assert.Equal(2, code);
        Assert.Contains("does not go back", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_from_the_real_time_to_a_day_before()
    {
        using var folder = new Folder();
        await NowAsync(folder);
        var (code, _, errors) = await RunAsync(folder, "--now", "2020-02-09T01:00:00Z");
        Assert.Equal(2, code);
        Assert.Contains("does not go back", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "foo")]
    [InlineData("--urls", "http://0.0.0.0:0")]
    public async Task What_the_operator_can_mend_is_said_in_a_line(string option, string value)
    {
        using var folder = new Folder();
        var (code, output, errors) = await RunAsync(folder, option, value);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("The app cannot start", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--now", "yesterday")]
    [InlineData("--format", "xml")]
    public async Task Wrong_options_are_wrong_usage(string option, string value)
    {
        using var folder = new Folder();
        Assert.Equal(64, (await RunAsync(folder, option, value)).Code);
    }

    [Fact]
    public async Task A_registry_with_mistakes_is_refused_before_anything_is_done()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.In("bad.csv"), Registry + "B!,x,nobody,y\n", TestContext.Current.CancellationToken);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["run", "--once", "--data", folder.In("data"), "--registry", folder.In("bad.csv")], output, errors, TestContext.Current.CancellationToken);
        Assert.Equal(2, code);
        Assert.Contains("bad.csv", errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("data")));
    }

    private static async Task<DateTimeOffset> NowAsync(Folder folder, params string[] options)
    {
        var (code, output, errors) = await RunAsync(folder, options);
        Assert.True(code == 0, errors);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var agency = json.RootElement.GetProperty("agencies")[0];
        Assert.Equal("noColumn", agency.GetProperty("reason").GetString() ?? "noColumn");
        return json.RootElement.GetProperty("now").GetDateTimeOffset();
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Folder folder, params string[] options)
    {
        await File.WriteAllTextAsync(folder.In("registry.csv"), Registry, TestContext.Current.CancellationToken);
        return await StartAsync(folder, options);
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(Folder folder, params string[] options)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var arguments = (string[])["run", "--once", "--data", folder.In("data"), "--registry", folder.In("registry.csv"), .. options];
        if (!options.Contains("--format"))
            arguments = [.. arguments, "--format", "json"];
        var code = await CommandLine.RunAsync(arguments, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
