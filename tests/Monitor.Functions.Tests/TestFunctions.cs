using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Tests;

/// <summary>A function whose author forgot to say who may call it.</summary>
public sealed class Undeclared
{
    [Function(nameof(Undeclared))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/undeclared")] HttpRequest request) =>
        TypedResults.Text($"reached at {request.Path}");
}

/// <summary>A function for approvers only; the product has none yet.</summary>
public sealed class Release
{
    [Function(nameof(Release))]
    [RequiresRole(Role.Approver)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/release")] HttpRequest request) =>
        request.HttpContext.RequiredCaller().Role == Role.Approver ? TypedResults.NoContent() : TypedResults.BadRequest();
}

/// <summary>A function whose author says that it answers and refuses alike.</summary>
public sealed class Contradicting
{
    [Function(nameof(Contradicting))]
    [OpenToAnyone]
    [Operation("meta", "Says two things")]
    [Answers(typeof(string), Status = 429)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contradicting")] HttpRequest request) => TypedResults.Text(request.Method);
}
