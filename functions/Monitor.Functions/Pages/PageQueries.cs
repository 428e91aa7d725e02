using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Monitor.Functions.Pages;

/// <summary>Addresses of pages as their forms make them.</summary>
internal static class PageQueries
{
    /// <summary>Leaves out what is empty: a form of a browser sends the fields that nobody filled in, too.</summary>
    public static void DropEmpty(HttpRequest request) => request.Query = new QueryCollection(
        request.Query.Where(entry => !StringValues.IsNullOrEmpty(entry.Value)).ToDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>The address of a numbered part of the list that a request asks for, in no language of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="part">Its number, from 1.</param>
    public static string PageOf(HttpRequest request, int part)
    {
        var query = new QueryBuilder(request.Query
            .Where(entry => entry.Key is not ("page" or Http.RequestLanguage.Parameter))
            .SelectMany(entry => entry.Value.Select(value => KeyValuePair.Create(entry.Key, value ?? ""))))
        {
            { "page", part.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        return request.Path.ToUriComponent() + query.ToQueryString();
    }

    /// <summary>The address of a part of the list that a request asks for, in no language of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="continuation">Where the part before ended; null for the first part.</param>
    public static string PartOf(HttpRequest request, string? continuation)
    {
        var query = new QueryBuilder(request.Query
            .Where(entry => entry.Key is not ("continuation" or Http.RequestLanguage.Parameter))
            .SelectMany(entry => entry.Value.Select(value => KeyValuePair.Create(entry.Key, value ?? ""))));
        if (continuation is not null)
            query.Add("continuation", continuation);
        return request.Path.ToUriComponent() + query.ToQueryString();
    }
}
