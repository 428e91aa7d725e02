namespace Monitor.Cli.Inputs;

/// <summary>One thing to inspect.</summary>
internal abstract record Input
{
    private Input(string source) => Source = source;

    /// <summary>What it is called in results.</summary>
    public string Source { get; }

    /// <summary>A file.</summary>
    public sealed record Document(string Path) : Input(Path);

    /// <summary>An address.</summary>
    public sealed record Page(string Written, Uri Address) : Input(Written);

    /// <summary>An argument that names nothing that can be inspected.</summary>
    /// <param name="Written">The argument.</param>
    /// <param name="Code">A stable code.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Nothing(string Written, string Code, string Message) : Input(Written);
}
