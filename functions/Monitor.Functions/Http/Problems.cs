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

    /// <summary>The caller has no name under which a decision could be recorded.</summary>
    public const string AccessNameless = "access.nameless";

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

    /// <summary>A way of sending evidence that is none.</summary>
    public const string RequestAs = "request.as";

    /// <summary>Evidence that the archive does not have, or that was changed since it was kept.</summary>
    public const string EvidenceNotShown = "evidence.notShown";

    /// <summary>Something that a report cannot be compared with.</summary>
    public const string RequestWith = "request.with";

    /// <summary>A status that is none.</summary>
    public const string RequestStatus = "request.status";

    /// <summary>A kind of body that is none.</summary>
    public const string RequestKind = "request.kind";

    /// <summary>A number of a part that is none.</summary>
    public const string RequestPage = "request.page";

    /// <summary>No finding is chosen, or more than can be decided about at once.</summary>
    public const string DecisionManyNone = "decision.manyNone";

    /// <summary>A decision about several findings is no such object, or names none, too many, or one twice.</summary>
    public const string DecisionMany = "decision.many";

    /// <summary>Something other than yes or no to whether only a region's own bodies are meant.</summary>
    public const string RequestOwn = "request.own";

    /// <summary>The office's own template of circulars has a mistake.</summary>
    public const string CircularTemplate = "circular.template";

    /// <summary>A format that the file does not have.</summary>
    public const string RequestFormat = "request.format";

    /// <summary>A state of a notice that is none.</summary>
    public const string RequestState = "request.state";

    /// <summary>An order that a listing does not have, or not for what was asked.</summary>
    public const string RequestSort = "request.sort";

    /// <summary>Too many requests in a minute.</summary>
    public const string RequestTooMany = "request.tooMany";

    /// <summary>An instant that is none.</summary>
    public const string RequestInstant = "request.instant";

    /// <summary>An idempotency key that is empty, too long, or has other characters than visible ASCII ones.</summary>
    public const string RequestIdempotencyKey = "request.idempotencyKey";

    /// <summary>A decision that is no such JSON object.</summary>
    public const string DecisionInvalid = "decision.invalid";

    /// <summary>An action that is none.</summary>
    public const string DecisionAction = "decision.action";

    /// <summary>A decision that does not say which state of the finding it is about.</summary>
    public const string DecisionIfMatchMissing = "decision.ifMatchMissing";

    /// <summary>An <c>If-Match</c> that is no ETag of a finding.</summary>
    public const string DecisionIfMatch = "decision.ifMatch";

    /// <summary>A decision without its reason, or a comment without words.</summary>
    public const string DecisionReasonMissing = "decision.reasonMissing";

    /// <summary>A waiver without its last day.</summary>
    public const string DecisionUntilMissing = "decision.untilMissing";

    /// <summary>A waiver that would be over already.</summary>
    public const string DecisionUntilOver = "decision.untilOver";

    /// <summary>A waiver for too long.</summary>
    public const string DecisionUntilTooFar = "decision.untilTooFar";

    /// <summary>An assignment to nobody.</summary>
    public const string DecisionAssigneeMissing = "decision.assigneeMissing";

    /// <summary>A reason or a name that is too long.</summary>
    public const string DecisionTooLong = "decision.tooLong";

    /// <summary>A decision with something that its action does not have.</summary>
    public const string DecisionUnexpected = "decision.unexpected";

    /// <summary>An idempotency key under which something else was decided before.</summary>
    public const string DecisionKeyReused = "decision.keyReused";

    /// <summary>Something happened to the finding since it was seen.</summary>
    public const string FindingChanged = "finding.changed";

    /// <summary>Something that cannot happen to a finding of this status.</summary>
    public const string FindingImpossible = "finding.impossible";

    /// <summary>The finding was not known at that instant.</summary>
    public const string FindingNotYet = "finding.notYet";

    /// <summary>No such finding, or none that the caller may see.</summary>
    public const string FindingNotFound = "finding.notFound";

    /// <summary>No such notice, or none that the caller may see.</summary>
    public const string NoticeNotFound = "notice.notFound";

    /// <summary>The notice has no letter: it was closed or overtaken before it was sent, or is of another version of the program.</summary>
    public const string NoticeNoLetter = "notice.noLetter";

    /// <summary>Something happened to the notice since it was seen.</summary>
    public const string NoticeChanged = "notice.changed";

    /// <summary>A notice that cannot be sent once more, or not without being told so explicitly.</summary>
    public const string NoticeImpossible = "notice.impossible";

    /// <summary>Nothing is recorded about a report, or nothing that the caller may see.</summary>
    public const string ReportNotFound = "report.notFound";

    /// <summary>No such agency, or none that the caller may see.</summary>
    public const string AgencyNotFound = "agency.notFound";

    /// <summary>No such piece of evidence, or none that the caller may see.</summary>
    public const string EvidenceNotFound = "evidence.notFound";

    /// <summary>What is stored is not what was received: it proves nothing, and is not handed out.</summary>
    public const string EvidenceDamaged = "evidence.damaged";

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

    /// <summary>A refusal that tells something more.</summary>
    /// <param name="problem">The refusal.</param>
    /// <param name="member">Name of the further member.</param>
    /// <param name="value">What it tells.</param>
    /// <returns><paramref name="problem"/>.</returns>
    internal static ProblemHttpResult With(ProblemHttpResult problem, string member, object value)
    {
        problem.ProblemDetails.Extensions[member] = value;
        return problem;
    }

    /// <summary>Where the values wait until the text is made.</summary>
    internal const string Values = "values";
}
