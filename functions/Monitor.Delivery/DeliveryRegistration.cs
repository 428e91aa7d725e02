using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Core.Notices;
using Monitor.Core.Telemetry;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Posting;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;
using Monitor.Net;

namespace Monitor.Delivery;

/// <summary>Registers the channels.</summary>
public static class DeliveryRegistration
{
    /// <summary>
    /// Registers the channels of the sections <c>Mail</c>, <c>Webhooks</c> and <c>Robots</c>, which are validated at once. Notices to whom no section
    /// reaches stay planned. How requests go out follows from <see cref="FetchOptions"/> and <see cref="EgressOptions"/>, as it does for the crawler.
    /// </summary>
    /// <param name="services">Where to register them.</param>
    /// <param name="configuration">Has the sections.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The settings are wrong.</exception>
    public static IServiceCollection AddMonitorDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions();
        // Without a host there is no factory, and nobody who listens to it.
        services.TryAddSingleton(provider => provider.GetService<IMeterFactory>() is { } factory ? new MonitorMeter(factory) : new MonitorMeter());
        services.AddSingleton(MailOptions.Read(configuration));
        services.AddSingleton(WebhookOptions.Read(configuration));
        services.AddSingleton(RobotOptions.Read(configuration));
        services.AddSingleton(provider => new NoticePost(new GuardedClient(
            NoticePost.LimitsFrom(provider.GetRequiredService<IOptions<FetchOptions>>().Value),
            provider.GetRequiredService<IOptions<EgressOptions>>().Value,
            TimeProvider.System,
            new SystemWire())));
        // Only time limits and signatures need a clock; the business clock is for dates.
        services.AddSingleton(provider => new MailChannel(provider.GetRequiredService<MailOptions>(), TimeProvider.System));
        services.AddSingleton(provider => new WebhookChannel(provider.GetRequiredService<WebhookOptions>(), provider.GetRequiredService<NoticePost>(), TimeProvider.System));
        services.AddSingleton<RobotChannel>();
        services.TryAddSingleton<INoticeChannel, NoticeChannels>();
        return services;
    }
}
