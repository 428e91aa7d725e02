using System.Globalization;
using Microsoft.AspNetCore.Http;
using Monitor.Core.Checks;

namespace Monitor.Functions.Http;

/// <summary>In which language a request wants its answer.</summary>
public static class RequestLanguage
{
    /// <summary>Name of the parameter that names a language.</summary>
    public const string Parameter = "lang";

    /// <summary>The language: that of <c>?lang=</c> (<c>zh-CN</c>, <c>zh</c>, <c>en</c>), else the browser's first wish that can be met, else Chinese.</summary>
    /// <returns>The language, and its name where the address names it.</returns>
    public static (CultureInfo Language, string? Chosen) Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Parse(request.Query[Parameter].ToString()) is { } chosen)
            return (chosen, chosen.Name);
        var wished = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Where(wish => wish.Quality is not 0)
            .Select(wish => Parse(wish.Value.ToString()))
            .FirstOrDefault(language => language is not null);
        return (wished ?? Messages.Chinese, null);
    }

    private static CultureInfo? Parse(string name) => name.Split('-')[0].ToUpperInvariant() switch
    {
        "ZH" => Messages.Chinese,
        "EN" => Messages.English,
        _ => null,
    };
}
