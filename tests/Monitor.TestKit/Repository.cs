namespace Monitor.TestKit;

/// <summary>Where the repository and its sample material are.</summary>
public static class Repository
{
    /// <summary>The folder that holds Monitor.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the repository's root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Monitor.sln stands in no folder above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
