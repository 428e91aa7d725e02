namespace Monitor.Core.Reports;

/// <summary>What a document is, seen by somebody who looks for a yearly disclosure report.</summary>
public enum DocumentKind
{
    /// <summary>A yearly disclosure report (政府信息公开工作年度报告).</summary>
    AnnualReport,

    /// <summary>A yearly disclosure report of another year than the one asked for.</summary>
    OtherYear,

    /// <summary>Another yearly or periodic paper: 政府网站工作年度报表, 法治政府建设年度报告, 决算, 建议提案, a quarter's figures.</summary>
    LookAlike,

    /// <summary>A notice, rule or circular about such reports.</summary>
    Notice,

    /// <summary>An explanation or picture story of such a report (解读, 图解).</summary>
    Interpretation,

    /// <summary>The form without figures and text, or a sample text.</summary>
    BlankForm,

    /// <summary>By its title a report, but what it says stands in pictures, frames or files beside the page.</summary>
    NotReadable,

    /// <summary>Nothing of the kind.</summary>
    NotAReport,
}

/// <summary>One reason for a verdict.</summary>
/// <param name="Code">Stable code, one of <see cref="VerdictReasons"/>; its text in zh-CN and en is made by <see cref="Checks.Messages"/>.</param>
/// <param name="Words">The words or numbers of the document that led to it; empty where something is missing.</param>
public sealed record VerdictReason(string Code, string Words);

/// <summary>What a document is, and why.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Body">The reporting body in simplified script; null when the document does not say, or is no report.</param>
/// <param name="Year">The report year; null when the document does not say, or is no report.</param>
/// <param name="Reasons">The reasons, most telling first; never empty.</param>
/// <param name="Report">The report as read: of an <see cref="DocumentKind.AnnualReport"/> or one of an <see cref="DocumentKind.OtherYear"/>; else null.</param>
public sealed record DocumentVerdict(DocumentKind Kind, string? Body, int? Year, IReadOnlyList<VerdictReason> Reasons, Report? Report)
{
    /// <summary>What beside the text may hold the report, also of a document that is none (see <see cref="Report.Attachments"/>).</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Kind and reasons in one line, for logs and notes: codes with their words.</summary>
    public string Summary => $"{Kind}: {string.Join(", ", Reasons.Select(reason => reason.Words.Length == 0 ? reason.Code : $"{reason.Code} '{reason.Words}'"))}";
}
