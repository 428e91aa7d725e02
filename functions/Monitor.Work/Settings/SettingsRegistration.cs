using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Monitor.Work.Settings;

/// <summary>Registers classes of settings in one way: bound to their section, validated when the app starts, and named in every mistake.</summary>
public static class SettingsRegistration
{
    /// <summary>Registers a class of settings.</summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="section">The section; a mistake is named <c>SECTION:NAME</c>.</param>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(provider => new SettingsValidator<T>(section, provider.GetRequiredService<IConfiguration>()));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }
}
