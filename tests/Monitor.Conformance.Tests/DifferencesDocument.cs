using System.Reflection;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Monitor.TestKit;

namespace Monitor.Conformance.Tests;

/// <summary><c>docs/storage-differences.md</c> has a row for every test that Azurite fails, and no other row.</summary>
public sealed partial class DifferencesDocument
{
    private static bool MicrosoftsClients => typeof(TableClient).Assembly.GetName().Name == "Azure.Data.Tables";

    [Fact]
    public void Every_difference_is_in_the_table_and_every_row_is_shown_by_a_test()
    {
        var shown = typeof(DifferencesDocument).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("OnAzurite", StringComparison.Ordinal) && type.BaseType is { IsAbstract: true })
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => $"{method.DeclaringType!.BaseType!.Name}.{method.Name}");
        // The second table has what only Microsoft's clients show.
        var rows = File.ReadLines(Repository.PathOf("docs", "storage-differences.md"))
            .TakeWhile(line => MicrosoftsClients || !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => TestName().Matches(line))
            .Select(match => match.Groups["name"].Value);
        Assert.Equal(shown.Order(StringComparer.Ordinal), rows.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"`(?<name>[A-Z]\w+\.[A-Z]\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
