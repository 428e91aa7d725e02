using System.Text.Json.Nodes;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Functions.Api;
using Monitor.Functions.Exports;
using Monitor.Functions.Http;

namespace Monitor.Functions.OpenApi;

/// <summary>Parameters that functions of the API share. <c>QueryParameters</c> and the readers of headers take them.</summary>
public enum ApiParameter
{
    /// <summary>A report year.</summary>
    Year,

    /// <summary>A region.</summary>
    Jurisdiction,

    /// <summary>An agency's id.</summary>
    Agency,

    /// <summary>An agency's id that must be named.</summary>
    RequiredAgency,

    /// <summary>Id of a rule.</summary>
    Rule,

    /// <summary>The least severity.</summary>
    Severity,

    /// <summary>A finding's status.</summary>
    FindingStatus,

    /// <summary>An obligation's status.</summary>
    ObligationStatus,

    /// <summary>A notice's state.</summary>
    State,

    /// <summary>The earliest instant of the last change.</summary>
    Since,

    /// <summary>The instant of a look back.</summary>
    AsOf,

    /// <summary>Order of a list of findings.</summary>
    Sort,

    /// <summary>Most items of a part.</summary>
    PageSize,

    /// <summary>Where the part before ended.</summary>
    Continuation,

    /// <summary>Number of a part.</summary>
    Page,

    /// <summary>Whether only the bodies of the region itself are meant.</summary>
    Own,

    /// <summary>Language of texts.</summary>
    Language,

    /// <summary>The state that the caller saw.</summary>
    IfMatch,

    /// <summary>By which a repetition is known.</summary>
    IdempotencyKey,

    /// <summary>The token of the page, for a session.</summary>
    FormToken,

    /// <summary>Format of a list for spreadsheets.</summary>
    SheetFormat,

    /// <summary>Format of a circular.</summary>
    CircularFormat,

    /// <summary>What the caller has already.</summary>
    IfNoneMatch,

    /// <summary>The part of the bytes that is wanted.</summary>
    Range,
}

/// <summary>How a parameter stands in the document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In"><c>query</c> or <c>header</c>.</param>
/// <param name="Schema">What it may be.</param>
/// <param name="Description">What it means.</param>
/// <param name="Refusals">How a wrong one is refused.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record ParameterText(
    string Name, string In, JsonObject Schema, string Description, IReadOnlyList<(int Status, string Code)> Refusals, bool IsRequired = false)
{
    /// <summary>How a parameter stands in the document.</summary>
    public static ParameterText Of(ApiParameter parameter) => parameter switch
    {
        ApiParameter.Year => Query(
            "year",
            new JsonObject { ["type"] = "integer", ["minimum"] = QueryParameters.FirstYear },
            "A report year, at most the one that goes on in China; by default the last that is over.",
            (400, ProblemCode.RequestYear)),
        ApiParameter.Jurisdiction => Query(
            "jurisdiction", Text(), "A region within the caller's own with those below it, such as 湖南省/衡阳市; by default the caller's.", (403, ProblemCode.AccessOutOfScope)),
        ApiParameter.Agency => Query("agency", AgencyId(), "An agency's id; by default any.", (400, ProblemCode.RequestAgency)),
        ApiParameter.RequiredAgency => Query("agency", AgencyId(), "An agency's id.", (400, ProblemCode.RequestAgency)) with { IsRequired = true },
        ApiParameter.Rule => Query("rule", OneOf(Catalogue.Rules.Select(rule => rule.Id)), "Id of a rule; by default any.", (400, ProblemCode.RequestRule)),
        ApiParameter.Severity => Query(
            "severity", OneOf(Enum.GetValues<Severity>().Select(value => value.Name())), "The least severity; by default any.", (400, ProblemCode.RequestSeverity)),
        ApiParameter.FindingStatus => Query(
            "status", OneOf(FindingsQuery.StatusNames), "Where a finding stands, or `unclosed` for all that are not mended, explained, waived or withdrawn; by default any.", (400, ProblemCode.RequestStatus)),
        ApiParameter.ObligationStatus => Query(
            "status", OneOf(Enum.GetValues<ObligationStatus>().Select(value => value.Name())), "How things stand with the report; by default any.", (400, ProblemCode.RequestStatus)),
        ApiParameter.State => Query(
            "state", OneOf(Enum.GetValues<NoticeState>().Select(value => value.Name())), "Where the sending stands; by default any.", (400, ProblemCode.RequestState)),
        ApiParameter.Since => Query("since", Instant(), "The earliest instant of the last change; by default any.", (400, ProblemCode.RequestInstant)),
        ApiParameter.AsOf => Query("asOf", Instant(), "Shows what was known at this instant; by default now.", (400, ProblemCode.RequestInstant)),
        ApiParameter.Sort => Query(
            "sort",
            OneOf(ListFindings.Orders),
            "The order: `key` (by region, agency, rule and place), page by page; `severity` (the gravest first) and `changed` (the latest first) only with `agency`, whole, without `pageSize` and `continuation`.",
            (400, ProblemCode.RequestSort)),
        ApiParameter.PageSize => Query(
            "pageSize",
            new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = QueryParameters.MostOnAPage, ["default"] = QueryParameters.UsualPage },
            "The most items of a part. A part may have fewer and still not be the last: only an empty `continuation` says that.",
            (400, ProblemCode.RequestPageSize)),
        ApiParameter.Continuation => Query("continuation", Text(), "`continuation` of the part before, of the same listing; by default the beginning.", (400, ProblemCode.RequestContinuation)),
        ApiParameter.Page => Query(
            "page", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = QueryParameters.MostParts, ["default"] = 1 }, "Which part; one behind the last is empty.", (400, ProblemCode.RequestPage)),
        ApiParameter.Own => Query("own", OneOf(["true", "false"]), "Whether only the bodies of the region itself are meant, without those of regions below; by default all.", (400, ProblemCode.RequestOwn)),
        ApiParameter.Language => Query("lang", OneOf(["zh-CN", "zh", "en"]), "Language of texts; by default what `Accept-Language` wishes, else Chinese."),
        ApiParameter.IfMatch => Header(
            "If-Match", Text(), "The ETag of the thing as the caller saw it.", (400, ProblemCode.DecisionIfMatch), (428, ProblemCode.DecisionIfMatchMissing)) with { IsRequired = true },
        ApiParameter.IdempotencyKey => Header(
            "Idempotency-Key",
            new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 100, ["pattern"] = "^[!-~]+$" },
            "A repetition under the same key is answered and recorded once.",
            (400, ProblemCode.RequestIdempotencyKey)),
        ApiParameter.FormToken => Header("X-Form-Token", Text(), "The token of the page; a session needs it, a key does not.", (403, ProblemCode.FormTokenInvalid)),
        ApiParameter.SheetFormat => Query("format", OneOf(SheetAnswers.Formats), "Format of the file; by default `csv`.", (400, ProblemCode.RequestFormat)),
        ApiParameter.CircularFormat => Query("format", OneOf(CircularFile.Formats), "Format of the answer; by default `json`.", (400, ProblemCode.RequestFormat)),
        ApiParameter.IfNoneMatch => Header("If-None-Match", Text(), "ETags of what the caller has: 304 where one of them is the answer's."),
        ApiParameter.Range => Header("Range", Text(), "The bytes that are wanted, such as `bytes=0-1023`; by default all."),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, null),
    };

    private static ParameterText Query(string name, JsonObject schema, string description, params (int, string)[] refusals) => new(name, "query", schema, description, refusals);

    private static ParameterText Header(string name, JsonObject schema, string description, params (int, string)[] refusals) => new(name, "header", schema, description, refusals);

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject AgencyId() => new() { ["type"] = "string", ["pattern"] = "^[a-z0-9][a-z0-9-]{1,62}$" };

    private static JsonObject Instant() => new() { ["type"] = "string", ["format"] = "date-time" };

    private static JsonObject OneOf(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
}
