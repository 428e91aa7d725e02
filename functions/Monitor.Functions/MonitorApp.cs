using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.Telemetry;
using Monitor.Functions.Triggers;

namespace Monitor.Functions;

/// <summary>The function app, to be run by its own executable or by another.</summary>
public static class MonitorApp
{
    /// <summary>Builds the app.</summary>
    /// <remarks>Never inlined: the builder finds the functions in the assembly of the method that makes it.</remarks>
    /// <param name="args">Command line: <c>--setting value</c>.</param>
    /// <param name="configure">Last word on settings and services; null for none.</param>
    /// <exception cref="InvalidOperationException">The app cannot start; the message says why.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IHost Create(string[] args, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        Configure(builder);
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>The settings that the app would have, before anything is made of them.</summary>
    /// <remarks>Never inlined, as above.</remarks>
    /// <param name="args">Command line: <c>--setting value</c>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ConfigurationManager Settings(string[] args)
    {
        var configuration = FunctionsApplication.CreateBuilder(args).Configuration;
        Schedules.AddDefaults(configuration);
        return configuration;
    }

    /// <summary>Adds middleware and services of the app to a builder.</summary>
    /// <param name="builder">The builder.</param>
    public static void Configure(FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Schedules.AddDefaults(builder.Configuration);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<CallMiddleware>();
        builder.UseMiddleware<SecurityHeadersMiddleware>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.UseMiddleware<HeartbeatMiddleware>();
        builder.Services.AddSingleton(AccessRegistry.Of(typeof(MonitorApp).Assembly.GetTypes()));
        builder.Services.AddMonitor(builder.Configuration);
    }
}
