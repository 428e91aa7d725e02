using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Monitor.Functions.Access;
using Monitor.Web;
using Monitor.Web.Frame;

namespace Monitor.Functions.Http;

/// <summary>Answers with pages.</summary>
public sealed class PageResults(PageRenderer renderer, FormTokens tokens)
{
    /// <summary>A page as an answer.</summary>
    /// <typeparam name="TPage">The component; it has a parameter <c>Page</c>.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="parameters">The component's other parameters.</param>
    /// <param name="status">HTTP status.</param>
    public async Task<IResult> ShowAsync<TPage>(
        HttpContext http, IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.Vary = "Accept-Language";
        var html = await renderer.RenderAsync<TPage>(new Dictionary<string, object?>(parameters) { ["Page"] = ContextOf(http) });
        return TypedResults.Text(html, "text/html", Encoding.UTF8, status);
    }

    private PageContext ContextOf(HttpContext http)
    {
        var (language, chosen) = RequestLanguage.Of(http.Request);
        var account = http.Caller() is { } caller
            ? new Account(caller.Name, caller.Role.Name(), caller.Jurisdiction.Path, tokens.Issue(http))
            : null;
        return new PageContext(language, PathWithoutLanguage(http.Request), chosen, account);
    }

    private static string PathWithoutLanguage(HttpRequest request)
    {
        var query = new QueryBuilder(request.Query
            .Where(entry => entry.Key != RequestLanguage.Parameter)
            .SelectMany(entry => entry.Value.Select(value => KeyValuePair.Create(entry.Key, value ?? ""))));
        return request.Path.ToUriComponent() + query.ToQueryString();
    }
}
