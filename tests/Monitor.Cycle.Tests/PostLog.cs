using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary>A webhook receiver that takes everything and leaves out nothing: it logs each post as it comes, a repetition too.</summary>
internal sealed class PostLog : IAsyncDisposable
{
    private readonly List<(string Id, bool IsBulletin)> posts = [];
    private readonly SemaphoreSlim arrivals = new(0);
    private readonly LocalServer server;

    public PostLog() => server = LocalServer.Start(async (request, stream, cancellationToken) =>
    {
        // Logged before it is answered: what was sent and not answered was received.
        using (var json = JsonDocument.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..]))
        {
            var isBulletin = json.RootElement.GetProperty("stage").GetString() is "digest" or "alarm";
            lock (posts)
                posts.Add((json.RootElement.GetProperty("id").GetString()!, isBulletin));
        }

        arrivals.Release();
        await stream.WriteAsync(LocalServer.Response("204 No Content", ""), cancellationToken);
    });

    public Uri Url => server.At("/notices");

    /// <summary>The ids of the notices that came, as often as they came.</summary>
    public IReadOnlyList<string> Ids => Of(isBulletin: false);

    /// <summary>The ids of what came about the monitor itself, as often as it came.</summary>
    public IReadOnlyList<string> Bulletins => Of(isBulletin: true);

    /// <summary>Ends with the next post.</summary>
    public Task NextAsync(CancellationToken cancellationToken) => arrivals.WaitAsync(cancellationToken);

    private List<string> Of(bool isBulletin)
    {
        lock (posts)
            return [.. posts.Where(post => post.IsBulletin == isBulletin).Select(post => post.Id)];
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        arrivals.Dispose();
    }
}
