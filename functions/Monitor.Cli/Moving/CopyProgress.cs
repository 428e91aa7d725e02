namespace Monitor.Cli.Moving;

/// <summary>Says on standard error how far a copy has come.</summary>
/// <param name="errors">Standard error.</param>
/// <param name="isQuiet">Whether it says nothing.</param>
internal sealed class CopyProgress(TextWriter errors, bool isQuiet)
{
    private const int LineEvery = 2000;

    private readonly Lock speaking = new();

    /// <summary>Says something once.</summary>
    public void Say(string line)
    {
        if (isQuiet)
            return;
        lock (speaking)
            errors.WriteLine(line);
    }

    /// <summary>A count that is told of now and then.</summary>
    /// <param name="what">What is counted.</param>
    public Action<int> Counter(string what)
    {
        var done = 0;
        return more =>
        {
            var now = Interlocked.Add(ref done, more);
            if (now / LineEvery > (now - more) / LineEvery)
                Say($"{what}: {now}");
        };
    }
}
