using System.Net;
using System.Text.Json;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Tests.Http;

/// <summary>Who may call what, and where the keys are (Functions documentation, "access keys").</summary>
public sealed class AuthorizationTests
{
    private static readonly Type[] Functions = [typeof(NoRoute), typeof(Guarded), typeof(GuardedToo), typeof(Ruled), typeof(Tick)];

    public static TheoryData<string, string, string, int> Doors => new()
    {
        { "anonymous, no key", "GET /api/plain", "", 200 },
        { "anonymous, a wrong key does no harm", "GET /api/plain", "wrong", 200 },
        { "function, no key", "GET /api/guarded", "", 401 },
        { "function, a wrong key", "GET /api/guarded", "wrong", 401 },
        { "function, its own key", "GET /api/guarded", "functions.Guarded.default", 200 },
        { "function, another function's key", "GET /api/guarded-too", "functions.Guarded.default", 401 },
        { "function, the host key", "GET /api/guarded", "host.default", 200 },
        { "function, the master key", "GET /api/guarded", "master", 200 },
        { "admin, no key", "GET /api/ruled", "", 401 },
        { "admin, the host key", "GET /api/ruled", "host.default", 401 },
        { "admin, a function key", "GET /api/ruled", "functions.Guarded.default", 401 },
        { "admin, the master key", "GET /api/ruled", "master", 200 },
        { "run a timer, no key", "POST /admin/functions/Tick", "", 401 },
        { "run a timer, the host key", "POST /admin/functions/Tick", "host.default", 401 },
        { "run a timer, the master key", "POST /admin/functions/tick", "master", 202 },
        { "run what is no timer", "POST /admin/functions/Guarded", "master", 404 },
        { "a beginning of the key", "GET /api/guarded", "host.default[..^1]", 401 },
        { "the key in other case", "GET /api/guarded", "HOST.DEFAULT", 401 },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_key_opens_what_its_level_allows_in_the_header_and_in_the_query(string name, string request, string key, int status)
    {
        await using var host = await StartAsync();
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        var sent = Key(host, key);

        using var byHeader = await host.SendAsync(method, path, sent.Length == 0 ? null : sent);
        using var byQuery = await host.SendAsync(method, $"{path}?code={sent}");

        Assert.True(status == (int)byHeader.StatusCode, $"{name}: {byHeader.StatusCode}");
        Assert.True(status == (int)byQuery.StatusCode, $"{name}: {byQuery.StatusCode} by ?code=");
        if (status == 401) Assert.Equal("application/problem+json", byHeader.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Keys_are_made_once_told_once_and_readable_by_the_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("host-");
        var (first, second) = (new TestParts(), new TestParts());
        string keys;
        await using (var host = await TestHost.StartAsync(first, [typeof(Guarded)], _ => { }, folder.FullName))
            keys = host.Keys.GetRawText();
        await using (var host = await TestHost.StartAsync(second, [typeof(Guarded)], _ => { }, folder.FullName))
            Assert.Equal(keys, host.Keys.GetRawText());

        var made = JsonDocument.Parse(keys).RootElement;
        string[] all = [Text(made, "master"), Text(made, "host", "default"), Text(made, "functions", "Guarded", "default")];
        Assert.All(all, key => Assert.Contains(key, first.Announced.ToString(), StringComparison.Ordinal));
        Assert.All(all, key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key));
        Assert.Equal(3, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("", second.Announced.ToString());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "keys.json")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_new_function_gets_a_key_and_edited_keys_stay()
    {
        var folder = Directory.CreateTempSubdirectory("host-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "keys.json"),
            """{ "master": "m-by-hand", "host": { "default": "h-by-hand", "office": "o-by-hand" }, "functions": { "Guarded": { "clerk": "c-by-hand" } } }""",
            Patience.Limited);
        var parts = new TestParts();

        await using (var host = await TestHost.StartAsync(parts, [typeof(Guarded), typeof(GuardedToo)], _ => { }, folder.FullName))
        {
            foreach (var key in (string[])["m-by-hand", "h-by-hand", "o-by-hand", "c-by-hand"])
            {
                using var response = await host.SendAsync("GET", "/api/guarded", key);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            var told = parts.Announced.ToString();
            Assert.Contains(Text(host.Keys, "functions", "GuardedToo", "default"), told, StringComparison.Ordinal);
            Assert.DoesNotContain("by-hand", told, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Hosts_that_start_together_in_one_folder_have_the_same_keys()
    {
        var folder = Directory.CreateTempSubdirectory("host-");
        var parts = Enumerable.Range(0, 6).Select(_ => new TestParts()).ToList();

        var hosts = await Task.WhenAll(parts.Select(part => Task.Run(() => TestHost.StartAsync(
            part, [typeof(Guarded)], builder => builder.Services.AddSystemClock(), folder.FullName))));

        foreach (var host in hosts)
        {
            using var response = await host.SendAsync("GET", "/api/guarded", Text(host.Keys, "functions", "Guarded", "default"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await host.DisposeAsync();
        }

        Assert.Single(parts, part => part.Announced.ToString().Length > 0);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_stop_the_start_and_are_not_replaced()
    {
        var folder = Directory.CreateTempSubdirectory("host-");
        var path = Path.Combine(folder.FullName, "keys.json");
        await File.WriteAllTextAsync(path, "{ \"master\": ", Patience.Limited);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestHost.StartAsync(new TestParts(), [typeof(Guarded)], _ => { }, folder.FullName));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("{ \"master\": ", await File.ReadAllTextAsync(path, Patience.Limited));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(typeof(UserLevel))]
    [InlineData(typeof(SystemLevel))]
    public void Levels_that_need_what_only_Azure_has_stop_the_start(Type function)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [function]).Build());

        Assert.Contains("is not supported", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(Functions, "--TickSchedule", "0 0 0 1 1 *");

    private static string Key(TestHost host, string which) => which switch
    {
        "" or "wrong" => which,
        "host.default[..^1]" => Text(host.Keys, "host", "default")[..^1],
        "HOST.DEFAULT" => Flip(Text(host.Keys, "host", "default")),
        _ => Text(host.Keys, which.Split('.')),
    };

    private static string Flip(string key)
        => string.Concat(key.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));

    private static string Text(JsonElement keys, params string[] path)
        => path.Aggregate(keys, (element, name) => element.GetProperty(name)).GetString()!;

    public static class UserLevel
    {
        [Function(nameof(UserLevel))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.User, "get")] HttpRequest request) => TypedResults.Text(request.Method);
    }

    public static class SystemLevel
    {
        [Function(nameof(SystemLevel))]
        public static IResult Run([HttpTrigger(AuthorizationLevel.System, "get")] HttpRequest request) => TypedResults.Text(request.Method);
    }
}
