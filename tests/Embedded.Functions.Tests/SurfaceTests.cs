using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Tests;

/// <summary>What is public is what the real packages have: <c>Surface.txt</c>, held against the worker's public API by hand.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public void Nothing_is_public_that_is_not_in_the_list()
    {
        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Surface.txt")).Where(line => line.Length > 0);

        Assert.Equal(listed, Describe().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Describe()
        => typeof(FunctionAttribute).Assembly.GetExportedTypes().SelectMany(type => type
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true } && member.Name != "value__")
            .Select(member => $"{type.FullName} | {member}")
            .Prepend(type.IsEnum || type.IsInterface ? $"{type.FullName}" : $"{type.FullName} : {type.BaseType?.Name}"));
}
