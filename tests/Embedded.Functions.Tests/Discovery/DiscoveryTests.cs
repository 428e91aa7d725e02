using Embedded.Functions.Discovery;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Embedded.Functions.Tests.Discovery;

/// <summary>What the Azure host or its build would refuse stops the start here (analyzers AZFW0002, AZFW0005, AZFW0014, AZFW0017).</summary>
public sealed class DiscoveryTests
{
    public static TheoryData<string, Type, string> Refused => new()
    {
        { "the same name in other case", typeof(SameName), "Two functions are named" },
        { "a class that is not public", typeof(Hidden), "must be public" },
        { "a method that is not public", typeof(HiddenMethod), "must be public" },
        { "an abstract class", typeof(AbstractClass), "is abstract" },
        { "no trigger", typeof(NoTrigger), "exactly one parameter" },
        { "two triggers", typeof(TwoTriggers), "exactly one parameter" },
        { "async void", typeof(AsyncVoid), "async void" },
        { "a parameter of nowhere", typeof(UnboundParameter), "'limit'" },
        { "a route value of a type that text cannot be", typeof(UnboundRouteValue), "'id'" },
        { "an MVC result", typeof(MvcResult), "return IResult" },
        { "another type for a request", typeof(OddRequest), "HttpRequest" },
        { "another type for a timer", typeof(OddTimer), "TimerInfo" },
        { "a message as bytes", typeof(OddMessage), "must be a string or a class" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_function_that_cannot_work_stops_the_start(string name, Type function, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [function]).Build());

        Assert.True(error.Message.Contains(message, StringComparison.Ordinal), $"{name}: {error.Message}");
    }

    [Fact]
    public void Functions_come_in_the_order_of_their_names_ignoring_case()
    {
        var names = FunctionCatalogue.Discover([typeof(Tick), typeof(TakeText), typeof(LowerCase), typeof(PutItem)]).Select(f => f.Name);

        Assert.Equal(["aLower", "PutItem", "TakeText", "Tick"], names);
    }

    [Fact]
    public void An_app_with_HTTP_functions_must_ask_for_the_web_application()
    {
        var builder = new FunctionsApplicationBuilder([], typeof(DiscoveryTests).Assembly, [typeof(Hello)]);
        new TestParts().AddTo(builder.Services);

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("ConfigureFunctionsWebApplication", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_builds_once()
    {
        var builder = TestHost.Builder(new TestParts(), AppContext.BaseDirectory, []);
        using var host = builder.Build();

        Assert.Throws<InvalidOperationException>(() => builder.Build());
        Assert.Throws<InvalidOperationException>(() => builder.Use(next => next));
    }

    [Fact]
    public void The_definition_tells_what_middleware_asks_for()
    {
        var function = FunctionCatalogue.Discover([typeof(GetItem)]).Single();

        Assert.Equal("Embedded.Functions.Sample.GetItem.Run", function.EntryPoint);
        Assert.Equal(typeof(GetItem).Assembly.Location, function.PathToAssembly);
        Assert.Equal(["request", "id", "cancellationToken"], function.Parameters.Select(p => p.Name));
        Assert.Equal(("httpTrigger", BindingDirection.In), (function.InputBindings["request"].Type, function.InputBindings["request"].Direction));
        Assert.Equal(("http", BindingDirection.Out), (function.OutputBindings["$return"].Type, function.OutputBindings["$return"].Direction));
    }

    public static class LowerCase
    {
        [Function("aLower")]
        public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class SameName
    {
        [Function("Twice")]
        public static void One([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);

        [Function("TWICE")]
        public static void Two([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    internal static class Hidden
    {
        [Function(nameof(Hidden))]
        public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class HiddenMethod
    {
        [Function(nameof(HiddenMethod))]
        internal static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public abstract class AbstractClass
    {
        [Function(nameof(AbstractClass))]
        public string Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => $"{this}{timer}";
    }

    public static class NoTrigger
    {
        [Function(nameof(NoTrigger))]
        public static void Run(TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class TwoTriggers
    {
        [Function(nameof(TwoTriggers))]
        public static string Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [QueueTrigger("q")] string text) => $"{timer}{text}";
    }

    public static class AsyncVoid
    {
        [Function(nameof(AsyncVoid))]
        public static async void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
            ArgumentNullException.ThrowIfNull(timer);
            await Task.CompletedTask;
        }
    }

    public static class UnboundParameter
    {
        [Function(nameof(UnboundParameter))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{id}")] HttpRequest request, int limit)
            => TypedResults.Text($"{request.Method} {limit}");
    }

    public static class UnboundRouteValue
    {
        [Function(nameof(UnboundRouteValue))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{id}")] HttpRequest request, Exception id)
            => TypedResults.Text($"{request.Method} {id}");
    }

    public static class MvcResult
    {
        [Function(nameof(MvcResult))]
        public static Task<StatusCodeResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
            => Task.FromResult(new StatusCodeResult(request.HasFormContentType ? 400 : 200));
    }

    public static class OddRequest
    {
        [Function(nameof(OddRequest))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] string request) => TypedResults.Text(request);
    }

    public static class OddTimer
    {
        [Function(nameof(OddTimer))]
        public static string Run([TimerTrigger("0 0 0 * * *")] string timer) => timer;
    }

    public static class OddMessage
    {
        [Function(nameof(OddMessage))]
        public static string Run([QueueTrigger("q")] BinaryData message) => message.ToString();
    }
}
