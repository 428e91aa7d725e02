namespace Monitor.Cli.Inputs;

/// <summary>Says on standard error how far a long list has come.</summary>
/// <param name="errors">Standard error.</param>
/// <param name="isTerminal">Whether a person sees it: then one line is written over again and again, else a line now and then.</param>
/// <param name="total">How many inputs there are.</param>
internal sealed class Progress(TextWriter errors, bool isTerminal, int total)
{
    /// <summary>How many inputs pass between two lines where nobody watches; shorter lists have none.</summary>
    public const int LineEvery = 500;

    private int done;
    private int width;

    /// <summary>A result is there.</summary>
    public void Advance()
    {
        done++;
        if (isTerminal && total > 1 && done < total)
            Show();
        else if (!isTerminal && total > LineEvery && done % LineEvery == 0)
            errors.WriteLine($"{done}/{total}");
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    public void Clear()
    {
        if (width == 0)
            return;
        errors.Write($"\r{new string(' ', width)}\r");
        width = 0;
    }

    private void Show()
    {
        var line = $"{done}/{total}";
        errors.Write($"\r{line}");
        width = line.Length;
    }
}
