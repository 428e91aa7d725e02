using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.OpenApi;

/// <summary>The OpenAPI 3.1 document of the API, made from the functions: their triggers, who may call them, and what they say of themselves.</summary>
public sealed partial class OpenApiDocument
{
    /// <summary>Version of the API: a member that goes away, or means something else, makes a new one.</summary>
    public const string Version = "1";

    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["agencies"] = "Who is registered, and what each owes.",
        ["bulletins"] = "What the office is told of the monitor itself.",
        ["check"] = "Drafts, before they are published.",
        ["evidence"] = "What was received, byte for byte.",
        ["exports"] = "The office's lists for spreadsheets.",
        ["circular"] = "What the office tells its bodies about a round (通报).",
        ["findings"] = "What is wrong with reports, and what was decided about it.",
        ["meta"] = "The program itself: its rules, its health, this document.",
        ["notices"] = "Letters to those who have to mend something.",
        ["reports"] = "The reports of a year.",
        ["summary"] = "How things stand in a region.",
    };

    private readonly ApiSchemas schemas;
    private readonly SortedSet<ApiParameter> parameters = [];

    private OpenApiDocument(JsonSerializerOptions json) => schemas = new ApiSchemas(json);

    /// <summary>Makes the document.</summary>
    /// <param name="types">Where functions are looked for.</param>
    /// <param name="json">How the app writes JSON.</param>
    /// <exception cref="InvalidOperationException">A function under <c>api/</c> does not describe itself; the message names it.</exception>
    public static JsonObject Of(IEnumerable<Type> types, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        return new OpenApiDocument(json).Make(ApiFunction.In(types));
    }

    private JsonObject Make(IEnumerable<ApiFunction> functions)
    {
        var paths = new JsonObject();
        foreach (var path in functions.GroupBy(function => function.Path).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (var function in path.OrderBy(function => function.Verb, StringComparer.Ordinal))
                item[function.Verb] = Operation(function);
            paths[path.Key] = item;
        }

        var problem = Problem();
        var components = schemas.All();
        components["Problem"] = problem;
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Compliance monitor for yearly disclosure reports",
                ["version"] = Version,
                ["summary"] = "What the pages show, for programs.",
                ["description"] =
                    "Whoever calls has a role (viewer, officer, approver) and a region; what lies outside it is not there (404). A refusal has a stable `code`. "
                    + "Requests are counted for each key, or each network of who is not signed in, by each instance for itself: 429 with `Retry-After`. "
                    + "Where App Service authentication is on, its sign-in takes the place of key and session. Lists come in parts: go on with `continuation` until it is null.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "The host that serves this document." }),
            ["tags"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["name"] = tag.Key, ["description"] = tag.Value })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = components,
                ["parameters"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>($"{parameter}", Parameter(ParameterText.Of(parameter))))),
                ["headers"] = new JsonObject
                {
                    ["RequestId"] = Header("What the log knows the request by."),
                    ["RetryAfter"] = new JsonObject { ["description"] = "Seconds to wait.", ["schema"] = new JsonObject { ["type"] = "integer" } },
                    ["ContentTag"] = Header("Hash of what is sent, for `If-None-Match`."),
                    ["StateTag"] = Header("The state of the thing, for `If-Match`. It says nothing about every word of the answer."),
                },
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A named key of the office." },
                    ["session"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "cookie",
                        ["name"] = "__Host-" + Sessions.Cookie,
                        ["description"] = "What `/signin` gives for a named key; without its prefix where the request is not https. Whatever changes something needs X-Form-Token too.",
                    },
                },
            },
        };
    }

    private JsonObject Operation(ApiFunction function)
    {
        if (!Tags.ContainsKey(function.Operation.Tag))
            throw new InvalidOperationException($"{function.Name}: '{function.Operation.Tag}' is no tag of the OpenAPI document; add it to {nameof(OpenApiDocument)}.");
        var taken = Taken(function).ToList();
        parameters.UnionWith(taken);
        var operation = new JsonObject
        {
            ["operationId"] = JsonNamingPolicy.CamelCase.ConvertName(function.Name),
            ["tags"] = new JsonArray(function.Operation.Tag),
            ["summary"] = function.Operation.Summary,
        };
        if (function.Operation.Description is { } description)
            operation["description"] = description;
        operation["security"] = function.Access.Least is null
            ? new JsonArray(new JsonObject(), Scheme("key"), Scheme("session"))
            : new JsonArray(Scheme("key"), Scheme("session"));
        operation["x-least-role"] = function.Access.Least is { } least ? least.Name() : "anyone";
        var described = new JsonArray([.. function.PathParameters.Select(Parameter), .. taken.Select(parameter => Reference("parameters", $"{parameter}"))]);
        if (described.Count > 0)
            operation["parameters"] = described;
        if (Body(function) is { } body)
            operation["requestBody"] = body;
        operation["responses"] = Responses(function, taken);
        return operation;
    }

    private static IEnumerable<ApiParameter> Taken(ApiFunction function)
    {
        foreach (var parameter in function.Parameters)
            yield return parameter;
        if (function.Answers.Any(answer => answer.Tag == AnswerTag.Content))
            yield return ApiParameter.IfNoneMatch;
        if (function.Answers.Any(answer => answer.Ranges))
            yield return ApiParameter.Range;
        if (function.Changes)
            yield return ApiParameter.FormToken;
    }

    private JsonObject? Body(ApiFunction function)
    {
        if (function.Body is { } type)
            return new JsonObject { ["required"] = true, ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = schemas.Strict(type) } } };
        if (!function.TakesDraft)
            return null;
        return new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject
            {
                ["multipart/form-data"] = new JsonObject
                {
                    ["schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["description"] = "One file or one text.",
                        ["properties"] = new JsonObject
                        {
                            ["file"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" },
                            ["text"] = new JsonObject { ["type"] = "string" },
                        },
                    },
                },
                ["text/html"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
                ["text/plain"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
                ["application/octet-stream"] = new JsonObject(),
            },
        };
    }

    private JsonObject Responses(ApiFunction function, IReadOnlyList<ApiParameter> taken)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        foreach (var answer in function.Answers)
        {
            var described = Answer(answer, WebWords(answer.Status));
            // One status may come with several media, by a parameter.
            if (responses.TryGetValue(answer.Status, out var there))
                there["content"]!.AsObject().Add(answer.Media, described["content"]![answer.Media]!.DeepClone());
            else
                responses[answer.Status] = described;
            if (answer.Tag == AnswerTag.Content)
                responses[StatusCodes.Status304NotModified] = new JsonObject { ["description"] = "The caller has it already.", ["headers"] = Headers(answer.Tag) };
            if (answer.Ranges)
            {
                responses[StatusCodes.Status206PartialContent] = Answer(answer, "The part that was asked for.");
                responses[StatusCodes.Status416RangeNotSatisfiable] = new JsonObject { ["description"] = "There is no such part.", ["headers"] = Headers(AnswerTag.None) };
            }
        }

        foreach (var refusal in Refusals(function, taken).GroupBy(refusal => refusal.Status))
        {
            if (responses.ContainsKey(refusal.Key))
                throw new InvalidOperationException($"{function.Name} answers and refuses with {refusal.Key}: give the refusal another status.");
            responses[refusal.Key] = Refusal(refusal.Key, refusal.Select(entry => entry.Code), refusal.Select(entry => entry.Current).FirstOrDefault(type => type is not null));
        }

        return new JsonObject(responses.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key.ToString(CultureInfo.InvariantCulture), entry.Value)));
    }

    private static IEnumerable<(int Status, string Code, Type? Current)> Refusals(ApiFunction function, IReadOnlyList<ApiParameter> taken)
    {
        foreach (var refusal in function.Refuses)
        {
            foreach (var code in refusal.Codes)
                yield return (refusal.Status, code, refusal.Current);
        }

        foreach (var (status, code) in taken.SelectMany(parameter => ParameterText.Of(parameter).Refusals))
            yield return (status, code, null);
        if (function.Access.Least is not null)
        {
            yield return (StatusCodes.Status401Unauthorized, ProblemCode.AccessSignInRequired, null);
            yield return (StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden, null);
            yield return (StatusCodes.Status429TooManyRequests, ProblemCode.AccessTooManyAttempts, null);
        }

        if (function.Changes)
            yield return (StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid, null);
        yield return (StatusCodes.Status429TooManyRequests, ProblemCode.RequestTooMany, null);
        yield return (StatusCodes.Status500InternalServerError, ProblemCode.Internal, null);
    }

    private JsonObject Answer(AnswersAttribute answer, string description) => new()
    {
        ["description"] = description,
        ["headers"] = Headers(answer.Tag),
        ["content"] = new JsonObject
        {
            [answer.Media] = answer.Type switch
            {
                null => new JsonObject(),
                var type when type == typeof(JsonElement) => new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["description"] = "As the command line prints it (contract 1)." } },
                var type => new JsonObject { ["schema"] = schemas.Reference(type) },
            },
        },
    };

    private JsonObject Refusal(int status, IEnumerable<string> codes, Type? current)
    {
        var members = new JsonObject
        {
            ["status"] = new JsonObject { ["const"] = status },
            ["code"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Distinct().Order(StringComparer.Ordinal).Select(code => JsonValue.Create(code))]) },
        };
        if (current is not null)
            members["current"] = schemas.Reference(current);
        var headers = Headers(AnswerTag.None);
        if (status == StatusCodes.Status429TooManyRequests)
            headers["Retry-After"] = Reference("headers", "RetryAfter");
        return new JsonObject
        {
            ["description"] = WebWords(status),
            ["headers"] = headers,
            ["content"] = new JsonObject
            {
                [ProblemJson] = new JsonObject
                {
                    ["schema"] = new JsonObject { ["allOf"] = new JsonArray(Reference("schemas", "Problem"), new JsonObject { ["type"] = "object", ["properties"] = members }) },
                },
            },
        };
    }

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "Why a request was refused (RFC 9457).",
        ["properties"] = new JsonObject
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string", ["description"] = "For people, in the language of the request." },
            ["code"] = new JsonObject { ["type"] = "string", ["description"] = "For programs: it stays what it is." },
            ["requestId"] = new JsonObject { ["type"] = "string", ["description"] = "What the log knows the request by." },
        },
        ["required"] = new JsonArray("status", "code", "detail", "requestId"),
    };

    private static JsonObject Headers(AnswerTag tag)
    {
        var headers = new JsonObject { [ProblemMiddleware.RequestIdHeader] = Reference("headers", "RequestId") };
        if (tag != AnswerTag.None)
            headers["ETag"] = Reference("headers", tag == AnswerTag.Content ? "ContentTag" : "StateTag");
        return headers;
    }

    private static JsonObject Parameter(ParameterText text)
    {
        var parameter = new JsonObject { ["name"] = text.Name, ["in"] = text.In, ["description"] = text.Description, ["schema"] = text.Schema };
        if (text.IsRequired)
            parameter["required"] = true;
        return parameter;
    }

    private static JsonObject Parameter((string Name, bool IsNumber) path) => new()
    {
        ["name"] = path.Name,
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = path.IsNumber ? "integer" : "string" },
    };

    private static JsonObject Scheme(string name) => new() { [name] = new JsonArray() };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Header(string description) => new() { ["description"] = description, ["schema"] = Text() };

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static string WebWords(int status) => ReasonPhrases.GetReasonPhrase(status);

    /// <summary>A function of the API with what it says of itself.</summary>
    private sealed partial record ApiFunction(string Name, string Verb, string Route, MethodInfo Method, OperationAttribute Operation, AccessAttribute Access)
    {
        public string Path => "/" + Segment().Replace(Route, "{${name}}");

        public IEnumerable<(string Name, bool IsNumber)> PathParameters => Segment().Matches(Route).Select(match => (match.Groups["name"].Value, match.Groups["kind"].Value == ":int"));

        public IReadOnlyList<ApiParameter> Parameters => Method.GetCustomAttribute<TakesAttribute>()?.Parameters ?? [];

        public IReadOnlyList<AnswersAttribute> Answers => [.. Method.GetCustomAttributes<AnswersAttribute>()];

        public IEnumerable<RefusesAttribute> Refuses => Method.GetCustomAttributes<RefusesAttribute>();

        public Type? Body => Method.GetCustomAttribute<TakesBodyAttribute>()?.Type;

        public bool TakesDraft => Method.IsDefined(typeof(TakesDraftAttribute));

        public bool Changes => Verb != "get";

        public static IEnumerable<ApiFunction> In(IEnumerable<Type> types)
        {
            foreach (var method in types.SelectMany(type => type.GetMethods()))
            {
                var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null);
                if (trigger?.Route is not { } route || !route.StartsWith("api/", StringComparison.Ordinal) || method.GetCustomAttribute<FunctionAttribute>() is not { } function)
                    continue;
                var operation = method.GetCustomAttribute<OperationAttribute>();
                var access = method.GetCustomAttribute<AccessAttribute>();
                if (operation is null || access is null || !method.IsDefined(typeof(AnswersAttribute)))
                {
                    throw new InvalidOperationException(
                        $"The function '{function.Name}' does not describe itself: give its method {nameof(OperationAttribute)}, {nameof(AnswersAttribute)} and who may call it.");
                }

                foreach (var verb in trigger.Methods ?? [])
                    yield return new ApiFunction(function.Name, verb.ToLowerInvariant(), route, method, operation, access);
            }
        }

        [GeneratedRegex(@"\{(?<name>\w+)(?<kind>:\w+)?\}", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Segment();
    }
}
