using System.ComponentModel.DataAnnotations;

namespace Embedded.Functions.Hosting;

/// <summary>What the embedded host has and Azure's has not: settings of section <c>EmbeddedHost</c>.</summary>
internal sealed class EmbeddedHostOptions
{
    public const string Section = "EmbeddedHost";

    /// <summary>Where keys and, unless told otherwise, the storage file lie.</summary>
    /// <value>The default value is the folder <c>data</c> beside the app's assembly.</value>
    [Required]
    public string DataFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Allows http on addresses that are not loopback; the command line says <c>--insecure-http</c>.</summary>
    /// <value>The default value is false.</value>
    public bool InsecureHttp { get; set; }

    /// <summary>How long a message stays hidden while it is handled, renewed at a third of it: after a crash it waits this long.</summary>
    /// <value>The default value is 60 seconds; at least 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan QueueVisibility { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a timer's lease holds, renewed at a third of it. After a crash the run waits this long.</summary>
    /// <value>The default value is 60 seconds; at least 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TimerLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long invocations may go on after the host was told to stop and their tokens were cancelled.</summary>
    /// <value>The default value is 20 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(20);
}
