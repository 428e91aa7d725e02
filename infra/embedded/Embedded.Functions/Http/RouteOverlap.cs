using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Embedded.Functions.Http;

/// <summary>Decides whether two route templates can match the same path.</summary>
/// <remarks>
/// Says no only where that is certain: other lengths, other literals, a literal that a constraint refuses, constraints that exclude each
/// other. Two regular expressions, or two templates that mix text and parameters within a segment, are taken to overlap.
/// </remarks>
internal sealed class RouteOverlap(IInlineConstraintResolver constraints)
{
    /// <summary>Looks up every constraint of a template; routing itself would do so with the first request only.</summary>
    /// <exception cref="InvalidOperationException">There is no such constraint, or its arguments are wrong.</exception>
    public void ThrowIfUnknown(RoutePattern pattern)
    {
        foreach (var policy in pattern.Parameters.SelectMany(parameter => parameter.ParameterPolicies)) Resolve(policy);
    }

    /// <summary>Whether some path matches both.</summary>
    public bool CanMatchSame(RoutePattern left, RoutePattern right)
    {
        var rights = Shapes(right).ToList();
        return Shapes(left).Any(l => rights.Exists(r => CanMatchSame(l, r)));
    }

    private bool CanMatchSame(Shape left, Shape right)
    {
        var fixedLength = Math.Min(left.Segments.Count, right.Segments.Count);
        if (left.Segments.Count > fixedLength && right.Rest is null) return false;
        if (right.Segments.Count > fixedLength && left.Rest is null) return false;

        for (var i = 0; i < fixedLength; i++)
            if (!CanMatchSame(left.Segments[i], right.Segments[i])) return false;

        return RestCanBe(left.Rest, right, fixedLength) && RestCanBe(right.Rest, left, fixedLength);
    }

    // A catch-all that faces literals only is asked whether its constraints take them; anything else it is taken to match.
    private bool RestCanBe(RoutePatternParameterPart? rest, Shape other, int from)
    {
        if (rest is null || other.Rest is not null || other.Segments.Count == from) return true;

        var literals = other.Segments.Skip(from).Select(LiteralOf).ToList();
        return literals.Contains(null) || Accepts(rest, string.Join('/', literals));
    }

    private bool CanMatchSame(RoutePatternPathSegment left, RoutePatternPathSegment right)
    {
        switch (LiteralOf(left), LiteralOf(right))
        {
            case ({ } a, { } b):
                return string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
            case ({ } literal, null):
                return CanBe(right, literal);
            case (null, { } literal):
                return CanBe(left, literal);
            default:
                return CanShareValue(left, right);
        }
    }

    private bool CanBe(RoutePatternPathSegment segment, string literal)
    {
        if (segment.IsSimple) return segment.Parts[0] is not RoutePatternParameterPart parameter || Accepts(parameter, literal);

        return literal.StartsWith(Prefix(segment), StringComparison.OrdinalIgnoreCase)
            && literal.EndsWith(Suffix(segment), StringComparison.OrdinalIgnoreCase);
    }

    private static bool CanShareValue(RoutePatternPathSegment left, RoutePatternPathSegment right)
    {
        if (left is { IsSimple: true, Parts: [RoutePatternParameterPart a] }
            && right is { IsSimple: true, Parts: [RoutePatternParameterPart b] })
        {
            return ValueDomain.Of(a).Intersects(ValueDomain.Of(b));
        }

        return BeginAlike(Prefix(left), Prefix(right)) && EndAlike(Suffix(left), Suffix(right));
    }

    private bool Accepts(RoutePatternParameterPart parameter, string value)
    {
        var values = new RouteValueDictionary { [parameter.Name] = value };
        return parameter.ParameterPolicies
            .All(policy => Resolve(policy)?.Match(null, null, parameter.Name, values, RouteDirection.IncomingRequest) ?? true);
    }

    private IRouteConstraint? Resolve(RoutePatternParameterPolicyReference policy)
        => policy.ParameterPolicy as IRouteConstraint
            ?? (policy.Content is { } text
                ? constraints.ResolveConstraint(text) ?? throw new InvalidOperationException($"there is no constraint '{text}'")
                : null);

    // Trailing parameters that may be absent give one shape for each length.
    private static IEnumerable<Shape> Shapes(RoutePattern pattern)
    {
        var segments = pattern.PathSegments.ToList();
        RoutePatternParameterPart? rest = null;
        if (segments is [.., { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true } catchAll] }])
        {
            rest = catchAll;
            segments.RemoveAt(segments.Count - 1);
        }

        yield return new Shape(segments, rest);
        for (var length = segments.Count; length > 0 && MayBeAbsent(segments[length - 1]); length--)
            yield return new Shape(segments[..(length - 1)], null);
    }

    private static bool MayBeAbsent(RoutePatternPathSegment segment)
        => segment is { IsSimple: true, Parts: [RoutePatternParameterPart parameter] }
            && (parameter.IsOptional || parameter.Default is not null);

    private static string? LiteralOf(RoutePatternPathSegment segment)
        => segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : null;

    private static string Prefix(RoutePatternPathSegment segment)
        => segment.IsSimple ? "" : (segment.Parts[0] as RoutePatternLiteralPart)?.Content ?? "";

    private static string Suffix(RoutePatternPathSegment segment)
        => segment.IsSimple ? "" : (segment.Parts[^1] as RoutePatternLiteralPart)?.Content ?? "";

    private static bool BeginAlike(string a, string b)
        => a.StartsWith(b, StringComparison.OrdinalIgnoreCase) || b.StartsWith(a, StringComparison.OrdinalIgnoreCase);

    private static bool EndAlike(string a, string b)
        => a.EndsWith(b, StringComparison.OrdinalIgnoreCase) || b.EndsWith(a, StringComparison.OrdinalIgnoreCase);

    /// <summary>Segments that are there, and the parameter that takes whatever follows them.</summary>
    private sealed record Shape(IReadOnlyList<RoutePatternPathSegment> Segments, RoutePatternParameterPart? Rest);
}

/// <summary>What is known of the texts that a parameter's constraints let through.</summary>
internal sealed record ValueDomain
{
    [Flags]
    private enum Kinds
    {
        None = 0,
        Integral = 1,
        Decimal = 2,
        Floating = 4,
        Bool = 8,
        Guid = 16,
        Alpha = 32,
    }

    // Pairs of which no text is both. A guid of 32 digits is a number to decimal and double; "NaN" and "true" are letters.
    private static readonly (Kinds, Kinds)[] Exclusive =
    [
        (Kinds.Integral, Kinds.Bool | Kinds.Guid | Kinds.Alpha),
        (Kinds.Decimal, Kinds.Bool | Kinds.Alpha),
        (Kinds.Floating, Kinds.Bool),
        (Kinds.Bool, Kinds.Guid),
    ];

    private Kinds _kinds;
    private long _least = long.MinValue;
    private long _most = long.MaxValue;
    private long _shortest = 1;
    private long _longest = long.MaxValue;

    public static ValueDomain Of(RoutePatternParameterPart parameter)
    {
        var domain = new ValueDomain();
        foreach (var policy in parameter.ParameterPolicies) domain.Narrow(policy.Content ?? "");
        return domain;
    }

    public bool Intersects(ValueDomain other)
    {
        var kinds = _kinds | other._kinds;
        return Math.Max(_least, other._least) <= Math.Min(_most, other._most)
            && Math.Max(_shortest, other._shortest) <= Math.Min(_longest, other._longest)
            && !Array.Exists(Exclusive, pair => (kinds & pair.Item1) != Kinds.None && (kinds & pair.Item2) != Kinds.None);
    }

    private void Narrow(string constraint)
    {
        var open = constraint.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? constraint : constraint[..open];
        var numbers = open < 0
            ? []
            : constraint[(open + 1)..].TrimEnd(')').Split(',').Select(Number).OfType<long>().ToArray();
        switch (name.ToLowerInvariant(), numbers)
        {
            case ("int", _):
                Integral(int.MinValue, int.MaxValue);
                break;
            case ("long", _):
                Integral(long.MinValue, long.MaxValue);
                break;
            case ("min", [var least]):
                Integral(least, long.MaxValue);
                break;
            case ("max", [var most]):
                Integral(long.MinValue, most);
                break;
            case ("range", [var least, var most]):
                Integral(least, most);
                break;
            case ("length", [var exact]):
                Length(exact, exact);
                break;
            case ("length", [var shortest, var longest]):
                Length(shortest, longest);
                break;
            case ("minlength", [var shortest]):
                Length(shortest, long.MaxValue);
                break;
            case ("maxlength", [var longest]):
                Length(0, longest);
                break;
            case ("decimal", _):
                _kinds |= Kinds.Decimal;
                break;
            case ("double" or "float", _):
                _kinds |= Kinds.Floating;
                break;
            case ("bool", _):
                _kinds |= Kinds.Bool;
                break;
            case ("guid", _):
                _kinds |= Kinds.Guid;
                break;
            case ("alpha", _):
                _kinds |= Kinds.Alpha;
                break;
        }
    }

    private void Integral(long least, long most)
    {
        _kinds |= Kinds.Integral;
        _least = Math.Max(_least, least);
        _most = Math.Min(_most, most);
    }

    private void Length(long shortest, long longest)
    {
        _shortest = Math.Max(_shortest, shortest);
        _longest = Math.Min(_longest, longest);
    }

    private static long? Number(string text)
        => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
