using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Checks;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/rules</c>: the catalogue, as <c>monitor rules --format json</c> prints it.</summary>
public sealed class ListRules
{
    /// <summary>Lists the rules with their texts in one language: <c>?lang=</c>.</summary>
    [Function(nameof(ListRules))]
    [OpenToAnyone]
    [Operation("meta", "The rules, in the order of the catalogue")]
    [Takes(ApiParameter.Language)]
    [Answers(typeof(RulesJson), Tag = AnswerTag.Content)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rules")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var language = RequestLanguage.Of(request).Language;
        return Conditional.Json(request, new RulesJson(language.Name, [.. Catalogue.Rules.Select(rule => new RuleJson(
            rule.Id,
            rule.Version,
            rule.Severity.Name(),
            rule.Formula,
            Messages.Text($"basis.{rule.Basis.Key}", language),
            Messages.Text(rule.Id, language)))]));
    }

}

/// <summary>The catalogue.</summary>
/// <param name="Language">Language of the texts.</param>
/// <param name="Rules">The rules in the order of the catalogue.</param>
internal sealed record RulesJson(string Language, IReadOnlyList<RuleJson> Rules);

/// <summary>A rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Severity">How grave a violation is at most.</param>
/// <param name="Formula">What must hold.</param>
/// <param name="Basis">What it rests on in law.</param>
/// <param name="Message">What it says, with its placeholders.</param>
internal sealed record RuleJson(string Id, int Version, [property: OneOf(typeof(Severity))] string Severity, string Formula, string Basis, string Message);
