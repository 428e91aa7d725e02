using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Functions.Access;

namespace Monitor.Functions.Tests;

/// <summary>Who may call what, by which credential.</summary>
public sealed class AccessTests
{
    private const string Nobody = "nobody";
    private const string WrongKey = "wrong key";
    private const string Viewer = "viewer";
    private const string Officer = "officer";
    private const string Approver = "approver";

    public static TheoryData<string, string, string, HttpStatusCode> Table
    {
        get
        {
            var table = new TheoryData<string, string, string, HttpStatusCode>();
            foreach (var who in new[] { Nobody, WrongKey, Viewer, Officer, Approver })
            {
                var isKnown = who is Viewer or Officer or Approver;
                table.Add(who, "GET", "/api/health", HttpStatusCode.OK);
                table.Add(who, "GET", "/api/rules", HttpStatusCode.OK);
                table.Add(who, "GET", "/api/agencies", isKnown ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/api/findings", isKnown ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/api/findings/hs-1.2025.PUB-01.-", isKnown ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/api/findings/hs-1.2025.PUB-01.-/events", isKnown ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/api/reports/hs-1/2025", isKnown ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/api/summary", isKnown ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
                table.Add(who, "POST", "/api/check", isKnown ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized); // a page's form without token
                table.Add(who, "GET", "/", isKnown ? HttpStatusCode.OK : HttpStatusCode.Found);
                table.Add(who, "GET", "/findings", isKnown ? HttpStatusCode.OK : HttpStatusCode.Found);
                table.Add(who, "POST", "/findings/hs-1.2025.PUB-01.-", isKnown ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized); // role, or no token
                table.Add(who, "GET", "/notices", isKnown ? HttpStatusCode.OK : HttpStatusCode.Found);
                table.Add(who, "GET", "/health", isKnown ? HttpStatusCode.OK : HttpStatusCode.Found);
                table.Add(who, "GET", "/rules", HttpStatusCode.OK);
                table.Add(who, "GET", "/check", isKnown ? HttpStatusCode.OK : HttpStatusCode.Found);
                table.Add(who, "POST", "/check", HttpStatusCode.Forbidden); // no token
                table.Add(who, "GET", "/signin", HttpStatusCode.OK);
                table.Add(who, "POST", "/signin", HttpStatusCode.Forbidden); // no token
                table.Add(who, "POST", "/signout", isKnown ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized);
                table.Add(who, "GET", "/assets/0000000000000000/monitor.css", HttpStatusCode.NotFound);
                table.Add(who, "POST", "/api/agencies", HttpStatusCode.NotFound); // the method is part of the route
                table.Add(who, "GET", "/elsewhere", HttpStatusCode.NotFound);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Everybody_gets_exactly_what_the_access_table_says(string who, string method, string path, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync();
        var key = who switch
        {
            Viewer => TestApp.ViewerKey,
            Officer => TestApp.OfficerKey,
            Approver => TestApp.ApproverKey,
            WrongKey => "no such key",
            _ => null,
        };
        using var byKey = await app.SendAsync(new HttpMethod(method), path, key, content: FormFor(method));
        Assert.Equal(expected, byKey.StatusCode);
        if (who is Nobody or WrongKey)
            return;

        var cookie = await app.SignInAsync(who, key!);
        using var bySession = await app.SendAsync(new HttpMethod(method), path, cookie: cookie, content: FormFor(method));
        Assert.Equal(expected, bySession.StatusCode);
    }

    [Fact]
    public void Every_function_says_who_may_call_it_and_is_open_to_the_host()
    {
        var functions = typeof(MonitorApp).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FunctionAttribute))).ToList();
        Assert.NotEmpty(functions);
        Assert.Empty(AccessRegistry.Of(typeof(MonitorApp).Assembly.GetTypes()).Undeclared);
        Assert.All(functions, method =>
        {
            Assert.Equal(method.DeclaringType!.Name, method.GetCustomAttribute<FunctionAttribute>()!.Name);
            Assert.True(method.DeclaringType is { IsPublic: true, IsSealed: true }, method.DeclaringType.Name);
            foreach (var trigger in method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>())
            {
                Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
                Assert.NotEmpty(trigger.Methods ?? []);
                Assert.DoesNotContain("*", trigger.Route!, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task A_function_that_does_not_say_who_may_call_it_is_refused()
    {
        await using var app = await TestApp.StartAsync(
            (args, configure) =>
            {
                var builder = FunctionsApplication.CreateBuilder(args);
                MonitorApp.Configure(builder);
                builder.Services.AddSingleton(AccessRegistry.Of(typeof(AccessTests).Assembly.GetTypes()));
                configure?.Invoke(builder);
                return builder.Build();
            },
            dataFolder: null);
        using var refused = await app.GetAsync("/api/undeclared", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("access.undeclared", (await TestApp.JsonAsync(refused)).GetProperty("code").GetString());

        using var viewer = await app.GetAsync("/api/release", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
        Assert.Equal("access.forbidden", (await TestApp.JsonAsync(viewer)).GetProperty("code").GetString());
        using var officer = await app.GetAsync("/api/release", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.Forbidden, officer.StatusCode);
        using var approver = await app.GetAsync("/api/release", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.NoContent, approver.StatusCode);
    }

    [Fact]
    public async Task A_failure_tells_its_number_and_nothing_else()
    {
        await using var app = await TestApp.StartAsync();
        app.Registry.IsOutOfReach = true;
        using var api = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.InternalServerError, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        var problem = await TestApp.JsonAsync(api);
        Assert.Equal("internal", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("requestId").GetString()!);
        Assert.DoesNotContain("out of reach", problem.GetRawText(), StringComparison.Ordinal);

        using var page = await app.GetAsync("/", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("out of reach", await TestApp.TextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_principal_header_counts_only_behind_app_service_authentication()
    {
        var header = (AppServicePrincipal.Header, Principal("monitor-officer"));
        await using (var office = await TestApp.StartAsync("--Access:Claims:monitor-officer:Role=officer", "--Access:Claims:monitor-officer:Jurisdiction=*"))
        {
            using var refused = await office.SendAsync(HttpMethod.Get, "/api/agencies", header: header);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await using var azure = await TestApp.StartAsync(
            "--Access:Claims:monitor-officer:Role=officer", "--Access:Claims:monitor-officer:Jurisdiction=湖南省/长沙市", "--WEBSITE_AUTH_ENABLED=True");
        azure.Registry.Add(MemoryRegistry.Agency("cs-1", "湖南省/长沙市"), MemoryRegistry.Agency("hy-1", "湖南省/衡阳市"));
        using var known = await azure.SendAsync(HttpMethod.Get, "/api/agencies", header: header);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal("cs-1", Assert.Single((await TestApp.JsonAsync(known)).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        using var withoutRole = await azure.SendAsync(HttpMethod.Get, "/api/agencies", header: (AppServicePrincipal.Header, Principal("something else")));
        Assert.Equal(HttpStatusCode.Forbidden, withoutRole.StatusCode);
        foreach (var broken in new[] { "not base64!", Convert.ToBase64String("{"u8), Convert.ToBase64String("null"u8), Convert.ToBase64String("{\"claims\":null}"u8) })
        {
            using var answer = await azure.SendAsync(HttpMethod.Get, "/api/agencies", header: (AppServicePrincipal.Header, broken));
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, broken);
        }

        using var key = await azure.GetAsync("/api/agencies", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.Unauthorized, key.StatusCode);
        using var signIn = await azure.GetAsync("/signin?returnUrl=%2F");
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2F", signIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("a hash that is none", "--Access:Keys:x:Hash=12", "--Access:Keys:x:Role=viewer", "--Access:Keys:x:Jurisdiction=*")]
    [InlineData("no region", "--Access:Keys:viewer:Jurisdiction=")]
    [InlineData("a region with an empty part", "--Access:Keys:viewer:Jurisdiction=湖南省/")]
    [InlineData("no role", "--Access:Claims:c:Jurisdiction=*")]
    [InlineData("a role by a number that is none", "--Access:Keys:viewer:Role=7")]
    [InlineData("a short signing key", "--Access:SigningKey=AAAA")]
    [InlineData("a session without end", "--Access:SessionLifetime=999.00:00:00")]
    public async Task Settings_that_would_let_in_nobody_or_everybody_stop_the_start(string why, params string[] settings)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await (await TestApp.StartAsync(settings)).DisposeAsync());
        Assert.True(failure.Message.Contains("Access", StringComparison.Ordinal) || failure.Message.Contains("Lifetime", StringComparison.Ordinal), $"{why}: {failure.Message}");
    }

    private static FormUrlEncodedContent? FormFor(string method) => method == "POST" ? new FormUrlEncodedContent([]) : null;

    private static string Principal(string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"Li"},{"typ":"roles","val":"{{role}}"}]}"""));
}
