using System.Text.RegularExpressions;
using Demo.Sites;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary>Sample sites that outlive the killed processes, and what an undisturbed cycle over a few of their agencies comes to.</summary>
public sealed partial class KillFixture : IAsyncLifetime
{
    // On three hosts: in order, late, missing, wrong in two ways, and one that cannot be looked at.
    private static readonly string[] Agencies = ["id", "chengxi-fgj", "chengxi-czj", "chengxi-slj", "hepu-scj", "shiqiao-town", "wangmei-nyj"];

    // What waits for the time of a dead process to run out waits for seconds.
    private static readonly Dictionary<string, string> Haste = new()
    {
        ["Crawl__Pause"] = "00:00:00.001",
        ["EmbeddedHost__QueueVisibility"] = "00:00:01",
        ["Watch__HostLease"] = "00:00:01",
        ["Watch__SendTime"] = "00:00:03",
        ["Mail__Timeout"] = "00:00:02",
        ["Fetch__PostTime"] = "00:00:02",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
        ["Mail__SmtpHost"] = "127.0.0.1",
        ["Mail__Security"] = "None",
        ["Mail__From"] = "monitor@office.example",
        // The office is told by another way than agencies are.
        ["Watch__Office__0"] = "webhook:office",
        ["Webhooks__office__Secret"] = "a secret of the kill tests, long enough",
        ["Webhooks__office__AllowPlain"] = "true",
    };

    private SampleSites? sites;
    private string registry = "";

    internal Outcomes Undisturbed { get; private set; } = new([], [], []);

    /// <summary>The ids of what the office is told of the monitor.</summary>
    internal IReadOnlyList<string> Bulletins { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        sites = await SampleSites.StartAsync(0, TestContext.Current.CancellationToken);
        registry = string.Join('\n', sites.RegistryCsv.Split('\n').Where(line => Agencies.Contains(line.Split(',')[0])));
        await using var scene = new KillScene(this);
        var (exitCode, output, errors) = await scene.RunAsync("-", 0);
        Assert.True(exitCode == 0, errors);
        Undisturbed = Outcomes.Parse(output);
        Assert.Equal(Agencies.Length - 1, Undisturbed.Standings.Select(standing => standing.Agency).Distinct().Count());
        Assert.True(Undisturbed.Notices.Count >= 4, output);
        Assert.NotEmpty(scene.Posted());
        Bulletins = scene.Bulletins();
        Assert.Single(Bulletins);
        Assert.Equal(Undisturbed.Notices.Select(notice => notice.Id).Order(StringComparer.Ordinal), scene.Received().Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (sites is not null)
            await sites.DisposeAsync();
    }

    /// <summary>One data folder, one mail server and one webhook receiver.</summary>
    internal sealed partial class KillScene(KillFixture fixture) : IAsyncDisposable
    {
        private readonly Folder folder = new();
        private readonly MailServer mail = MailServer.Start(new MailServerScript());
        private readonly PostLog posts = new();

        /// <summary>Starts a cycle that kills itself at a step.</summary>
        public KilledProcess Start(string step, int nth, bool oneAtATime = false)
        {
            var settings = Settings();
            if (oneAtATime)
                settings["AzureFunctionsJobHost__extensions__queues__batchSize"] = "1";
                settings["AzureFunctionsJobHost__extensions__queues__newBatchThreshold"] = "0";
            return KilledProcess.Start(step, nth, settings, [.. Arguments(), "--once", "--format", "json"]);
        }

        /// <summary>Starts the app for good, with timers that fire every few seconds.</summary>
        public KilledProcess Serve()
        {
            var settings = Settings();
            // Nothing dies here that would have to be waited for, and a slow machine is no dead one.
            foreach (var limit in new[] { "Watch__SendTime", "Mail__Timeout", "Fetch__PostTime" })
                settings.Remove(limit);
            settings["PlanCrawlSchedule"] = "*/2 * * * * *";
            settings["AssessDeadlinesSchedule"] = "*/3 * * * * *";
            settings["PlanNoticesSchedule"] = "* * * * * *";
            return KilledProcess.Start("-", 0, settings, [.. Arguments(), "--urls", "http://127.0.0.1:0"]);
        }

        /// <summary>Waits until both receivers together have what is asked for.</summary>
        public async Task ReceivedAsync(Func<IReadOnlyList<string>, bool> isAll)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var (letter, post) = (mail.NextMessageAsync(stop.Token), posts.NextAsync(stop.Token));
            while (!isAll(Received()))
            {
                await await Task.WhenAny(letter, post);
                letter = letter.IsCompleted ? mail.NextMessageAsync(stop.Token) : letter;
                post = post.IsCompleted ? posts.NextAsync(stop.Token) : post;
            }

            await stop.CancelAsync();
        }

        public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string step, int nth, bool oneAtATime = false)
        {
            using var process = Start(step, nth, oneAtATime);
            return await process.EndAsync();
        }

        private string[] Arguments()
        {
            File.WriteAllText(folder.In("registry.csv"), fixture.registry);
            return ["run", "--data", folder.In("data"), "--registry", folder.In("registry.csv"), "--now", "2026-02-10T01:00:00Z", "--allow-private"];
        }

        private Dictionary<string, string> Settings() => new(Haste) { ["Mail__SmtpPort"] = $"{mail.Port}", ["Webhooks__office__Url"] = posts.Url.AbsoluteUri };

        /// <summary>The ids of the notices that the receivers have, as often as they have them.</summary>
        public IReadOnlyList<string> Received() =>
            [.. mail.Messages.Select(message => MessageId.Match(System.Text.Encoding.ASCII.GetString(message)).Groups["id"].Value), .. posts.Ids];

        /// <summary>The ids of those that the webhook receiver has.</summary>
        public IReadOnlyList<string> Posted() => posts.Ids;

        /// <summary>The ids of what the webhook receiver has about the monitor itself.</summary>
        public IReadOnlyList<string> Bulletins() => posts.Bulletins;

        public async ValueTask DisposeAsync()
        {
            await mail.DisposeAsync();
            await posts.DisposeAsync();
            folder.Dispose();
        }

        [GeneratedRegex("^Message-ID: <(?<id>[0-9a-f]{32})@", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
        private static partial Regex MessageId { get; }
    }
}
