using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Telemetry;
using Monitor.Crawling;
using Monitor.Crawling.Discovery;
using Monitor.Delivery;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;
using Monitor.Net;
using Monitor.Work.Archive;
using Monitor.Work.Assessing;
using Monitor.Work.Circulars;
using Monitor.Work.Crawling;
using Monitor.Work.Deciding;
using Monitor.Work.Drafting;
using Monitor.Work.Exporting;
using Monitor.Work.Notifying;
using Monitor.Work.Probing;
using Monitor.Work.Registering;
using Monitor.Work.Settings;
using Monitor.Work.Summarising;
using Monitor.Work.Telling;
using Monitor.Work.Verifying;
using Monitor.Work.Watching;

namespace Monitor.Work;

/// <summary>Registers the use cases and what they are made of, without storage and clocks.</summary>
public static class WorkRegistration
{
    /// <summary>Registers them. Settings: sections <c>Watch</c>, <c>Notices</c>, <c>Bulletins</c>, <c>Circular</c>, <c>Crawl</c>, <c>Probe</c>, <c>Fetch</c>, <c>Net</c>, <c>Mail</c>, <c>Webhooks</c> and <c>Robots</c>, validated at start.</summary>
    public static IServiceCollection AddMonitorWork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWorkSettings();
        services.AddMonitorDelivery(configuration);
        services.TryAddSingleton<ICycleWatcher, UnwatchedCycle>();
        services.TryAddSingleton<ILookListener, UnheardLooks>();
        services.AddSingleton(provider => Watch.ReadPolicy(provider.GetRequiredService<IOptions<WatchOptions>>().Value));
        services.AddSingleton(provider => Watch.ReadDueDates(provider.GetRequiredService<IOptions<WatchOptions>>().Value, provider.GetRequiredService<Policy>()));
        services.AddSingleton(provider => Client(provider, options => options));
        services.AddKeyedSingleton(ProbeOptions.Section, (provider, _) => Client(provider, options => options.Within(Availability.Limit)));
        services.AddSingleton(provider => NoticesValidator.ReadCalendar(provider.GetRequiredService<IOptions<NoticesOptions>>().Value));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<NoticesOptions>>().Value.LadderOn(provider.GetRequiredService<WorkingDays>()));
        services.AddSingleton<ColumnReader>();
        services.AddSingleton<ColumnFinder>();
        services.AddSingleton<Watch>();
        services.AddSingleton<CrawlPlanning>();
        services.AddSingleton<ArchivedReports>();
        services.AddSingleton<HostCrawl>();
        services.AddSingleton<OfficerEvidence>();
        services.AddSingleton<SiteProbing>();
        services.AddSingleton<DeadlineAssessment>();
        services.AddSingleton<HeadKeeping>();
        services.AddSingleton<SendingTimes>();
        services.AddSingleton<FindingDecisions>();
        services.AddSingleton<FindingExport>();
        services.AddSingleton<BodyExport>();
        services.AddSingleton<DraftMarking>();
        services.AddSingleton<NoticeDecisions>();
        services.AddSingleton<CircularWriting>();
        services.AddSingleton<RegistryCensus>();
        services.AddSingleton<RegionSummaries>();
        services.AddSingleton<SightReading>();
        services.AddSingleton<MonitorAlarms>();
        services.AddSingleton<DigestWriting>();
        services.AddSingleton<OfficeTelling>();
        services.AddSingleton<BulletinSending>();
        services.AddSingleton<BulletinDecisions>();
        services.AddSingleton<NoticePlanning>();
        services.AddSingleton<NoticeSending>();
        return services;
    }

    /// <summary>Registers the settings of the use cases, without anything that uses them: what a check of the settings needs.</summary>
    /// <remarks>Those of delivery (<see cref="MailOptions"/>, <see cref="WebhookOptions"/>, <see cref="RobotOptions"/>) must be registered too.</remarks>
    public static IServiceCollection AddWorkSettings(this IServiceCollection services)
    {
        services.AddSettings<WatchOptions>(WatchOptions.Section)
            // Or a second attempt would begin beside the first.
            .Validate<MailOptions>((watch, mail) => watch.SendTime > mail.Timeout, "Watch:SendTime must be longer than Mail:Timeout.")
            .Validate<WebhookOptions, RobotOptions, IOptions<FetchOptions>>(
                (watch, webhooks, robots, fetch) => watch.SendTime > fetch.Value.PostTime || webhooks.Targets.Count + robots.Targets.Count == 0,
                "Watch:SendTime must be longer than Fetch:PostTime, the time of a request to a webhook or robot.")
            .Validate(watch => watch.Superior.All(contact => Contact.Parse(contact) is not null), "Watch:Superior names somebody who is no e-mail address, webhook:NAME or robot:NAME.")
            .Validate(watch => watch.Office.All(contact => Contact.Parse(contact) is not null), "Watch:Office names somebody who is no e-mail address, webhook:NAME or robot:NAME.");
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchFilesValidator>();
        services.AddSettings<NoticesOptions>(NoticesOptions.Section);
        services.AddSingleton<IValidateOptions<NoticesOptions>, NoticesValidator>();
        services.AddSettings<CrawlOptions>(CrawlOptions.Section);
        services.AddSettings<ProbeOptions>(ProbeOptions.Section);
        services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeHours>();
        services.AddSettings<FetchOptions>("Fetch");
        services.AddSettings<EgressOptions>(EgressOptions.Section);
        services.AddSettings<BulletinsOptions>(BulletinsOptions.Section);
        services.AddSettings<CircularOptions>(CircularOptions.Section);
        return services;
    }

    private static GuardedClient Client(IServiceProvider provider, Func<FetchOptions, FetchOptions> limits) => new(
        limits(provider.GetRequiredService<IOptions<FetchOptions>>().Value),
        provider.GetRequiredService<IOptions<EgressOptions>>().Value,
        provider.GetRequiredService<TimeProvider>(),
        new SystemWire(),
        provider.GetRequiredService<MonitorMeter>());
}
