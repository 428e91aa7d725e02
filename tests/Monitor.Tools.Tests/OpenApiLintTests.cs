using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>The OpenAPI document as npm <c>@redocly/cli</c> judges it. Needs Node and npm. That the file is what the app serves, another test holds.</summary>
public sealed class OpenApiLintTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openapi-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Another_program_finds_nothing_wrong_with_the_document() =>
        Assert.Equal(["""{"errors":0,"warnings":0,"ignored":0}"""], Lint(Repository.PathOf("docs", "openapi.json")).Select(line => line.GetRawText()));

    [Theory]
    [InlineData("a member that OpenAPI does not have", "\"openapi\": \"3.1.1\",", "\"openapi\": \"3.1.1\", \"bogus\": 1,")]
    [InlineData("a reference that leads nowhere", "#/components/schemas/Finding\"", "#/components/schemas/Nothing\"")]
    [InlineData("a place in a path without its parameter", "\"in\": \"path\"", "\"in\": \"query\"")]
    public void It_finds_what_is_wrong(string why, string right, string wrong)
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "openapi.json"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var file = Path.Combine(folder, "openapi.json");
        File.WriteAllText(file, text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.True(Lint(file)[0].GetProperty("errors").GetInt32() > 0, why);
    }

    private static List<JsonElement> Lint(string file) => [.. NodeProgram.Lines(NodeProgram.Run("openapi", "lint.mjs", file))];
}
