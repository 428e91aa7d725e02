using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Work.Inspecting;

namespace Monitor.Cli.Inputs;

/// <summary>Reads the reports that a command line names for comparison.</summary>
/// <param name="errors">Takes what cannot be used and why.</param>
/// <param name="run">Reads them, and tells what could not be read.</param>
internal sealed class CompanionFiles(TextWriter errors, InspectionRun run)
{
    /// <summary>Whether one of the files could not be read or is no report.</summary>
    public bool HaveFailed { get; private set; }

    /// <summary>Reads them all.</summary>
    /// <param name="previous">Files, folders and patterns with reports of the year before.</param>
    /// <param name="siblings">Folders with reports of other bodies.</param>
    /// <param name="isSingle">Whether one report only is checked.</param>
    /// <param name="registry">The registry, or null.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>Null when none are named.</returns>
    public async Task<Companions?> ReadAsync(
        IReadOnlyList<string> previous, IReadOnlyList<string> siblings, bool isSingle, AgencyRegistry? registry, Policy policy, CancellationToken cancellationToken)
    {
        if (previous.Count + siblings.Count == 0)
            return null;
        var before = InputList.Of(previous);
        var companions = new Companions(registry, policy) { IsPair = isSingle && before.Count == 1 };
        await EachAsync(before, companions.AddPrevious, cancellationToken);
        await EachAsync(InputList.Of(siblings), companions.AddSibling, cancellationToken);
        foreach (var (source, reason) in companions.Unsuitable())
            await errors.WriteLineAsync($"{source}: {reason}");
        return companions;
    }

    /// <summary>Says which reports of the year before belong to no input.</summary>
    public async Task TellUnusedAsync(Companions companions)
    {
        foreach (var (source, reason) in companions.Unused())
            await errors.WriteLineAsync($"{source}: {reason}");
    }

    private async Task EachAsync(IReadOnlyList<Input> inputs, Action<string, Core.Reports.Report> add, CancellationToken cancellationToken)
    {
        await foreach (var inspection in run.OfAsync(inputs, cancellationToken))
        {
            if (inspection.Report is { } report)
                add(inspection.Source, report);
            else
                HaveFailed = true;
        }
    }
}
