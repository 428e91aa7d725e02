using System.Threading.Channels;

namespace Embedded.Functions.Sample;

/// <summary>What the sample functions do: they say a line, and then whatever the test directs.</summary>
public sealed class Stage
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private Func<string, CancellationToken, Task> _direction = (_, _) => Task.CompletedTask;

    /// <summary>Replaces what happens after a line.</summary>
    /// <param name="direction">Receives the line and the invocation's token.</param>
    public void Direct(Func<string, CancellationToken, Task> direction) => _direction = direction;

    /// <summary>Says a line, then does as directed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellationToken">The invocation's token.</param>
    public async Task PlayAsync(string line, CancellationToken cancellationToken)
    {
        await _lines.Writer.WriteAsync(line, CancellationToken.None);
        await _direction(line, cancellationToken);
    }

    /// <summary>The next line that nobody has heard yet.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAsync(cancellationToken);

    /// <summary>Whether every line has been heard.</summary>
    public bool IsSilent => !_lines.Reader.TryPeek(out _);

    /// <summary>A stage for a process of its own: its lines go to standard output; a line that says so hangs or fails.</summary>
    public static Stage ToStandardOutput()
    {
        var stage = new Stage();
        stage.Direct(async (line, cancellationToken) =>
        {
            await Console.Out.WriteLineAsync(line);
            await Console.Out.FlushAsync(CancellationToken.None);
            if (line.Contains("fail", StringComparison.Ordinal)) throw new InvalidOperationException("as directed");
            if (line.Contains("hang", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("SAMPLE_HANGS") == "1")
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        return stage;
    }
}
