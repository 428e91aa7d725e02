using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Exports;
using Monitor.Functions.Health;
using Monitor.Functions.Http;
using Monitor.Functions.Telemetry;
using Monitor.Functions.Triggers;
using Monitor.Storage;
using Monitor.Web;
using Monitor.Work;
using Monitor.Work.Settings;
using Monitor.Work.Summarising;

namespace Monitor.Functions;

/// <summary>What the functions are made of.</summary>
internal static class MonitorServices
{
    private static readonly TimeSpan HealthCheckLimit = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddMonitor(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        services.AddMonitorStorage(configuration, _ => StorageCredential.Of(configuration));
        services.AddHostedService<StoragePreparation>();
        services.AddHostedService<EgressNotice>();
        services.AddMonitorWork(configuration);
        services.AddSingleton<Occurrence>();
        services.AddSingleton<AgencyObligations>();
        services.AddSingleton<Pages.FindingLetters>();
        services.AddSingleton<Api.DraftLookup>();
        services.AddSingleton<AgencyLists>();
        services.AddSingleton<OfficeSheets>();
        services.AddSingleton<SheetAnswers>();
        services.AddSingleton<CircularFile>();
        services.AddFunctionSettings();
        services.AddSingleton<DraftLimiter>();
        services.AddSingleton<ApiLimiter>();
        // Chinese characters as they are; what means something in HTML stays escaped.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.AddMonitorWeb();
        services.AddScoped<PageResults>();
        services.AddAccess();
        services.AddHealth();
        services.AddTelemetry(configuration);
        return services;
    }

    /// <summary>Registers the settings of the app's own, without anything that uses them: what a check of the settings needs.</summary>
    public static IServiceCollection AddFunctionSettings(this IServiceCollection services)
    {
        services.AddSettings<AccessOptions>(AccessOptions.Section);
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSettings<DraftOptions>(DraftOptions.Section);
        services.AddSettings<ApiOptions>(ApiOptions.Section);
        services.AddSettings<HealthOptions>(HealthOptions.Section);
        return services;
    }

    private static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Uptime>();
        services.AddHostedService(provider => provider.GetRequiredService<Uptime>());
        services.AddSingleton<ClockCheck>();
        services.AddSingleton<YearCounts>();
        services.AddSingleton<NoticesCheck>();
        var checks = services.AddHealthChecks()
            .AddCheck<StorageCheck>("storage", timeout: HealthCheckLimit)
            .AddCheck<OrdersCheck>("orders", timeout: HealthCheckLimit)
            .AddCheck<CrawlCheck>("crawl", timeout: HealthCheckLimit)
            .AddCheck<OutboxCheck>("outbox", timeout: HealthCheckLimit)
            .AddCheck<NoticesCheck>("notices", timeout: HealthCheckLimit)
            .AddCheck<PopplerCheck>("poppler", timeout: HealthCheckLimit)
            .AddCheck<ClockCheck>("clock", timeout: HealthCheckLimit);
        foreach (var timer in TimersCheck.Timers)
            checks.Add(new HealthCheckRegistration(timer, provider => ActivatorUtilities.CreateInstance<TimersCheck>(provider, timer), null, null, HealthCheckLimit));
    }

    private static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddSingleton<StateGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<StateGauges>());
        if (OtlpExport.IsConfigured(configuration))
            services.AddHostedService<OtlpExport>();
    }

    private static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<SigningKey>();
        services.AddSingleton<Cookies>();
        services.AddSingleton<NamedKeys>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<AppServicePrincipal>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Callers>();
    }
}
