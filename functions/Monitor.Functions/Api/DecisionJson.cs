using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Monitor.Core.Findings;

namespace Monitor.Functions.Api;

/// <summary>What an officer decides about a finding, as it is sent. Who decides is never in it.</summary>
/// <param name="Action"><c>acknowledge</c>, <c>explain</c>, <c>waive</c>, <c>withdraw</c>, <c>reopen</c>, <c>assign</c> or <c>comment</c>.</param>
/// <param name="Reason">Why; not for a comment.</param>
/// <param name="Until">The last day of a waiver.</param>
/// <param name="To">Who is to handle it.</param>
/// <param name="Comment">What is said; for a comment only.</param>
internal sealed record DecisionJson(string? Action, string? Reason, DateOnly? Until, string? To, string? Comment)
{
    // The longest reason in the longest escape, and room for the rest.
    private const int MostBytes = 16 * 1024;

    // A member that is mistyped, or given twice, would decide something else than was meant.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads a request's body.</summary>
    /// <returns>Null when it is no such object, or too long for one.</returns>
    public static async Task<DecisionJson?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MostBytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize<DecisionJson>(buffer.AsSpan(0, length), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The decision.</summary>
    /// <param name="kind">Its kind.</param>
    /// <returns>Null when the words stand in the wrong member.</returns>
    public FindingDecision? Of(DecisionKind kind) => (kind == DecisionKind.Comment ? Reason : Comment) is null
        ? new FindingDecision(kind) { Reason = kind == DecisionKind.Comment ? Comment : Reason, Until = Until, To = To }
        : null;
}
