using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;

namespace Monitor.Functions.Http;

/// <summary>
/// Reads the parameters of an address. What is left out has its default; what is wrong is remembered in <see cref="Refusal"/>, the first of
/// several, and is never taken for left out: a filter that is mistyped would answer with more than was asked for.
/// </summary>
/// <param name="request">The request.</param>
internal sealed class QueryParameters(HttpRequest request)
{
    /// <summary>The most items on a page.</summary>
    public const int MostOnAPage = 1000;

    /// <summary>The first year for which reports were owed: the 条例 came into force on 1 May 2008.</summary>
    public const int FirstYear = 2008;

    /// <summary>The items on a page where nothing is said.</summary>
    public const int UsualPage = 100;

    /// <summary>The highest number of a part.</summary>
    public const int MostParts = 1000;

    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Why the request is refused; null when every parameter read so far is right.</summary>
    public ProblemHttpResult? Refusal { get; private set; }

    /// <summary><c>continuation</c>: where the part before ended; null for the beginning.</summary>
    public string? Continuation => Text("continuation");

    /// <summary><c>jurisdiction</c>: a region within the caller's own, which is also the default; null for all.</summary>
    public string? Region(Jurisdiction scope)
    {
        var region = Text("jurisdiction") ?? scope.Path;
        if (region is not null && !scope.Contains(region))
            Refuse(StatusCodes.Status403Forbidden, ProblemCode.AccessOutOfScope);
        return region is { Length: 0 } ? null : region;
    }

    /// <summary><c>year</c>: a report year, from 2008 to the one that goes on in China; by default the last that is over.</summary>
    public int Year(BusinessClock clock)
    {
        var latest = clock.Today.Year;
        return Read<int>(
            "year",
            text => text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= latest ? year : null,
            ProblemCode.RequestYear,
            FirstYear,
            latest) ?? latest - 1;
    }

    /// <summary><c>pageSize</c>: 1 to 1,000, by default 100.</summary>
    public int PageSize() => Read<int>(
        "pageSize",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MostOnAPage ? size : null,
        ProblemCode.RequestPageSize,
        MostOnAPage) ?? UsualPage;

    /// <summary><c>page</c>: number of a part of a list, from 1, which is also the default.</summary>
    public int Part() => Read<int>(
        "page", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part is >= 1 and <= MostParts ? part : null, ProblemCode.RequestPage, MostParts) ?? 1;

    /// <summary><c>agency</c>: an agency's id; null for any.</summary>
    public AgencyId? Agency() => Read("agency", text => AgencyId.TryParse(text, out var id) ? id : (AgencyId?)null, ProblemCode.RequestAgency);

    /// <summary>An instant, such as <c>2026-02-10T09:00:00+08:00</c>; UTC where it does not say which time it is; null for none.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    public DateTimeOffset? Instant(string parameter) => Read<DateTimeOffset>(
        parameter,
        // Whoever forgets to escape the plus of +08:00 has a blank there.
        text => DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null,
        ProblemCode.RequestInstant);

    /// <summary>One of several values by its name; null for any.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="code">Code of the refusal; its text names the parameter and has a place for the allowed values.</param>
    /// <param name="values">The allowed values.</param>
    /// <param name="nameOf">Their names.</param>
    public T? OneOf<T>(string parameter, string code, IReadOnlyList<T> values, Func<T, string> nameOf)
        where T : struct => Read(
            parameter,
            text => values.Where(value => nameOf(value) == text).Select(value => (T?)value).FirstOrDefault(),
            code,
            string.Join(", ", values.Select(nameOf)));

    /// <summary>One of several texts; null for any.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="code">Code of the refusal; its text names the parameter and has a place for the allowed values.</param>
    /// <param name="values">The allowed values.</param>
    public string? OneOf(string parameter, string code, IReadOnlyList<string> values)
    {
        var text = Text(parameter);
        if (text is null || values.Contains(text))
            return text;
        Refuse(StatusCodes.Status400BadRequest, code, string.Join(", ", values));
        return null;
    }

    /// <summary>A part of a list. A continuation that belongs to another is remembered in <see cref="Refusal"/>, and the part is empty.</summary>
    /// <param name="read">Lists from a continuation on.</param>
    public async Task<Listing<T>> ListAsync<T>(Func<string?, Task<Listing<T>>> read)
    {
        var continuation = Continuation;
        try
        {
            return await read(continuation);
        }
        catch (FormatException) when (continuation is not null)
        {
            Refuse(StatusCodes.Status400BadRequest, ProblemCode.RequestContinuation);
            return new Listing<T>([], null);
        }
    }

    private T? Read<T>(string parameter, Func<string, T?> parse, string code, params object[] allowed)
        where T : struct
    {
        if (Text(parameter) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            Refuse(StatusCodes.Status400BadRequest, code, allowed);
        return value;
    }

    // A parameter that is given twice becomes one text with a comma, which none of them may be.
    internal string? Text(string name) => request.Query[name] is { Count: > 0 } values ? values.ToString() : null;

    private void Refuse(int status, string code, params object[] values) => Refusal ??= Problems.Of(status, code, values);
}
