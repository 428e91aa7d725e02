using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary>The id by which a request that is sent again is known.</summary>
internal static class RequestIds
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 100;

    /// <summary>Reads <c>Idempotency-Key</c>; one of its own where there is none. Keys of different callers are different.</summary>
    public static bool TryRead(HttpRequest request, Caller caller, out string id, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        var given = request.Headers[Header];
        refusal = given.Count == 0 || given is [{ Length: > 0 and <= Longest } key] && key.All(c => c is > ' ' and <= '~')
            ? null
            : Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestIdempotencyKey, Longest);
        id = given.Count == 0 ? Guid.NewGuid().ToString("N") : $"{caller.Name}/{given}";
        return refusal is null;
    }
}
