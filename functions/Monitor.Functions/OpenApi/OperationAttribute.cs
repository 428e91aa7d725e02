namespace Monitor.Functions.OpenApi;

/// <summary>Describes a function of the API for the OpenAPI document. A function under <c>api/</c> without it stops the document, and a test.</summary>
/// <param name="tag">The thing it is about, such as <c>findings</c>.</param>
/// <param name="summary">What it does, in a line.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string tag, string summary) : Attribute
{
    /// <summary>The thing it is about.</summary>
    public string Tag { get; } = tag;

    /// <summary>What it does, in a line.</summary>
    public string Summary { get; } = summary;

    /// <summary>What else a caller must know, such as the order of a list; null for nothing.</summary>
    public string? Description { get; init; }
}

/// <summary>Which parameters a function takes beside those of its route.</summary>
/// <param name="parameters">The parameters, in the order of the document.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(params ApiParameter[] parameters) : Attribute
{
    /// <summary>The parameters.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; } = parameters;
}

/// <summary>The body that a function takes, as JSON of a type.</summary>
/// <param name="type">The type.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesBodyAttribute(Type type) : Attribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;
}

/// <summary>The function takes any file, raw or as a form.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesDraftAttribute : Attribute;

/// <summary>What a function answers when it does what it is asked.</summary>
/// <param name="type">Type of the JSON; null for something else (<see cref="Media"/>).</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersAttribute(Type? type) : Attribute
{
    /// <summary>Type of the JSON; null for something else.</summary>
    public Type? Type { get; } = type;

    /// <summary>HTTP status.</summary>
    /// <value>The default value is 200.</value>
    public int Status { get; init; } = 200;

    /// <summary>The media type.</summary>
    /// <value>The default value is <c>application/json</c>.</value>
    public string Media { get; init; } = "application/json";

    /// <summary>What its ETag is.</summary>
    /// <value>The default value is that it has none.</value>
    public AnswerTag Tag { get; init; }

    /// <summary>Whether parts of it may be asked for (<c>Range</c>): 206 and 416.</summary>
    public bool Ranges { get; init; }
}

/// <summary>What the ETag of an answer is.</summary>
public enum AnswerTag
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The hash of what is sent: <c>If-None-Match</c> is honoured.</summary>
    Content,

    /// <summary>The state that an officer decides about, for <c>If-Match</c>; it says nothing about every word of the answer.</summary>
    State,
}

/// <summary>How a function refuses, beside what every function of its kind does.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="codes">The stable codes.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RefusesAttribute(int status, params string[] codes) : Attribute
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The stable codes.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;

    /// <summary>Type of the member <c>current</c>, the thing as it stands; null where there is none.</summary>
    public Type? Current { get; init; }
}
