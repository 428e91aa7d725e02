namespace Monitor.Net;

/// <summary>What is posted: a text in UTF-8, and header fields that go with it.</summary>
/// <param name="Text">The text.</param>
/// <param name="MediaType">Its type, such as <c>application/json</c>; the charset is added.</param>
public sealed record PostedBody(string Text, string MediaType)
{
    /// <summary>The type of a form's fields.</summary>
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Header fields of the request beside those of every request; none of them may contain line breaks. Empty by default.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The fields of a form, as evidence keeps them; null for anything else, which is no request for a page.</summary>
    internal string? Form => MediaType == FormType ? Text : null;
}
