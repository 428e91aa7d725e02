namespace Monitor.Cli.Running;

/// <summary>How the app is run on this machine.</summary>
/// <param name="Data">Folder in which the data are kept.</param>
internal sealed record RunSettings(DirectoryInfo Data)
{
    /// <summary>The registry to import first; null leaves what is there.</summary>
    public FileInfo? Registry { get; init; }

    /// <summary>The environment variable that holds a storage account's connection string; null to keep everything in the folder.</summary>
    public string? StorageFrom { get; init; }

    /// <summary>The instant at which the business clock starts, UTC; null for the system's, or where the data's clock stands.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where the app listens.</summary>
    public required string Urls { get; init; }

    /// <summary>Whether private addresses may be connected to.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Settings that hold unless the environment says otherwise.</summary>
    public IReadOnlyDictionary<string, string?> Defaults { get; init; } = new Dictionary<string, string?>();

    /// <summary>Settings that hold whatever the environment says.</summary>
    public IReadOnlyDictionary<string, string?> Forced { get; init; } = new Dictionary<string, string?>();

    /// <summary>The same without timers: a command does what they do, and a run that they missed would be made up for beside it.</summary>
    public RunSettings WithoutTimers() => this with
    {
        Forced = new Dictionary<string, string?>(Forced.Concat(Functions.Triggers.Schedules.Names.Select(name => KeyValuePair.Create(name, (string?)Functions.Triggers.Schedules.Never)))),
    };
}
