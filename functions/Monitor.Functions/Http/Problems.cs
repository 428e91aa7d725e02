using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Monitor.Functions.Http;

/// <summary>Codes of refusals and failures: stable, for programs. Their texts stand in Monitor.Web's <c>Texts.resx</c> under <c>problem.{code}</c>.</summary>
public static class ProblemCode
{
    /// <summary>Nobody is signed in.</summary>
    public const string AccessSignInRequired = "access.signInRequired";

    /// <summary>The caller's role is not enough.</summary>
    public const string AccessForbidden = "access.forbidden";

    /// <summary>The region is not the caller's.</summary>
    public const string AccessOutOfScope = "access.outOfScope";

    /// <summary>The function does not say who may call it.</summary>
    public const string AccessUndeclared = "access.undeclared";

    /// <summary>Too many wrong keys.</summary>
    public const string AccessTooManyAttempts = "access.tooManyAttempts";

    /// <summary>A form without a valid token.</summary>
    public const string FormTokenInvalid = "form.tokenInvalid";

    /// <summary>The request is malformed.</summary>
    public const string RequestInvalid = "request.invalid";

    /// <summary>A page size out of range.</summary>
    public const string RequestPageSize = "request.pageSize";

    /// <summary>A continuation that belongs to no listing, or to another.</summary>
    public const string RequestContinuation = "request.continuation";

    /// <summary>A year that is none, or for which no report is owed yet.</summary>
    public const string RequestYear = "request.year";

    /// <summary>An agency's id that is none.</summary>
    public const string RequestAgency = "request.agency";

    /// <summary>A rule that is not in the catalogue.</summary>
    public const string RequestRule = "request.rule";

    /// <summary>A severity that is none.</summary>
    public const string RequestSeverity = "request.severity";

    /// <summary>A status that is none.</summary>
    public const string RequestStatus = "request.status";

    /// <summary>No such finding, or none that the caller may see.</summary>
    public const string FindingNotFound = "finding.notFound";

    /// <summary>Nothing is recorded about a report, or nothing that the caller may see.</summary>
    public const string ReportNotFound = "report.notFound";

    /// <summary>A draft that is larger than may be checked.</summary>
    public const string CheckTooLarge = "check.tooLarge";

    /// <summary>Too many drafts in a minute.</summary>
    public const string CheckTooMany = "check.tooMany";

    /// <summary>No draft in the request.</summary>
    public const string CheckNoDraft = "check.noDraft";

    /// <summary>No such asset.</summary>
    public const string AssetNotFound = "asset.notFound";

    /// <summary>A bug or an outage.</summary>
    public const string Internal = "internal";
}

/// <summary>Makes refusals. The middleware gives them their text and the request's id, or turns them into pages.</summary>
public static class Problems
{
    /// <summary>Name of the member of ProblemDetails that carries the code.</summary>
    public const string Code = "code";

    /// <summary>A refusal.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">One of <see cref="ProblemCode"/>.</param>
    /// <param name="values">Values of the text's placeholders.</param>
    public static ProblemHttpResult Of(int status, string code, params object[] values) =>
        TypedResults.Problem(statusCode: status, extensions: new Dictionary<string, object?> { [Code] = code, [Values] = values });

    /// <summary>Where the values wait until the text is made.</summary>
    internal const string Values = "values";
}
