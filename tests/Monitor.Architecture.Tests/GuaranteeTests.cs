using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Architecture.Tests;

/// <summary>docs/guarantees.md names tests that exist, and every row says which change must turn them red.</summary>
public sealed class GuaranteeTests
{
    public static TheoryData<string> Rows => [.. File.ReadAllLines(Repository.PathOf("docs", "guarantees.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_test_that_holds_a_promise_exists(string row)
    {
        var columns = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(3, columns.Length);
        Assert.All(columns, Assert.NotEmpty);
        var tests = Regex.Matches(columns[1], "`(?<class>\\w+)\\.(?<method>\\w+)`");
        Assert.NotEmpty(tests);
        foreach (Match test in tests)
        {
            var file = Assert.Single(Directory.EnumerateFiles(Repository.PathOf("tests"), $"{test.Groups["class"].Value}.cs", SearchOption.AllDirectories));
            Assert.Matches($@"\[(?:Fact|Theory)\b(?:(?!\bpublic\b)[\s\S])*public (?:async Task|void) {test.Groups["method"].Value}\(", File.ReadAllText(file));
        }
    }
}
