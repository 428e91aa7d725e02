using Monitor.Core.Findings;
using Monitor.Functions.Access;
using Monitor.Web.Findings;

namespace Monitor.Functions.Pages;

/// <summary>What a person may decide about a finding.</summary>
internal static class OfferedDecisions
{
    /// <summary>The forms for a person.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="finding">The finding as it stands.</param>
    /// <param name="today">The day in China.</param>
    /// <returns>Null for one who may not decide at all, or has no name under which it could be recorded.</returns>
    public static DecisionForms? Of(Caller caller, Finding finding, DateOnly today)
    {
        if (caller.Role < Role.Officer || string.IsNullOrWhiteSpace(caller.Name))
            return null;
        var possible = Enum.GetValues<DecisionKind>().Where(kind => finding.Allows(kind.Event())).ToList();
        return new DecisionForms(
            [.. possible.Where(kind => Allows(caller, kind))],
            finding.Events,
            Guid.NewGuid().ToString("N"),
            today,
            possible.Exists(kind => !Allows(caller, kind)));
    }

    /// <summary>Whether a person's role is enough for a kind of decision.</summary>
    public static bool Allows(Caller caller, DecisionKind kind) => caller.Role >= (kind.NeedsApprover() ? Role.Approver : Role.Officer);
}
