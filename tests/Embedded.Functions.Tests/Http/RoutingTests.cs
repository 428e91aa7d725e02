using System.Net;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Tests.Http;

/// <summary>Which function answers a request (azure-functions-host: FunctionMetadataManager, WebJobsRouteBuilder).</summary>
public sealed class RoutingTests
{
    private static readonly Type[] Functions = [typeof(Hello), typeof(GetItem), typeof(PutItem), typeof(NoRoute), typeof(Odd)];

    public static TheoryData<string, string, string, int, string> Requests => new()
    {
        { "route values by name", "GET", "/api/hello/ada", 200, """{"name":"ada","times":null,"method":"GET"}""" },
        { "an optional value with a constraint", "GET", "/api/hello/ada/3", 200, """{"name":"ada","times":3,"method":"GET"}""" },
        { "Chinese and escaped characters", "GET", "/api/hello/%E6%94%BF%E5%8A%A1%20a", 200, """{"name":"政务 a","times":null,"method":"GET"}""" },
        { "case of the path does not count", "GET", "/API/Hello/ada", 200, """{"name":"ada","times":null,"method":"GET"}""" },
        { "a constraint that fails is no match", "GET", "/api/hello/ada/three", 404, "" },
        { "same route, first method", "GET", "/api/items/00000000-0000-0000-0000-000000000001", 200, "get 00000000-0000-0000-0000-000000000001" },
        { "same route, another function's method", "PUT", "/api/items/00000000-0000-0000-0000-000000000001", 200, "PUT 00000000-0000-0000-0000-000000000001" },
        { "same route, second method of it", "POST", "/api/items/00000000-0000-0000-0000-000000000001", 200, "POST 00000000-0000-0000-0000-000000000001" },
        { "a method of none is 404, not 405", "DELETE", "/api/items/00000000-0000-0000-0000-000000000001", 404, "" },
        { "no route is the name; no methods are all", "PATCH", "/api/plain", 200, "PATCH" },
        { "HEAD is not GET", "HEAD", "/api/hello/ada", 404, "" },
        { "without the prefix there is nothing", "GET", "/hello/ada", 404, "" },
        { "nor at the root", "GET", "/", 404, "" },
        { "what is no IResult is no response", "GET", "/api/odd", 200, "" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_reaches_the_first_function_that_matches(string name, string method, string path, int status, string body)
    {
        await using var host = await TestHost.StartAsync(Functions);

        using var response = await host.SendAsync(method, path);

        Assert.True(status == (int)response.StatusCode, name);
        var text = await response.Content.ReadAsStringAsync(Patience.Limited);
        if (status == 200) Assert.Equal(body, text);
        else if (method != "HEAD") Assert.Contains("\"status\":404", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/", 200)]
    [InlineData("", "/x", 404)]
    [InlineData("", "/api/findings", 200)]
    [InlineData("v1/internal", "/v1/internal/api/findings", 200)]
    [InlineData("v1/internal", "/v1/internal", 200)]
    public async Task The_prefix_of_host_json_stands_before_every_route(string prefix, string path, int status)
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Root), typeof(Findings)], $"--AzureFunctionsJobHost:extensions:http:routePrefix={prefix}");

        using var response = await host.SendAsync("GET", path);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
    }

    [Fact]
    public async Task The_app_is_the_assembly_that_calls_CreateBuilder_and_host_json_lies_beside_it()
    {
        var parts = new TestParts();
        var folder = Directory.CreateTempSubdirectory("host-").FullName;
        var before = Environment.CurrentDirectory;
        var builder = SampleApp.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0", "--EmbeddedHost:DataFolder", folder, "--TickSchedule", "0 0 0 1 1 *", "--OrderQueue", "orders",
            "--TextStorage", "texts",
        ]);
        parts.AddTo(builder.Services);
        await using var host = await TestHost.StartAsync(builder, parts, folder, ownsFolder: true);

        using var response = await host.SendAsync("GET", "/api/hello/ada");
        await parts.Queues[$"UseLocalStorage={Path.Combine(folder, "storage.sqlite")}", "orders"]
            .UntilAsync(queue => queue.MostAsked == 4, Patience.Limited);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await parts.Store.WrittenAsync(record => record.Schedule == "0 0 0 1 1 *", Patience.Limited);
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    public sealed class Root
    {
        [Function(nameof(Root))]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:maxlength(0)?}")] HttpRequest request)
            => TypedResults.Text($"root of {request.Host.Host}");
    }

    public sealed class Findings
    {
        [Function(nameof(Findings))]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings")] HttpRequest request)
            => TypedResults.Text($"findings of {request.Host.Host}");
    }
}
