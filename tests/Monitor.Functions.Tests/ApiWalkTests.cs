using System.Net;
using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>Drives every operation of the OpenAPI document against the running app, and holds the answers against what the document says.</summary>
public sealed class ApiWalkTests(ApiApp filled) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Every_operation_answers_what_the_document_says()
    {
        var document = await filled.DocumentAsync();
        var operations = ApiOperation.AllOf(document);
        Assert.True(operations.Count > 20, $"{operations.Count}");
        foreach (var operation in operations)
        {
            using var answer = await operation.CallAsync(filled.App, TestApp.ApproverKey);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{operation}: {answer.StatusCode} {await TestApp.TextAsync(answer)}");
            await HoldsAsync(document, operation, answer);
        }
    }

    [Fact]
    public async Task Nobody_known_is_refused_as_the_document_says_wherever_it_names_a_role()
    {
        var document = await filled.DocumentAsync();
        foreach (var operation in ApiOperation.AllOf(document))
        {
            using var answer = await operation.CallAsync(filled.App, key: null);
            var isOpen = operation.Description.GetProperty("x-least-role").GetString() == "anyone" && operation.Id != "checkDraft";
            Assert.True(answer.StatusCode == (isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized), $"{operation}: {answer.StatusCode}");
            await HoldsAsync(document, operation, answer);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_refused_as_the_document_says()
    {
        var document = await filled.DocumentAsync();
        var withPlaces = ApiOperation.AllOf(document).Where(operation => operation.Places.Any()).ToList();
        Assert.True(withPlaces.Count > 8, $"{withPlaces.Count}");
        foreach (var operation in withPlaces)
        {
            using var answer = await operation.CallAsync(filled.App, TestApp.ApproverKey, operation.Address("nobody"));
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{operation}: {answer.StatusCode}");
            await HoldsAsync(document, operation, answer);
        }
    }

    [Fact]
    public async Task Every_parameter_that_has_a_form_is_refused_in_another_form_by_a_code_of_the_document()
    {
        var document = await filled.DocumentAsync();
        var checker = new SchemaChecker(document);
        var tried = 0;
        foreach (var operation in ApiOperation.AllOf(document).Where(operation => !operation.Changes))
        {
            foreach (var parameter in Parameters(checker, operation).Where(parameter => Text(parameter, "in") == "query" && Text(parameter, "name") is not ("lang" or "jurisdiction")))
            {
                var name = Text(parameter, "name");
                var address = operation.Address().Split('?')[0];
                using var answer = await operation.CallAsync(filled.App, TestApp.ApproverKey, $"{address}?{name}=!wrong!{(operation.Id == "listEvidence" && name == "year" ? "&agency=hs-water" : "")}");
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{operation} {name}: {answer.StatusCode}");
                var code = Text(await HoldsAsync(document, operation, answer), "code");
                Assert.StartsWith("request.", code, StringComparison.Ordinal);
                tried++;
            }
        }

        Assert.True(tried > 25, $"{tried}");
    }

    [Fact]
    public async Task Changes_without_or_with_an_old_state_or_a_wrong_body_are_refused_as_the_document_says()
    {
        var document = await filled.DocumentAsync();
        var changes = ApiOperation.AllOf(document).Where(operation => operation.Changes && operation.Id is not ("checkDraft" or "changeFindings")).ToList();
        Assert.Equal(3, changes.Count);
        foreach (var operation in changes)
        {
            using var blind = await filled.App.SendAsync(operation.Method, operation.Address(), TestApp.ApproverKey, content: new StringContent("{}"));
            Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
            await HoldsAsync(document, operation, blind);
            using var wrong = await operation.CallAsync(filled.App, TestApp.ApproverKey, body: """{"unknown":1}""");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            await HoldsAsync(document, operation, wrong);
            var body = ApiOperation.Bodies.GetValueOrDefault(operation.Id, "{}");
            using var late = await filled.App.SendAsync(
                operation.Method, operation.Address(), TestApp.ApproverKey, header: ("If-Match", "\"99\""), content: new StringContent(body));
            Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
            Assert.Equal(JsonValueKind.Object, (await HoldsAsync(document, operation, late)).GetProperty("current").ValueKind);
        }
    }

    /// <summary>The answer's status is declared, its headers are there, and its body is what the schema says.</summary>
    private static async Task<JsonElement> HoldsAsync(JsonElement document, ApiOperation operation, HttpResponseMessage answer)
    {
        var checker = new SchemaChecker(document);
        var place = $"{operation} {(int)answer.StatusCode}";
        Assert.True(operation.Description.GetProperty("responses").TryGetProperty($"{(int)answer.StatusCode}", out var declared), $"{place} is not declared");
        foreach (var header in declared.GetProperty("headers").EnumerateObject())
            Assert.True(answer.Headers.Contains(header.Name) || Text(header.Value, "$ref").EndsWith("/StateTag", StringComparison.Ordinal), $"{place}: {header.Name} is missing");
        // A parameter may choose among several media.
        var media = Assert.Single(declared.GetProperty("content").EnumerateObject(), media => media.Name == answer.Content.Headers.ContentType?.MediaType);
        if (!media.Value.TryGetProperty("schema", out var schema))
        {
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            return default;
        }

        var body = await TestApp.JsonAsync(answer);
        Assert.Equal([], checker.Faults(schema, body, place));
        return body;
    }

    private static IEnumerable<JsonElement> Parameters(SchemaChecker checker, ApiOperation operation) =>
        operation.Description.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(parameter => parameter.TryGetProperty("$ref", out var reference) ? checker.Resolve(reference.GetString()!) : parameter)
            : [];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
