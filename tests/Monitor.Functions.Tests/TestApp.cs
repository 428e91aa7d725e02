using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Core.Agencies;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>The function app on real Kestrel at a free port, with a registry in memory and a clock that stands still.</summary>
internal sealed partial class TestApp : IAsyncDisposable
{
    public const string ViewerKey = "key of the viewer";
    public const string OfficerKey = "key of the officer";
    public const string ApproverKey = "key of the approver";

    public static readonly DateTimeOffset Start = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly IHost host;
    private readonly string folder;
    private readonly bool ownsFolder;

    private TestApp(IHost host, HttpClient client, string folder, bool ownsFolder, ManualTimeProvider clock, MemoryRegistry registry)
    {
        this.host = host;
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        Client = client;
        Clock = clock;
        Registry = registry;
    }

    public HttpClient Client { get; }

    public ManualTimeProvider Clock { get; }

    public MemoryRegistry Registry { get; }

    public IServiceProvider Services => host.Services;

    public string KeyFile => Path.Combine(folder, "session.key");

    public static Task<TestApp> StartAsync(params string[] settings) => StartAsync(MonitorApp.Create, null, settings);

    /// <summary>Starts an app.</summary>
    /// <param name="create">Builds it from arguments and last changes.</param>
    /// <param name="dataFolder">Where its key is; null for a folder of its own.</param>
    /// <param name="settings">Further arguments.</param>
    public static async Task<TestApp> StartAsync(
        Func<string[], Action<FunctionsApplicationBuilder>?, IHost> create, string? dataFolder, params string[] settings)
    {
        var data = dataFolder ?? Directory.CreateTempSubdirectory("app-").FullName;
        var clock = new ManualTimeProvider(Start);
        var registry = new MemoryRegistry();
        string[] args =
        [
            "--urls", "http://127.0.0.1:0",
            "--EmbeddedHost:DataFolder", data,
            "--Access:KeyFile", Path.Combine(data, "session.key"),
            "--Logging:LogLevel:Default", "Critical",
            "--PATH", "",
            .. Key("viewer", ViewerKey, "viewer", "湖南省/衡阳市"),
            .. Key("officer", OfficerKey, "officer", "湖南省"),
            .. Key("approver", ApproverKey, "approver", "*"),
            .. settings,
        ];
        var built = create(args, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<IAgencyRegistryStore>(registry);
        });
        await built.StartAsync(TestContext.Current.CancellationToken);
        var address = built.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = new Uri(address) };
        return new TestApp(built, client, data, dataFolder is null, clock, registry);
    }

    public static string[] Key(string name, string key, string role, string jurisdiction) =>
    [
        $"--Access:Keys:{name}:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}",
        $"--Access:Keys:{name}:Role={role}",
        $"--Access:Keys:{name}:Jurisdiction={jurisdiction}",
    ];

    /// <summary>Sends a request with what a caller has: a key, a cookie, a header.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key = null, string? cookie = null, (string Name, string Value)? header = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (header is { } extra)
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null, string? cookie = null) => SendAsync(HttpMethod.Get, path, key, cookie);

    public Task<HttpResponseMessage> PostAsync(string path, string? cookie, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, path, cookie: cookie, content: new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Opens the sign-in page as a browser does.</summary>
    public async Task<(string Cookie, string Token)> OpenSignInAsync()
    {
        using var page = await GetAsync("/signin");
        return (CookieOf(page), TokenOf(await TextAsync(page)));
    }

    /// <summary>Fills in the sign-in form and sends it.</summary>
    public async Task<HttpResponseMessage> TrySignInAsync(string name, string key, string returnUrl = "/")
    {
        var (cookie, token) = await OpenSignInAsync();
        return await PostAsync("/signin", cookie, ("token", token), ("name", name), ("key", key), ("returnUrl", returnUrl));
    }

    /// <summary>Signs in.</summary>
    /// <returns>The session's cookie.</returns>
    public async Task<string> SignInAsync(string name, string key)
    {
        using var answer = await TrySignInAsync(name, key);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return CookieOf(answer);
    }

    public static string CookieOf(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];

    public static string TokenOf(string html) => Token().Match(html) is { Success: true } match ? match.Groups["token"].Value : throw new FormatException("no token");

    public static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await TextAsync(answer)).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        if (ownsFolder)
            Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
