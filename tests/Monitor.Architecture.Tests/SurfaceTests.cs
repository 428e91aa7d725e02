using System.Reflection;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Monitor.TestKit;

namespace Monitor.Architecture.Tests;

/// <summary>
/// The embedded assemblies show what Microsoft's packages show, and nothing that these lack: each member of theirs stands in a description that was looked up in the
/// packages' own listings of their public surface, so that the app cannot come to need what it will not find in Azure.
/// </summary>
public sealed class SurfaceTests
{
    private static readonly Dictionary<string, Assembly> Assemblies = new()
    {
        ["Embedded.Storage"] = typeof(TableClient).Assembly,
        ["Embedded.Functions"] = typeof(FunctionAttribute).Assembly,
    };

    public static TheoryData<string> Names => [.. Assemblies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_surface_is_the_description_of_the_real_one(string name)
    {
        var described = File.ReadAllLines(Repository.PathOf("infra", "embedded", name, "surface.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToList();
        Assert.Equal(described.Order(StringComparer.Ordinal), described);

        var shown = PublicSurface.Of(Assemblies[name].GetExportedTypes()).ToList();
        var unknown = shown.Except(described, StringComparer.Ordinal).ToList();
        Assert.True(
            unknown.Count == 0,
            $"{name} shows what its description lacks. Look each member up in the listing that the head of surface.txt names, and add the line if it is there to the letter:\n{string.Join('\n', unknown)}");
        var missing = described.Except(shown, StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"{name} does not show what its description has:\n{string.Join('\n', missing)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_of_our_own_is_public(string name) =>
        Assert.DoesNotContain(Assemblies[name].GetExportedTypes(), type => type.Namespace!.StartsWith("Embedded", StringComparison.Ordinal));
}
