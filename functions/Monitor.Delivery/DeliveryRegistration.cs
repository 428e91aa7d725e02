using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Notices;
using Monitor.Delivery.Mail;

namespace Monitor.Delivery;

/// <summary>Registers the channel.</summary>
public static class DeliveryRegistration
{
    /// <summary>Registers the channel of the section <c>Mail</c>, which is validated at once. Without that section notices stay planned.</summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="configuration">Has the section.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The settings are wrong.</exception>
    public static IServiceCollection AddMonitorDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        var options = MailOptions.Read(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton<INoticeChannel>(provider => new MailChannel(
            options,
            // Only the time limit is measured with it; the business clock is for dates.
            TimeProvider.System,
            provider.GetService<ILogger<MailChannel>>() ?? NullLogger<MailChannel>.Instance));
        return services;
    }
}
