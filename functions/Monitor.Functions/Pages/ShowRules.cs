using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Rules;

namespace Monitor.Functions.Pages;

/// <summary><c>GET rules</c>: the catalogue, for anyone, as its twin for programs <see cref="ListRules"/> is.</summary>
public sealed class ShowRules(PageResults pages)
{
    /// <summary>Shows the rules.</summary>
    [Function(nameof(ShowRules))]
    [OpenToAnyone]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rules")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await pages.ShowAsync<RulesPage>(request.HttpContext, new Dictionary<string, object?>());
    }
}
