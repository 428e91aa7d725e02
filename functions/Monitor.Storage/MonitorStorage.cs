using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Agencies;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Storage.Agencies;
using Monitor.Storage.Cases;
using Monitor.Storage.Drafts;
using Monitor.Storage.Evidence;
using Monitor.Storage.Hosts;
using Monitor.Storage.Obligations;
using Monitor.Storage.Orders;

namespace Monitor.Storage;

/// <summary>All stores over one account. May be kept and shared between threads.</summary>
public sealed class MonitorStorage
{
    internal MonitorStorage(StorageClients clients, StorageOptions options, TimeProvider time, ICycleWatcher watcher, ILoggerFactory loggers)
    {
        var projection = new CaseProjection(clients.Table(StorageNames.Office), options);
        var outbox = new NoticeOutbox(clients.Table(StorageNames.Outbox));
        var cases = new CaseStore(
            clients.Table(StorageNames.Cases), projection, outbox, options, time, watcher, loggers.CreateLogger<CaseStore>());
        var registry = new AgencyRegistryStore(clients.Table(StorageNames.Registry), new HostProjection(clients.Table(StorageNames.Hosts)));
        Setup = new StorageSetup(clients);
        Cases = cases;
        (CaseArchive, EventTexts) = (cases, cases);
        Registry = registry;
        Index = new CaseIndex(clients.Table(StorageNames.Office));
        Observations = new ObservationStore(clients.Table(StorageNames.Observations));
        Evidence = new EvidenceStore(
            clients.Container(StorageNames.Evidence), clients.Table(StorageNames.Captures), loggers.CreateLogger<EvidenceStore>());
        EvidenceArchive = new EvidenceArchive(clients.Container(StorageNames.Evidence), clients.Table(StorageNames.Captures));
        HeadFiles = new HeadFiles(clients.Container(StorageNames.Evidence));
        Outbox = outbox;
        ContactDays = new ContactDays(clients.Table(StorageNames.ContactDays), options.MaxAttempts);
        Drafts = new DraftMarks(clients.Table(StorageNames.Drafts));
        var queues = new OrderQueues(clients.Queue);
        Queues = queues;
        FailedOrders = new FailedOrders(queues, clients.Queue(StorageNames.CrawlQueue + OrderQueues.AsideSuffix));
        var notes = new HostNotes(clients.Table(StorageNames.Leases));
        (Notes, Failures) = (notes, notes);
        Probes = new ProbeLog(clients.Table(StorageNames.Probes), options.MaxAttempts);
        Submissions = new SubmissionRegister(clients.Table(StorageNames.Submissions));
        Plans = new PlanNotes(clients.Table(StorageNames.Leases));
        Bulletins = new BulletinStore(clients.Table(StorageNames.Bulletins), options);
        Heartbeats = new Heartbeats(clients.Table(StorageNames.Leases), time);
        Leases = new HostLeases(clients.Table(StorageNames.Leases), time, loggers.CreateLogger<HostLeases>());
        Rebuilder = new ProjectionRebuilder(cases, projection, outbox, registry, loggers.CreateLogger<ProjectionRebuilder>());
    }

    /// <summary>Creates what the stores need.</summary>
    public StorageSetup Setup { get; }

    /// <summary>The cases.</summary>
    public ICaseStore Cases { get; }

    /// <summary>All cases, for maintenance.</summary>
    public ICaseArchive CaseArchive { get; }

    /// <summary>Events as they are stored.</summary>
    public IEventTexts EventTexts { get; }

    /// <summary>The registry.</summary>
    public IAgencyRegistryStore Registry { get; }

    /// <summary>The office's lists.</summary>
    public ICaseIndex Index { get; }

    /// <summary>The looks.</summary>
    public IObservationStore Observations { get; }

    /// <summary>What was received.</summary>
    public IEvidenceStore Evidence { get; }

    /// <summary>All that was received, for maintenance.</summary>
    public IEvidenceArchive EvidenceArchive { get; }

    /// <summary>The heads that were kept of each day.</summary>
    public IHeadFiles HeadFiles { get; }

    /// <summary>The notices that are still to be sent.</summary>
    public INoticeOutbox Outbox { get; }

    /// <summary>How many notices each contact was sent today.</summary>
    public IContactDays ContactDays { get; }

    /// <summary>The hashes of drafts that were checked.</summary>
    public IDraftMarks Drafts { get; }

    /// <summary>The orders.</summary>
    public IOrderQueues Queues { get; }

    /// <summary>Who is at which host.</summary>
    public IHostLeases Leases { get; }

    /// <summary>What is remembered of hosts.</summary>
    public IHostNotes Notes { get; }

    /// <summary>Why hosts could not be gone through.</summary>
    public IHostFailures Failures { get; }

    /// <summary>How often hosts opened.</summary>
    public IProbeLog Probes { get; }

    /// <summary>What was submitted to the office.</summary>
    public ISubmissionRegister Submissions { get; }

    /// <summary>When everybody was last looked at.</summary>
    public IPlanNotes Plans { get; }

    /// <summary>What the office was told of the monitor.</summary>
    public IBulletinStore Bulletins { get; }

    /// <summary>When each timer last succeeded.</summary>
    public IHeartbeats Heartbeats { get; }

    /// <summary>The orders that were put aside.</summary>
    public IFailedOrders FailedOrders { get; }

    /// <summary>Makes the lists anew.</summary>
    public IProjectionRebuilder Rebuilder { get; }

    /// <summary>Opens the stores; nothing is reached yet.</summary>
    /// <param name="options">Which account.</param>
    /// <param name="time">The system's clock, for waiting. Never the business clock.</param>
    /// <param name="loggers">Where to log; null for nowhere.</param>
    /// <param name="credential">Gives tokens where the options have addresses; null with a connection string.</param>
    /// <param name="watcher">Is told what has been written; null for nobody.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The options are wrong.</exception>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public static MonitorStorage Open(
        StorageOptions options,
        TimeProvider time,
        ILoggerFactory? loggers = null,
        Func<TokenCredential>? credential = null,
        ICycleWatcher? watcher = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new MonitorStorage(StorageClients.Open(options, credential), options, time, watcher ?? new UnwatchedCycle(), loggers ?? NullLoggerFactory.Instance);
    }
}

/// <summary>Registers the stores.</summary>
public static class StorageRegistration
{
    /// <summary>Registers the stores over the account of the setting <c>AzureWebJobsStorage</c>, which is validated at once.</summary>
    /// <param name="services">Where to register them.</param>
    /// <param name="configuration">Has the setting.</param>
    /// <param name="credential">Gives tokens where the setting has addresses; null where it is a connection string.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The setting is missing or wrong.</exception>
    public static IServiceCollection AddMonitorStorage(
        this IServiceCollection services, IConfiguration configuration, Func<IServiceProvider, TokenCredential>? credential = null)
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(options);
        services.AddSingleton(provider => MonitorStorage.Open(
            options,
            // Only waits are measured with it; the business clock is for dates.
            TimeProvider.System,
            provider.GetService<ILoggerFactory>(),
            credential is null ? null : () => credential(provider),
            provider.GetService<ICycleWatcher>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Setup);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Cases);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().EventTexts);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Registry);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Index);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Observations);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Evidence);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().CaseArchive);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().HeadFiles);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Outbox);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().ContactDays);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Drafts);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Queues);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Leases);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Notes);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Failures);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Probes);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Submissions);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Plans);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Bulletins);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Heartbeats);
        services.TryAddSingleton(provider => provider.GetRequiredService<MonitorStorage>().Rebuilder);
        return services;
    }
}
