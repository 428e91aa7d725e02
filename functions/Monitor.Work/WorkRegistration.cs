using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Crawling;
using Monitor.Crawling.Discovery;
using Monitor.Delivery;
using Monitor.Delivery.Mail;
using Monitor.Net;
using Monitor.Work.Archive;
using Monitor.Work.Assessing;
using Monitor.Work.Crawling;
using Monitor.Work.Deciding;
using Monitor.Work.Notifying;
using Monitor.Work.Watching;

namespace Monitor.Work;

/// <summary>Registers the use cases and what they are made of, without storage and clocks.</summary>
public static class WorkRegistration
{
    /// <summary>Registers them. Settings: sections <c>Watch</c>, <c>Crawl</c>, <c>Fetch</c>, <c>Net</c> and <c>Mail</c>, validated at start.</summary>
    public static IServiceCollection AddMonitorWork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section).ValidateDataAnnotations().ValidateOnStart()
            // Or a second attempt would begin beside the first.
            .Validate<MailOptions>((watch, mail) => watch.SendTime > mail.Timeout, "Watch:SendTime must be longer than Mail:Timeout.");
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchFilesValidator>();
        services.AddOptions<CrawlOptions>().BindConfiguration(CrawlOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<FetchOptions>().BindConfiguration("Fetch").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EgressOptions>().BindConfiguration(EgressOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddMonitorDelivery(configuration);
        services.TryAddSingleton<ICycleWatcher, UnwatchedCycle>();
        services.TryAddSingleton<ILookListener, UnheardLooks>();
        services.AddSingleton(provider => Watch.ReadPolicy(provider.GetRequiredService<IOptions<WatchOptions>>().Value));
        services.AddSingleton(provider => Watch.ReadDueDates(provider.GetRequiredService<IOptions<WatchOptions>>().Value, provider.GetRequiredService<Policy>()));
        services.AddSingleton(provider => new GuardedClient(
            provider.GetRequiredService<IOptions<FetchOptions>>().Value,
            provider.GetRequiredService<IOptions<EgressOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            new SystemWire()));
        services.AddSingleton<ColumnReader>();
        services.AddSingleton<ColumnFinder>();
        services.AddSingleton<Watch>();
        services.AddSingleton<CrawlPlanning>();
        services.AddSingleton<ArchivedReports>();
        services.AddSingleton<HostCrawl>();
        services.AddSingleton<OfficerEvidence>();
        services.AddSingleton<DeadlineAssessment>();
        services.AddSingleton<FindingDecisions>();
        services.AddSingleton<NoticePlanning>();
        services.AddSingleton<NoticeSending>();
        return services;
    }
}
