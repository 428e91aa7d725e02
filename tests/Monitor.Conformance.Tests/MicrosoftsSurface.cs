using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Monitor.TestKit;

namespace Monitor.Conformance.Tests;

/// <summary>
/// Each line of the embedded clients' description (<c>infra/embedded/Embedded.Storage/surface.txt</c>) is a line of Microsoft's own assemblies. <c>SurfaceTests</c> holds the embedded clients
/// to the description; together they leave the app nothing to rely on that the packages lack.
/// </summary>
public sealed class MicrosoftsSurface
{
    [Fact]
    public void Everything_that_the_embedded_clients_show_is_there()
    {
        var real = PublicSurface.Of(new[] { typeof(TableClient), typeof(BlobClient), typeof(QueueClient) }.SelectMany(type => type.Assembly.GetExportedTypes()))
            .ToDictionary(line => line.Split('\t')[0], StringComparer.Ordinal);
        var lacking = File.ReadLines(Repository.PathOf("infra", "embedded", "Embedded.Storage", "surface.txt"))
            .Where(line => line.Length > 0 && line[0] != '#' && !(real.TryGetValue(line.Split('\t')[0], out var there) && IsMet(line, there)))
            .ToList();
        Assert.True(lacking.Count == 0, $"Microsoft's packages lack:\n{string.Join('\n', lacking)}");
    }

    // A type of theirs may implement more than ours does.
    private static bool IsMet(string line, string there) => line[0] == 'T'
        ? Kind(line) == Kind(there) && Bases(line).All(Bases(there).Contains)
        : line == there;

    private static string Kind(string type) => type.Split('\t')[1].Split(" : ")[0];

    private static string[] Bases(string type) => type.Split(" : ") is [_, var bases] ? bases.Split(", ") : [];
}
