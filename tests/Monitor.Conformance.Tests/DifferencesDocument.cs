using System.Reflection;
using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Conformance.Tests;

/// <summary><c>docs/storage-differences.md</c> has a row for every test that Azurite fails, and no other row.</summary>
public sealed partial class DifferencesDocument
{
    [Fact]
    public void Every_difference_is_in_the_table_and_every_row_is_shown_by_a_test()
    {
        var shown = typeof(DifferencesDocument).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("OnAzurite", StringComparison.Ordinal) && type.BaseType is { IsAbstract: true })
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => $"{method.DeclaringType!.BaseType!.Name}.{method.Name}");
        var rows = File.ReadLines(Repository.PathOf("docs", "storage-differences.md"))
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => TestName().Matches(line))
            .Select(match => match.Groups["name"].Value);
        Assert.Equal(shown.Order(StringComparer.Ordinal), rows.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w+\.[A-Z]\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
