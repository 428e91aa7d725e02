using System.Collections.Immutable;
using Embedded.Functions.Discovery;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Embedded.Functions.Http;

/// <summary>An HTTP function and the full template it listens to.</summary>
internal sealed record HttpRoute(AppFunction Function, HttpTrigger Trigger, RoutePattern Pattern)
{
    /// <summary>Puts the routes together, in the order in which they are tried.</summary>
    /// <param name="functions">All functions, in the order of their names.</param>
    /// <param name="prefix">The route prefix of host.json.</param>
    /// <param name="constraints">Finds the constraints that templates name.</param>
    /// <exception cref="InvalidOperationException">
    /// A template is not valid or reserved, or two can match the same request: the Azure host would silently give it to the first name.
    /// </exception>
    public static ImmutableArray<HttpRoute> Plan(
        IEnumerable<AppFunction> functions, string prefix, IInlineConstraintResolver constraints)
    {
        var overlap = new RouteOverlap(constraints);
        var routes = new List<HttpRoute>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger trigger) continue;

            var route = new HttpRoute(function, trigger, Parse(function, trigger, prefix));
            ThrowIfUnknown(overlap, route);
            if (routes.Find(other => other.SharesMethodWith(route) && overlap.CanMatchSame(other.Pattern, route.Pattern)) is { } clash)
            {
                throw new InvalidOperationException(
                    $"The functions '{clash.Function.Name}' (route '{clash.Pattern.RawText}') "
                    + $"and '{function.Name}' (route '{route.Pattern.RawText}') "
                    + "can match the same request. The Azure host would give it to the first by name; make the routes distinct.");
            }

            routes.Add(route);
        }

        return [.. routes];
    }

    private static RoutePattern Parse(AppFunction function, HttpTrigger trigger, string prefix)
    {
        if (trigger.Route.StartsWith("admin", StringComparison.OrdinalIgnoreCase)
            || trigger.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"Function '{function.Name}': route '{trigger.Route}': routes that start with 'admin' or 'runtime' belong to the host.");
        }

        var template = prefix.Length == 0 ? trigger.Route : $"{prefix}/{trigger.Route}";
        try
        {
            return RoutePatternFactory.Parse(template);
        }
        catch (RoutePatternException e)
        {
            throw new InvalidOperationException($"Function '{function.Name}': route '{template}' is not valid: {e.Message}", e);
        }
    }

    private static void ThrowIfUnknown(RouteOverlap overlap, HttpRoute route)
    {
        try
        {
            overlap.ThrowIfUnknown(route.Pattern);
        }
        catch (Exception e) when (e is InvalidOperationException or RouteCreationException)
        {
            throw new InvalidOperationException($"Function '{route.Function.Name}': route '{route.Pattern.RawText}': {e.Message}.", e);
        }
    }

    private bool SharesMethodWith(HttpRoute other)
        => Trigger.Methods.IsEmpty || other.Trigger.Methods.IsEmpty
            || Trigger.Methods.Intersect(other.Trigger.Methods, StringComparer.Ordinal).Any();
}
