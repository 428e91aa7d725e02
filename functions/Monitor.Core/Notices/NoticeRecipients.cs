using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>Says who is told of what, and by which ladder.</summary>
/// <param name="office">Where the supervisory office is told of missing and late reports: e-mail addresses, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
public sealed class NoticeRecipients(IReadOnlyList<string> office)
{
    /// <summary>Nobody but the agencies.</summary>
    public static NoticeRecipients AgenciesOnly { get; } = new([]);

    /// <summary>When they are told again.</summary>
    /// <value>The usual ladder by default.</value>
    public NoticeLadder Ladder { get; init; } = NoticeLadder.Usual;

    /// <summary>Where those above the office are told of what the office was told in vain: contacts as for the office.</summary>
    /// <value>Nobody by default.</value>
    public IReadOnlyList<string> Superior { get; init; } = [];

    /// <summary>Where the supervisory office is told.</summary>
    public IEnumerable<string> ToOffice => office.Distinct();

    /// <summary>Where an agency is told.</summary>
    public static IEnumerable<string> ToAgency(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return agency.Contacts.Distinct();
    }

    /// <summary>Who is told of a finding at once, each with the step of the ladder.</summary>
    public IEnumerable<(string Step, string Recipient)> For(Agency agency, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(finding);
        foreach (var contact in ToAgency(agency))
            yield return (NoticeSteps.First, contact);
        if (finding.Id.Rule != PublicationRules.Missing.Id && finding.Id.Rule != PublicationRules.Late.Id)
            yield break;
        foreach (var contact in ToOffice)
            yield return (NoticeSteps.Office, contact);
    }
}
