using System.Runtime.CompilerServices;
using Azure;

namespace Embedded.Storage.Transports;

/// <summary>Pages that are asked for one by one while they are enumerated.</summary>
/// <param name="fetch">Continuation (null for the first page), page size, cancellation.</param>
/// <param name="defaultPageSize">Used where <c>AsPages</c> gives none; null leaves the size to the service.</param>
/// <param name="cancellationToken">Stops every enumeration.</param>
internal sealed class PageSequence<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> fetch, int? defaultPageSize, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        await foreach (var page in PagesAsync(continuationToken, pageSizeHint ?? defaultPageSize, CancellationToken))
            yield return page;
    }

    // A token handed to WithCancellation arrives here only, so the item enumerator cannot be built on AsPages.
    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        await foreach (var page in PagesAsync(null, defaultPageSize, both.Token))
        {
            foreach (var value in page.Values)
                yield return value;
        }
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        string? continuation, int? pageSize, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await fetch(continuation, pageSize, cancellation);
            yield return page;
            continuation = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }
}

/// <summary>The answer "there is none" of a lookup that does not throw.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException(
        $"The service answered {response.Status}: there is no value. Ask HasValue first.");

    public override Response GetRawResponse() => response;
}

/// <summary>What a caller has already has not changed since: there is no value.</summary>
internal sealed class UnchangedResponse<T>(Response response) : Response<T>
{
    public override bool HasValue => false;

    public override T Value => throw Outcome.Failure(response);

    public override Response GetRawResponse() => response;
}
