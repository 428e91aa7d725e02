using System.Net;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Functions.Tests.Http;

/// <summary>What comes back from a function, from middleware around it, and from one that fails.</summary>
public sealed class ResultTests
{
    private static CancellationToken Now => Patience.Limited;

    [Fact]
    public async Task A_failure_is_a_problem_without_internals()
    {
        await using var host = await TestHost.StartAsync([typeof(Perform)]);
        host.Stage.Direct((_, _) => throw new InvalidOperationException("the secret of line 7"));

        using var response = await host.SendAsync("POST", "/api/perform/x");

        var body = await response.Content.ReadAsStringAsync(Patience.Limited);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_Kestrel_refuses_keeps_its_status()
    {
        await using var host = await TestHost.StartAsync([typeof(Perform)]);
        host.Stage.Direct((_, _) => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));

        using var response = await host.SendAsync("POST", "/api/perform/x");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_route_value_of_the_wrong_type_is_an_exception_that_middleware_sees()
    {
        Exception? seen = null;
        await using var host = await TestHost.StartAsync(
            new TestParts(),
            [typeof(Unconstrained)],
            builder => builder.UseMiddleware(async (_, next) => seen = await Record.ExceptionAsync(next)),
            folder: null);

        using var right = await host.SendAsync("GET", "/api/years/2026");
        Assert.Equal("2026", await right.Content.ReadAsStringAsync(Now));
        using var wrong = await host.SendAsync("GET", "/api/years/twenty");

        Assert.IsType<FunctionInputConverterException>(seen);
    }

    [Fact]
    public async Task Middleware_runs_in_order_around_the_function_and_may_replace_its_result()
    {
        var order = new List<string>();
        await using var host = await TestHost.StartAsync(
            new TestParts(),
            [typeof(Hello), typeof(NoRoute)],
            builder =>
            {
                builder.Services.AddSingleton(order);
                builder.UseMiddleware<Outer>();
                builder.UseWhen<Inner>(context => context.FunctionDefinition.Name == nameof(Hello));
                builder.UseWhen(context => context.GetHttpContext()?.Request.Query.ContainsKey("teapot") ?? false, async (context, next) =>
                {
                    await next();
                    Assert.IsType<IResult>(context.GetInvocationResult<IResult>().Value, exactMatch: false);
                    context.GetInvocationResult().Value = TypedResults.StatusCode(418);
                });
            },
            folder: null);

        using var plain = await host.SendAsync("GET", "/api/plain?teapot=1");
        using var hello = await host.SendAsync("GET", "/api/hello/ada");

        Assert.Equal(418, (int)plain.StatusCode);
        Assert.Equal(HttpStatusCode.OK, hello.StatusCode);
        Assert.Equal(
            ["outer httpTrigger", "outer done", "outer httpTrigger", "inner", "inner done", "outer done"], order);
    }

    [Fact]
    public async Task Middleware_may_answer_in_place_of_the_function()
    {
        await using var host = await TestHost.StartAsync(
            new TestParts(),
            [typeof(Perform)],
            builder => builder.UseMiddleware((context, _) =>
            {
                context.GetInvocationResult().Value = TypedResults.Problem(statusCode: 503);
                return Task.CompletedTask;
            }),
            folder: null);

        using var response = await host.SendAsync("POST", "/api/perform/x");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(host.Stage.IsSilent);
    }

    [Fact]
    public async Task Each_invocation_has_its_own_scope_and_a_new_instance_of_the_class()
    {
        await using var host = await TestHost.StartAsync(
            new TestParts(), [typeof(Scoped)], builder => builder.Services.AddScoped<ScopeMark>(), folder: null);

        using var first = await host.SendAsync("GET", "/api/scoped");
        using var second = await host.SendAsync("GET", "/api/scoped");

        var (a, b) = (await first.Content.ReadAsStringAsync(Now), await second.Content.ReadAsStringAsync(Now));
        Assert.StartsWith("1 True", a, StringComparison.Ordinal);
        Assert.StartsWith("1 True", b, StringComparison.Ordinal);
        Assert.NotEqual(a, b);
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_invocation()
    {
        await using var host = await TestHost.StartAsync([typeof(Perform)]);
        var cancelled = new TaskCompletionSource();
        host.Stage.Direct((_, token) => WaitForCancellationAsync(cancelled, token));
        using var client = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/perform/x");

        var sending = host.Client.SendAsync(request, client.Token);
        Assert.Equal("x Perform True", await host.Stage.NextAsync(Now));
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await cancelled.Task.WaitAsync(Now);
    }

    [Fact]
    public async Task The_time_limit_of_host_json_cancels_the_invocation()
    {
        await using var host = await TestHost.StartAsync([typeof(Perform)], "--AzureFunctionsJobHost:functionTimeout=00:00:30");
        host.Stage.Direct((_, token) => WaitForCancellationAsync(new TaskCompletionSource(), token));

        var sending = host.SendAsync("POST", "/api/perform/x");
        await host.Stage.NextAsync(Now);
        host.Parts.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        host.Parts.Clock.Advance(TimeSpan.FromSeconds(1));

        using var response = await sending;
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private static async Task WaitForCancellationAsync(TaskCompletionSource cancelled, CancellationToken token)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }
        finally
        {
            cancelled.TrySetResult();
        }
    }

    private sealed class Outer(List<string> order) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            order.Add($"outer {context.FunctionDefinition.InputBindings.Values.Single().Type}");
            await next(context);
            order.Add("outer done");
        }
    }

    private sealed class Inner(List<string> order) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            order.Add("inner");
            await next(context);
            order.Add("inner done");
        }
    }

    public sealed class ScopeMark
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    public sealed class Scoped(ScopeMark mark)
    {
        private int _calls;

        [Function(nameof(Scoped))]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scoped")] HttpRequest request, FunctionContext context)
        {
            var same = mark == context.InstanceServices.GetRequiredService<ScopeMark>() && request.HttpContext.RequestServices == context.InstanceServices;
            return TypedResults.Text($"{++_calls} {same} {mark.Id}");
        }
    }

    public sealed class Unconstrained
    {
        [Function(nameof(Unconstrained))]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "years/{year}")] HttpRequest request, int year)
            => TypedResults.Text(request.Method == "GET" ? $"{year}" : "");
    }
}
