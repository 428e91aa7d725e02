using Monitor.Core.Checks;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>0 clean, 1 found, 2 unread, 64 usage, 130 cancelled; standard output carries results only.</summary>
public sealed class ExitCodeTests
{
    public static TheoryData<string, string[], int> Cases => new()
    {
        { "a report in order", ["check", Run.Sample("clean-official-form")], 0 },
        { "a report with a warning only", ["check", Run.Sample("utf8-declared-gb2312")], 0 },
        { "a report with an error", ["check", Run.Sample("trs-offsetting-columns")], 1 },
        { "a late report", ["check", Run.Sample("units-and-late")], 1 },
        { "a file that is not there", ["check", "no-such-file.html"], 2 },
        { "an unread input wins over a finding", ["check", Run.Sample("trs-offsetting-columns"), "no-such-file.html"], 2 },
        { "a document that is no report", ["check", Repository.PathOf("README.md")], 2 },
        { "read does not judge", ["read", Run.Sample("trs-offsetting-columns")], 0 },
        { "read of a file that is not there", ["read", "no-such-file.html"], 2 },
        { "rules", ["rules"], 0 },
        { "help", ["--help"], 0 },
        { "no command", [], 64 },
        { "an unknown command", ["chekc"], 64 },
        { "an unknown option", ["check", "--frobnicate", "x"], 64 },
        { "a wrong value", ["check", "--format", "xml", "x"], 64 },
        { "rules are no table", ["rules", "--format", "csv"], 64 },
        { "no input", ["check"], 64 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_exit_code_says_how_it_went(string name, string[] args, int expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, (await Run.Of(args)).ExitCode);
    }

    [Theory]
    [InlineData("chekc")]
    [InlineData("check", "--format", "xml", "x")]
    public async Task Wrong_usage_leaves_standard_output_empty(params string[] args)
    {
        var run = await Run.Of(args);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task All_results_are_printed_when_some_inputs_fail()
    {
        var run = await Run.Of("check", "--format", "json", "no-such-file.html", Run.Sample("clean-official-form"), Repository.PathOf(".ci"));
        Assert.Equal(["unreadable", "checked", "unreadable"], run.Json.EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        Assert.Equal(["fileNotFound", null, "noFiles"], run.Json.EnumerateArray().Select(result => result.GetProperty("error") is { ValueKind: System.Text.Json.JsonValueKind.Object } error ? error.GetProperty("code").GetString() : null));
    }

    [Fact]
    public async Task A_cancelled_command_ends_with_130()
    {
        await using var output = new StringWriter();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal(130, await CommandLine.RunAsync(["check", Run.Sample("clean-official-form")], output, TextWriter.Null, cancelled.Token));
    }

    [Fact]
    public async Task Every_rule_of_the_catalogue_is_printed()
    {
        var json = (await Run.Of("rules", "--format", "json")).Json;
        Assert.Equal(Catalogue.Rules.Select(rule => rule.Id), json.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        var text = (await Run.Of("rules", "--lang", "en")).Output;
        Assert.All(Catalogue.Rules, rule => Assert.Contains(rule.Id, text));
        Assert.All(json.EnumerateArray(), rule => Assert.All(rule.EnumerateObject(), property => Assert.NotEmpty(property.Value.ToString())));
    }
}
