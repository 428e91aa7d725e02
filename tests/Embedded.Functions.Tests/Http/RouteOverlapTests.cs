using Embedded.Functions.Http;
using Embedded.Functions.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Functions.Tests.Http;

/// <summary>Two routes that can match one request stop the start: the Azure host would silently prefer a name.</summary>
public sealed class RouteOverlapTests
{
    private static readonly IInlineConstraintResolver Constraints =
        new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider().GetRequiredService<IInlineConstraintResolver>();

    public static TheoryData<string, string, string, bool> Pairs => new()
    {
        { "the same text", "api/findings", "api/findings", true },
        { "case does not count", "api/findings", "API/Findings", true },
        { "other literals", "api/findings", "api/agencies", false },
        { "one segment more", "api/findings", "api/findings/{id}", false },
        { "parameter against literal", "api/{name}", "api/findings", true },
        { "parameter against parameter of another name", "api/{a}", "api/{b}", true },
        { "two parameters that only cross", "{a}/x", "y/{b}", true },
        { "crossing with a literal apart", "{a}/x/1", "y/{b}/2", false },
        { "optional, absent", "api/findings", "api/findings/{id?}", true },
        { "optional, present", "api/findings/{id?}", "api/findings/all", true },
        { "optional, too long", "api/findings/{id?}", "api/findings/all/x", false },
        { "default value, absent", "api/findings", "api/findings/{page=1}", true },
        { "two optionals in a row, both absent", "api", "api/{a?}/{b?}", true },
        { "optional and another length", "api/{a?}", "api/x/y", false },
        { "the root page against a word", "{root:maxlength(0)?}", "api", false },
        { "the root page against a parameter", "{root:maxlength(0)?}", "{page}", false },
        { "the root page against an optional parameter", "{root:maxlength(0)?}", "{page?}", true },
        { "two root pages", "{root:maxlength(0)?}", "{other:maxlength(0)?}", true },
        { "catch-all against everything", "{*path}", "api/findings", true },
        { "catch-all below a literal", "assets/{*path}", "api/findings", false },
        { "catch-all and its own literal alone", "assets/{*path}", "assets", true },
        { "double-star catch-all", "assets/{**path}", "assets/a/b", true },
        { "two catch-alls below other literals", "a/{*x}", "b/{*y}", false },
        { "two catch-alls, one below", "a/{*x}", "a/b/{*y}", true },
        { "catch-all whose constraint refuses the literals", "assets/{*path:int}", "assets/logo/svg", false },
        { "catch-all whose constraint may take a parameter", "assets/{*path:maxlength(3)}", "assets/{name}", true },
        { "int against a word", "api/{year:int}", "api/latest", false },
        { "int against a number", "api/{year:int}", "api/2026", true },
        { "int against a number that is too large", "api/{year:int}", "api/99999999999", false },
        { "int against letters", "api/{year:int}", "api/{name:alpha}", false },
        { "int against guid", "api/{year:int}", "api/{id:guid}", false },
        { "int against anything", "api/{year:int}", "api/{name}", true },
        { "int against long", "api/{year:int}", "api/{number:long}", true },
        { "ranges apart", "api/{year:range(1,1999)}", "api/{year:range(2000,3000)}", false },
        { "ranges that touch", "api/{year:range(1,2000)}", "api/{year:range(2000,3000)}", true },
        { "min above max", "api/{year:min(2000)}", "api/{year:max(1999)}", false },
        { "lengths apart", "api/{a:length(2)}", "api/{b:minlength(3)}", false },
        { "lengths that touch", "api/{a:length(2,4)}", "api/{b:length(4)}", true },
        { "bool against int", "api/{a:bool}", "api/{b:int}", false },
        { "bool against letters: true and false are letters", "api/{a:bool}", "api/{b:alpha}", true },
        { "double against letters: NaN is letters", "api/{a:double}", "api/{b:alpha}", true },
        { "guid against letters: 32 of a to f are a guid", "api/{a:guid}", "api/{b:alpha}", true },
        { "a date is not told from a number", "api/{a:datetime}", "api/{b:int}", true },
        { "regex against a literal it takes", "api/{lang:regex(^(zh|en)$)}", "api/en", true },
        { "regex against a literal it refuses", "api/{lang:regex(^(zh|en)$)}", "api/findings", false },
        { "regex against regex is not decided", "api/{a:regex(^a$)}", "api/{b:regex(^b$)}", true },
        { "mixed segment against a literal that fits", "files/{name}.csv", "files/all.csv", true },
        { "mixed segment against a literal that does not", "files/{name}.csv", "files/all.xlsx", false },
        { "mixed segments with other endings", "files/{name}.csv", "files/{name}.xlsx", false },
        { "mixed segments with other beginnings", "files/a-{name}", "files/b-{name}", false },
        { "mixed segments that could meet", "files/a-{name}", "files/{name}.csv", true },
        { "mixed segment against a parameter", "files/{name}.csv", "files/{id}", true },
        { "the root against the root", "", "{page?}", true },
    };

    public static TheoryData<string, Type, Type, bool> Starts => new()
    {
        { "same route, same method", typeof(Beta), typeof(Alpha), false },
        { "same route, other methods", typeof(Beta), typeof(Gamma), true },
        { "no methods are all", typeof(Delta), typeof(Gamma), false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Templates_overlap_unless_no_path_matches_both(string name, string left, string right, bool overlap)
    {
        var check = new RouteOverlap(Constraints);
        var (a, b) = (RoutePatternFactory.Parse(left), RoutePatternFactory.Parse(right));

        Assert.True(overlap == check.CanMatchSame(a, b), name);
        Assert.True(overlap == check.CanMatchSame(b, a), $"{name}, the other way round");
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void The_start_fails_with_both_names_and_routes(string name, Type first, Type second, bool starts)
    {
        var build = () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [first, second]).Build().Dispose();

        if (starts)
        {
            build();
            return;
        }

        var error = Assert.Throws<InvalidOperationException>(build);
        Assert.True(error.Message.Contains(first.Name, StringComparison.Ordinal) && error.Message.Contains(second.Name, StringComparison.Ordinal), name);
        Assert.Contains("api/things/{", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(AdminRoute), "belong to the host")]
    [InlineData(typeof(RuntimeRoute), "belong to the host")]
    [InlineData(typeof(UnknownConstraint), "there is no constraint 'prime'")]
    [InlineData(typeof(BrokenTemplate), "is not valid")]
    public void A_route_that_cannot_work_stops_the_start(Type function, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [function]).Build());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(function.Name, error.Message, StringComparison.Ordinal);
    }

    public static class Alpha
    {
        [Function(nameof(Alpha))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "things/{id}")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class Beta
    {
        [Function(nameof(Beta))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "things/{name}")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class Gamma
    {
        [Function(nameof(Gamma))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "things/{name}")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class Delta
    {
        [Function(nameof(Delta))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "/things/{name}/")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class AdminRoute
    {
        [Function(nameof(AdminRoute))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "administration")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class RuntimeRoute
    {
        [Function(nameof(RuntimeRoute))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/Runtime/x")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class UnknownConstraint
    {
        [Function(nameof(UnknownConstraint))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{id:prime}")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }

    public static class BrokenTemplate
    {
        [Function(nameof(BrokenTemplate))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{id")] HttpRequest request)
            => TypedResults.Text(request.Method);
    }
}
