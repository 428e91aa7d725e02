using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Embedded.Functions.Discovery;
using Embedded.Functions.Execution;
using Embedded.Functions.Http;
using Embedded.Functions.Queues;
using Embedded.Functions.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Embedded.Functions.Hosting;

/// <summary>Puts the host together.</summary>
internal static class HostComposition
{
    private const string InsecureHttpSwitch = "--insecure-http";
    private const string InsecureHttpSetting = $"{EmbeddedHostOptions.Section}:{nameof(EmbeddedHostOptions.InsecureHttp)}";
    private const string DataFolderSetting = $"{EmbeddedHostOptions.Section}:{nameof(EmbeddedHostOptions.DataFolder)}";

    // What is still to be written when the drain time is over gets this long.
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(5);

    public static WebApplicationBuilder CreateWebBuilder(string[] args, Assembly app)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The configuration provider takes the argument after a bare switch for its value.
            Args = [.. args.Select(arg => arg == InsecureHttpSwitch ? $"--{InsecureHttpSetting}=true" : arg)],
            ApplicationName = app.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        var folder = builder.Configuration[DataFolderSetting] is { Length: > 0 } chosen
            ? chosen
            : new EmbeddedHostOptions().DataFolder;
        AddLowest(
            builder.Configuration,
            [new(SettingNames.DefaultConnection, $"UseLocalStorage={Path.Combine(Path.GetFullPath(folder), "storage.sqlite")}")]);

        // Standard output belongs to the program that hosts the app.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // At Information it would write every address asked for, with the keys in ?code=.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        builder.Services.AddOptions<EmbeddedHostOptions>()
            .BindConfiguration(EmbeddedHostOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<EmbeddedHostOptions>>((host, embedded) =>
        {
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = embedded.Value.DrainTime + AfterDrain;
        });
        return builder;
    }

    public static IHost Build(
        WebApplicationBuilder builder,
        IReadOnlyCollection<Type> types,
        IReadOnlyCollection<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool webApplicationConfigured)
    {
        var functions = FunctionCatalogue.Discover(types);
        if (!webApplicationConfigured && functions.FirstOrDefault(f => f.Trigger is HttpTrigger) is { } http)
        {
            throw new InvalidOperationException(
                $"The app has an HTTP function ('{http.Name}') but does not call ConfigureFunctionsWebApplication() on its builder.");
        }

        // The app's folder is named by this setting in Azure too.
        var hostJson = HostJson.Load(builder.Configuration["AzureWebJobsScriptRoot"] ?? AppContext.BaseDirectory, builder.Configuration);
        AddLowest(builder.Configuration, hostJson.Logging.Select(setting => KeyValuePair.Create($"Logging:{setting.Key}", setting.Value)));
        Register(builder.Services, functions, hostJson, middleware);

        var app = builder.Build();
        try
        {
            var options = app.Services.GetRequiredService<IOptions<EmbeddedHostOptions>>().Value;
            ListenAddresses.Settle(builder.Configuration, options.InsecureHttp);
            var routes = HttpRoute.Plan(functions, hostJson.RoutePrefix, app.Services.GetRequiredService<IInlineConstraintResolver>());
            app.Services.GetRequiredService<HttpFunctions>().Map(app, routes);
            app.Services.GetRequiredService<QueueService>();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    // Everything that an operator says goes before it: files, environment, command line.
    private static void AddLowest(ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> settings)
        => configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });

    private static void Register(
        IServiceCollection services,
        ImmutableArray<AppFunction> functions,
        HostJson hostJson,
        IReadOnlyCollection<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new KeyAnnouncement(Console.Error));
        services.TryAddSingleton<IHostStore, TableHostStore>();
        services.TryAddSingleton<IQueueSource, StorageQueueSource>();
        services.AddSingleton(hostJson);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FunctionExecutor>(provider, middleware));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HostKeys>(provider, functions));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TimerService>(provider, functions));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<QueueService>(provider, functions));
        services.AddSingleton<HttpFunctions>();
        services.AddHostedService(provider => provider.GetRequiredService<HostKeys>());
        services.AddHostedService(provider => provider.GetRequiredService<TimerService>());
        services.AddHostedService(provider => provider.GetRequiredService<QueueService>());
    }
}
