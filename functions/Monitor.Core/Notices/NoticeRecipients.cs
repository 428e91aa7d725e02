using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>Says who is told of a finding.</summary>
/// <param name="office">Where the supervisory office is told of missing and late reports: e-mail addresses, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
public sealed class NoticeRecipients(IReadOnlyList<string> office)
{
    /// <summary>The first step of the ladder: the agency is told.</summary>
    public const string First = "first";

    /// <summary>An alert to the supervisory office.</summary>
    public const string Office = "office";

    /// <summary>Nobody but the agencies.</summary>
    public static NoticeRecipients AgenciesOnly { get; } = new([]);

    /// <summary>The recipients of a finding, each with the stage of its notice.</summary>
    public IEnumerable<(string Stage, string Recipient)> For(Agency agency, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(finding);
        foreach (var contact in agency.Contacts.Distinct())
            yield return (First, contact);
        if (finding.Id.Rule != PublicationRules.Missing.Id && finding.Id.Rule != PublicationRules.Late.Id)
            yield break;
        foreach (var contact in office.Distinct())
            yield return (Office, contact);
    }
}
