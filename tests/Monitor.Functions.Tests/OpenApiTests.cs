using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.OpenApi;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>The OpenAPI document: it has every function of the API, is what the app does, and stands in <c>docs/openapi.json</c>.</summary>
public sealed partial class OpenApiTests(ApiApp filled) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task The_document_that_is_served_is_the_one_in_docs()
    {
        using var answer = await filled.App.GetAsync("/api/openapi.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Golden.Match(await TestApp.TextAsync(answer) + "\n", "docs", "openapi.json");
    }

    [Fact]
    public async Task Every_function_of_the_api_is_in_it_and_nothing_else_is()
    {
        // Read here by other means than there: from the triggers, without what the functions say of themselves.
        var functions =
            from type in typeof(MonitorApp).Assembly.GetTypes()
            from method in type.GetMethods()
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) is true
            from verb in trigger.Methods!
            select $"{verb.ToUpperInvariant()} /{Constraint().Replace(trigger.Route!, "")} {type.Name}";
        var document = await filled.DocumentAsync();
        Assert.Equal(
            functions.Order(StringComparer.OrdinalIgnoreCase),
            ApiOperation.AllOf(document).Select(operation => $"{operation.Method} {operation.Path} {operation.Id}").Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_component_is_used()
    {
        var document = await filled.DocumentAsync();
        var checker = new SchemaChecker(document);
        var references = Reference().Matches(document.GetRawText()).Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => checker.Resolve(reference));
        var components = document.GetProperty("components").EnumerateObject().Where(kind => kind.Name != "securitySchemes")
            .SelectMany(kind => kind.Value.EnumerateObject().Select(component => $"#/components/{kind.Name}/{component.Name}"));
        Assert.Equal([], components.Except(references));
    }

    [Fact]
    public void A_function_that_does_not_describe_itself_stops_the_document()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => OpenApiDocument.Of([typeof(Undeclared)], JsonSerializerOptions.Web));
        Assert.Contains("'Undeclared' does not describe itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_also_a_refusal_stops_the_document()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => OpenApiDocument.Of([typeof(Contradicting)], JsonSerializerOptions.Web));
        Assert.Contains("answers and refuses with 429", refused.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@":\w+(?=\})", RegexOptions.None, 10_000)]
    private static partial Regex Constraint();

    [GeneratedRegex("\"\\$ref\": *\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reference();
}
