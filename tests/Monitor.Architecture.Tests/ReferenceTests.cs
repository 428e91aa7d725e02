using System.Xml.Linq;
using Monitor.TestKit;

namespace Monitor.Architecture.Tests;

/// <summary>References point inwards: Functions, Cli → Work, Web → Storage, Crawling, Delivery → Documents, Net → Core. The embedded assemblies stand in for packages. Siblings never see each other.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Monitor.Core"] = [],
        ["Monitor.Documents"] = ["Monitor.Core"],
        ["Monitor.Net"] = ["Monitor.Core"],
        ["Monitor.Crawling"] = ["Monitor.Documents", "Monitor.Net"],
        ["Monitor.Storage"] = ["Monitor.Core", "Embedded.Storage"],
        ["Monitor.Delivery"] = ["Monitor.Core", "Monitor.Net"],
        ["Monitor.Web"] = ["Monitor.Core"],
        ["Monitor.Work"] = ["Monitor.Documents", "Monitor.Net", "Monitor.Crawling", "Monitor.Storage", "Monitor.Delivery"],
        ["Monitor.Functions"] = ["Monitor.Work", "Monitor.Web", "Embedded.Functions"],
        // The sample sites are served by the command line only, which is never deployed.
        ["Monitor.Cli"] = ["Monitor.Work", "Monitor.Functions", "Demo.Sites"],
    };

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_further_in(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no line in this test: say what it may reference.");
        var references = Elements(project, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));
        Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void The_domain_takes_no_packages() => Assert.Empty(Elements("Monitor.Core", "PackageReference"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_says_what_belongs_in_it(string project)
    {
        var readme = Repository.PathOf("functions", project, "README.md");
        Assert.True(File.Exists(readme) && File.ReadAllText(readme).Length > 200, $"{project} needs a README.md.");
    }

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(ProjectFiles().Single(file => Path.GetFileNameWithoutExtension(file) == project)).Descendants(name).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Repository.PathOf("functions"), "*.csproj", SearchOption.AllDirectories);
}
