using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Monitor.Cli.Moving;
using Monitor.Core.Agencies;
using Monitor.Functions;
using Monitor.Storage;

namespace Monitor.Cli.Running;

/// <summary>The function app in this process, on the data of a folder.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    private const string DemoName = "office";

    private readonly IHost host;

    private readonly bool serves;

    private readonly IDisposable? use;

    private AppHost(IHost host, string? key, bool serves, IDisposable? use)
    {
        this.host = host;
        this.use = use;
        this.serves = serves;
        Key = key;
    }

    public IServiceProvider Services => host.Services;

    /// <summary>The key of the name <c>office</c>, made for this start because the settings have none; null when they have.</summary>
    public string? Key { get; }

    /// <summary>Where the app listens.</summary>
    public string Address =>
        Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("The app does not listen.");

    public static string SignInName => DemoName;

    /// <summary>Starts the app, after importing the registry.</summary>
    /// <param name="settings">How.</param>
    /// <param name="configure">Last word on services; null for none.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="InputFileException">The registry or the clock of the data is no good, or the app cannot start with these settings.</exception>
    public static Task<AppHost> StartAsync(RunSettings settings, Action<IServiceCollection>? configure, CancellationToken cancellationToken) =>
        MakeAsync(settings, configure, serves: true, cancellationToken);

    /// <summary>Makes the app with its settings, its clock and its stores, for one step: neither triggers nor pages run.</summary>
    /// <param name="data">The folder of the data.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="InputFileException">There are no data, their clock is no good, or the app cannot be made with these settings.</exception>
    public static Task<AppHost> OpenAsync(DirectoryInfo data, CancellationToken cancellationToken)
    {
        StoredData.Require(data);
        return MakeAsync(new RunSettings(data) { Urls = "http://127.0.0.1:0" }, null, serves: false, cancellationToken);
    }

    private static async Task<AppHost> MakeAsync(RunSettings settings, Action<IServiceCollection>? configure, bool serves, CancellationToken cancellationToken)
    {
        // A semicolon would end the path in the connection string.
        if (settings.Data.FullName.Contains(';', StringComparison.Ordinal))
            throw new InputFileException($"{settings.Data}: the name of a data folder cannot contain a semicolon.");
        if (serves && settings.StorageFrom is null)
            MovedAway.Refuse(settings.Data);
        var agencies = settings.Registry is { } file ? await RegistryFile.ReadAsync(file, cancellationToken) : null;
        var clock = await ClockFile.OpenAsync(settings.Data, settings.Now, TimeProvider.System, cancellationToken);
        // What is kept in an account is nobody's to copy from here.
        var inUse = settings.StorageFrom is null ? DataInUse.Share(settings.Data) : null;
        string? key = null;
        IHost? built = null;
        try
        {
            built = Build(settings, builder =>
            {
                key = AddKeyIfNone(builder.Configuration);
                builder.Services.AddSingleton(clock);
                configure?.Invoke(builder.Services);
            });
            var storage = built.Services.GetRequiredService<MonitorStorage>();
            await storage.Setup.CreateAllAsync(cancellationToken);
            if (agencies is not null)
                await storage.Registry.ImportAsync(agencies, new RegistryImport(TimeProvider.System.GetUtcNow(), Environment.UserName, null), cancellationToken);
            if (serves)
                await built.StartAsync(cancellationToken);
            return new AppHost(built, key, serves, inUse);
        }
        catch (Exception exception)
        {
            if (built is not null)
                await ((IAsyncDisposable)built).DisposeAsync();
            inUse?.Dispose();
            // A port in use, an address that is none, a setting that is wrong, a folder that cannot be written: the operator's to mend.
            if (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or ValidationException or OptionsValidationException or RequestFailedException)
                throw new InputFileException($"The app cannot start: {exception.Message}");
            // Where several sections are wrong they come together, and one that others ask for more than once.
            if (exception is AggregateException several && several.Flatten().InnerExceptions.All(inner => inner is OptionsValidationException))
                throw new InputFileException($"The app cannot start: {string.Join(Environment.NewLine, several.Flatten().InnerExceptions.Select(inner => inner.Message).Distinct())}");
            throw;
        }
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => host.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (serves)
            await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        use?.Dispose();
    }

    /// <summary>The settings that the app would have, without making it: nothing is read or written in the folder.</summary>
    /// <param name="settings">How it would be run.</param>
    public static ConfigurationManager SettingsOf(RunSettings settings)
    {
        var configuration = MonitorApp.Settings(ArgumentsOf(settings));
        AddDefaults(configuration, settings);
        return configuration;
    }

    private static IHost Build(RunSettings settings, Action<FunctionsApplicationBuilder> configure) => MonitorApp.Create(ArgumentsOf(settings), builder =>
    {
        AddDefaults(builder.Configuration, settings);
        configure(builder);
    });

    private static string[] ArgumentsOf(RunSettings settings)
    {
        var data = settings.Data.FullName;
        return
        [
            "--urls", settings.Urls,
            "--EmbeddedHost:DataFolder", data,
            .. StorageAccount.Arguments(settings),
            "--Access:KeyFile", Path.Combine(data, "session.key"),
            .. settings.AllowPrivate ? (string[])["--Fetch:AllowPrivate", "true"] : [],
            .. LetterFolder.DefaultIn(settings.Data) is { } letters ? (string[])["--Mail:Pickup", letters] : [],
            .. settings.Forced.SelectMany(setting => (string[])[$"--{setting.Key}", setting.Value ?? ""]),
        ];
    }

    private static void AddDefaults(ConfigurationManager configuration, RunSettings settings)
    {
        var defaults = new Dictionary<string, string?>(settings.Defaults)
        {
            // What goes on is said by the commands themselves.
            ["Logging:LogLevel:Default"] = "Warning",
        };
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }

    private static string? AddKeyIfNone(ConfigurationManager configuration)
    {
        if (configuration.GetSection("Access:Keys").GetChildren().Any())
            return null;
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Access:Keys:{DemoName}:Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            [$"Access:Keys:{DemoName}:Role"] = "approver",
            [$"Access:Keys:{DemoName}:Jurisdiction"] = "*",
        });
        return key;
    }
}
