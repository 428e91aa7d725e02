using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>What a notice is about, as a program reads it.</summary>
/// <param name="Stage">The step of the ladder, such as <c>first</c> or <c>retraction</c>; with <c>.2</c>, <c>.3</c> behind it for a finding that came back.</param>
/// <param name="Agency">The body whose report it is about.</param>
/// <param name="AgencyName">Its name when the case was last judged.</param>
/// <param name="Year">The report year.</param>
/// <param name="Findings">The findings of which the letter speaks, in its order: those that still stand; none for a reminder before the due day.</param>
public sealed record NoticeMatter(string Stage, AgencyId Agency, string AgencyName, int Year, IReadOnlyList<NoticeItem> Findings)
{
    /// <summary>What a notice of a case is about.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="case">The case it belongs to.</param>
    /// <param name="language">Chinese or English, see <see cref="Messages.Languages"/>.</param>
    /// <exception cref="ArgumentException">The case has no obligation, or does not have a finding of the notice.</exception>
    public static NoticeMatter Of(Notice notice, Case @case, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(@case);
        var name = @case.Obligation?.AgencyName ?? throw new ArgumentException($"The case {@case.Id} has no obligation.", nameof(@case));
        return new NoticeMatter(notice.Stage, @case.Id.Agency, name, @case.Id.Year, [.. notice.Standing(@case).Select(finding => Item(finding, language))]);
    }

    private static NoticeItem Item(Finding finding, CultureInfo language)
    {
        var pages = finding.Content.Proof is { } proof ? [proof.Url] : finding.Content.Pages.Select(page => page.Url);
        return new NoticeItem(finding.Id, finding.Content.Severity, Messages.Of(finding, language), [.. pages.Distinct()]);
    }
}

/// <summary>A finding of a notice.</summary>
/// <param name="Id">Its id, which names its rule.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found, one sentence.</param>
/// <param name="Links">Addresses of the pages that it rests on; empty when it rests on none.</param>
public sealed record NoticeItem(FindingId Id, Severity Severity, string Message, IReadOnlyList<Uri> Links);
