using System.Net;
using Monitor.TestKit;

namespace Monitor.Net.Tests;

/// <summary>A body with header fields of its own goes out as a form does: past the same guard, once, and nowhere else.</summary>
public sealed class Posting
{
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2026, 2, 10, 1, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static PostedBody Body { get; } = new("""{"text":"年报"}""", "application/json") { Headers = [new("X-One", "1"), new("X-Two", "a,b=c")] };

    [Fact]
    public async Task What_is_posted_arrives_with_its_fields_and_is_no_form()
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("201 Created", "ok"), cancellationToken).AsTask());
        using var client = Client(allowPrivate: true);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.PostAsync(server.At("/hook"), Body, Cancelled));

        Assert.Equal(HttpStatusCode.Created, fetched.Status);
        Assert.Null(fetched.Exchange.Form);
        Assert.Equal(["POST /hook HTTP/1.1"], server.Requests);
        Assert.Equal([Body.Text], server.Forms);
        Assert.Contains("\r\nX-One: 1\r\nX-Two: a,b=c\r\n", server.LastHead, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json; charset=utf-8\r\n", server.LastHead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("307 Temporary Redirect")]
    public async Task It_goes_nowhere_else(string status)
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response(status, "", "Location: /other"), cancellationToken).AsTask());
        using var client = Client(allowPrivate: true);

        var refused = Assert.IsType<FetchOutcome.Refused>(await client.PostAsync(server.At("/hook"), Body, Cancelled));

        Assert.Equal(("redirectRefused", 1), (refused.Code, server.Requests.Count));
    }

    [Fact]
    public async Task It_does_not_go_inside()
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", ""), cancellationToken).AsTask());
        using var client = Client(allowPrivate: false);

        Assert.Equal("addressRefused", Assert.IsType<FetchOutcome.Refused>(await client.PostAsync(server.At("/hook"), Body, Cancelled)).Code);
        Assert.Empty(server.Requests);
    }

    private GuardedClient Client(bool allowPrivate) => new(new FetchOptions { AllowPrivate = allowPrivate }, time);
}
