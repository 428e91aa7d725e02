using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Architecture.Tests;

/// <summary>What runs with the repository's rights runs nothing that others can change: each action is named by the commit that was looked at.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit(string workflow)
    {
        var uses = File.ReadLines(Repository.PathOf(".github", "workflows", workflow)).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Rights_begin_with_reading(string workflow) =>
        Assert.Contains("\npermissions:\n  contents: read\n", File.ReadAllText(Repository.PathOf(".github", "workflows", workflow)), StringComparison.Ordinal);

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d", RegexOptions.None, 1000)]
    private static partial Regex Pinned();
}
