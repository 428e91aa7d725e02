using System.Runtime.CompilerServices;
using Monitor.Net;
using Monitor.Work.Inspecting;

namespace Monitor.Cli.Inputs;

/// <summary>Inspects everything that a command line names and tells standard error how it goes.</summary>
/// <param name="inspector">Reads and checks.</param>
/// <param name="errors">Takes what went wrong with an input, and how far it has come.</param>
/// <param name="allowPrivate">Whether loopback, private and other special addresses may be asked.</param>
/// <param name="showsProgress">Null for none; else whether standard error is a terminal.</param>
internal sealed class InspectionRun(Inspector inspector, TextWriter errors, bool allowPrivate, bool? showsProgress)
{
    /// <summary>Inspects inputs, as many at once as there are processors and one at a time of each host.</summary>
    /// <param name="inputs">What arguments name.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The results in the order of the inputs.</returns>
    public async IAsyncEnumerable<Inspection> OfAsync(IReadOnlyList<Input> inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = allowPrivate }, TimeProvider.System);
        using var turns = new HostTurns(inputs.OfType<Input.Page>().Select(page => page.Address));
        var pages = new PageInspector(inspector, client, turns);
        var progress = showsProgress is { } isTerminal ? new Progress(errors, isTerminal, inputs.Count) : null;
        await foreach (var inspection in OrderedRun.Of(inputs, Environment.ProcessorCount, InspectAsync, cancellationToken))
        {
            progress?.Clear();
            if (inspection.Error is { } error)
                await errors.WriteLineAsync($"{inspection.Source}: {error.Message}");
            yield return inspection;
            progress?.Advance();
        }

        Task<Inspection> InspectAsync(Input input, CancellationToken stop) => input switch
        {
            Input.Page page => pages.InspectAsync(page.Written, page.Address, stop),
            Input.Document file => InspectFileAsync(file.Path, stop),
            Input.Nothing nothing => Task.FromResult(Inspector.Unopened(nothing.Written, nothing.Code, nothing.Message)),
            _ => throw new InvalidOperationException($"Unknown input {input.GetType().Name}."),
        };
    }

    private async Task<Inspection> InspectFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return inspector.Inspect(path, await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Inspector.Unopened(path, exception is FileNotFoundException or DirectoryNotFoundException ? "fileNotFound" : "fileUnreadable", exception.Message);
        }
    }
}
