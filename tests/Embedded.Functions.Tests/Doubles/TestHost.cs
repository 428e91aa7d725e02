using System.Text.Json;
using Embedded.Functions.Hosting;
using Embedded.Functions.Http;
using Embedded.Functions.Sample;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.TestKit;

namespace Embedded.Functions.Tests.Doubles;

/// <summary>A host on real Kestrel at a free port, with storage in memory and a clock that stands still.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 23, 59, 50, TimeSpan.Zero);

    private readonly IHost _host;
    private readonly HttpClient _client;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private TestHost(IHost host, HttpClient client, string folder, bool ownsFolder, TestParts parts)
    {
        _host = host;
        _client = client;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Parts = parts;
    }

    public TestParts Parts { get; }

    public Stage Stage => Parts.Stage;

    public HttpClient Client => _client;

    public IServiceProvider Services => _host.Services;

    public string Folder => _folder;

    /// <summary>The keys as an operator would read them.</summary>
    public JsonElement Keys => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "keys.json"))).RootElement;

    public static FunctionsApplicationBuilder Builder(TestParts parts, string folder, Type[] functions, params string[] settings)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--EmbeddedHost:DataFolder", folder, "--AzureWebJobsScriptRoot", folder, .. settings];
        var builder = new FunctionsApplicationBuilder(args, typeof(TestHost).Assembly, functions);
        builder.ConfigureFunctionsWebApplication();
        parts.AddTo(builder.Services);
        return builder;
    }

    public static Task<TestHost> StartAsync(Type[] functions, params string[] settings) => StartAsync(new TestParts(), functions, settings);

    public static Task<TestHost> StartAsync(TestParts parts, Type[] functions, params string[] settings)
        => StartAsync(parts, functions, _ => { }, null, settings);

    public static async Task<TestHost> StartAsync(
        TestParts parts, Type[] functions, Action<FunctionsApplicationBuilder> configure, string? folder, params string[] settings)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("host-").FullName;
        var builder = Builder(parts, own, functions, settings);
        configure(builder);
        return await StartAsync(builder, parts, own, folder is null);
    }

    public static async Task<TestHost> StartAsync(FunctionsApplicationBuilder builder, TestParts parts, string folder, bool ownsFolder)
    {
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = new Uri(address) };
        return new TestHost(host, client, folder, ownsFolder, parts);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, string? key = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null) request.Headers.Add(HostKeys.Header, key);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (_ownsFolder) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What the hosts of one test share.</summary>
internal sealed class TestParts
{
    public TestParts() => Queues = new MemoryQueues(Clock);

    public ManualTimeProvider Clock { get; } = new(TestHost.Start);

    public Stage Stage { get; } = new();

    public MemoryHostStore Store { get; } = new();

    public MemoryQueues Queues { get; }

    public StringWriter Announced { get; } = new();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Stage);
        services.AddSingleton<IHostStore>(Store);
        services.AddSingleton<IQueueSource>(Queues);
        services.AddSingleton(new KeyAnnouncement(Announced));
    }
}

internal static class TestServices
{
    /// <summary>For tests of real waiting, such as several hosts at one lock file.</summary>
    public static void AddSystemClock(this IServiceCollection services) => services.AddSingleton(TimeProvider.System);
}
