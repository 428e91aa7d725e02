using Monitor.Core.Cases;
using Monitor.Functions.Access;

namespace Monitor.Functions.Api;

/// <summary>Finds a case for somebody who may see it.</summary>
internal static class CaseLookup
{
    /// <summary>A case with what is owed.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when there is none, nobody assessed it yet, or it is another region's: nobody learns which of them.</returns>
    public static async Task<(Case Case, ObligationState Obligation)?> FindAsync(ICaseStore cases, Caller caller, CaseId id, CancellationToken cancellationToken) =>
        await cases.GetAsync(id, cancellationToken) is { Obligation: { } obligation } found && caller.Jurisdiction.Contains(obligation.Jurisdiction)
            ? (found, obligation)
            : null;
}
