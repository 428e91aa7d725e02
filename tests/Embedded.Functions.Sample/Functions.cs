using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Sample;

/// <summary>Answers with what the route says.</summary>
public sealed class Hello
{
    [Function(nameof(Hello))]
    public Ok<Greeting> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name}/{times:int?}")] HttpRequest request, string name, int? times)
        => TypedResults.Ok(new Greeting(name, times, request.Method));

    public sealed record Greeting(string Name, int? Times, string Method);
}

/// <summary>Shares its route with <see cref="PutItem"/>, but no method.</summary>
public sealed class GetItem
{
    [Function(nameof(GetItem))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        return TypedResults.Text($"get {id}");
    }
}

/// <summary>Shares its route with <see cref="GetItem"/>, but no method.</summary>
public sealed class PutItem
{
    [Function(nameof(PutItem))]
    public ValueTask<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "items/{id:guid}")] HttpRequest request, Guid id)
        => ValueTask.FromResult<IResult>(TypedResults.Text($"{request.Method} {id}"));
}

/// <summary>Has no route: it is its name.</summary>
public sealed class NoRoute
{
    [Function("Plain")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => TypedResults.Text(request.Method);
}

/// <summary>Needs a key.</summary>
public sealed class Guarded
{
    [Function(nameof(Guarded))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request)
        => TypedResults.Text($"in by {request.Scheme}");
}

/// <summary>Needs another function's key, which does not open it.</summary>
public sealed class GuardedToo
{
    [Function(nameof(GuardedToo))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded-too")] HttpRequest request)
        => TypedResults.Text($"in by {request.Scheme}");
}

/// <summary>Needs the master key.</summary>
public sealed class Ruled
{
    [Function(nameof(Ruled))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "ruled")] HttpRequest request)
        => TypedResults.Text($"in by {request.Scheme}");
}

/// <summary>Does as directed, under a token.</summary>
public sealed class Perform(Stage stage)
{
    [Function(nameof(Perform))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "perform/{line}")] HttpRequest request,
        string line,
        FunctionContext context,
        CancellationToken cancellationToken)
    {
        await stage.PlayAsync($"{line} {context.FunctionDefinition.Name} {context.GetHttpContext() == request.HttpContext}", cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>Returns something that is no result.</summary>
public sealed class Odd
{
    [Function(nameof(Odd))]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "odd")] HttpRequest request) => $"never sent for {request.Path}";
}

/// <summary>A timer whose schedule is a setting.</summary>
public sealed class Tick(Stage stage)
{
    [Function(nameof(Tick))]
    public Task Run([TimerTrigger("%TickSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
        => stage.PlayAsync($"tick {timer.ScheduleStatus?.Next:s} {(timer.IsPastDue ? "past due" : "on time")}", cancellationToken);
}

/// <summary>A queue whose name is a setting, with a message as an object.</summary>
public sealed class TakeOrder(Stage stage)
{
    [Function(nameof(TakeOrder))]
    public Task Run([QueueTrigger("%OrderQueue%")] Order order, FunctionContext context, CancellationToken cancellationToken)
        => stage.PlayAsync($"order {order.Item} x{order.Count} attempt {context.BindingContext.BindingData["DequeueCount"]}", cancellationToken);

    public sealed record Order(string Item, int Count);
}

/// <summary>A queue with a message as text, of an account with a setting of its own.</summary>
public sealed class TakeText(Stage stage)
{
    [Function(nameof(TakeText))]
    public Task Run([QueueTrigger("texts", Connection = "TextStorage")] string text, CancellationToken cancellationToken)
        => stage.PlayAsync($"text {text}", cancellationToken);
}
