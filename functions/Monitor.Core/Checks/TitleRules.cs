using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>How a report calls itself and its parts.</summary>
public static class TitleRules
{
    /// <summary>STR-01: the title lacks the body, the year, 政府信息公开 or 年度报告, or names another year.</summary>
    /// <remarks>A warning where it names no year or another one; else for information. A copy without a title is not judged.</remarks>
    public static Rule Title { get; } = new ReportRule("STR-01", Severity.Warning, Basis.Format, "body, Y, 政府信息公开, 年度报告 ∈ title", subject =>
    {
        if (subject.Report.Title is not { } title || ReportTitle.Parse(title) is not { } parsed)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        var missing = new List<string>();
        if (parsed.Body is null)
            missing.Add("title.body");
        if (parsed.Year is null)
            missing.Add("title.year");
        else if (subject.Year is { } year && parsed.Year != year)
            missing.Add("title.otherYear");
        if (!title.Contains("政府信息公开", StringComparison.Ordinal))
            missing.Add("title.subject");
        if (!title.Contains("年度报告", StringComparison.Ordinal))
            missing.Add("title.report");
        if (missing.Count == 0)
            return Verdict.Holds.Plainly;
        // What a copy calls its title may be a line of the site's way to the page; only one with the body's name is surely the report's own.
        var isGrave = missing.Contains("title.otherYear") || (missing.Contains("title.year") && parsed.Body is not null);
        return new Verdict.Violated
        {
            Lowered = isGrave ? null : Severity.Info,
            Values = new Dictionary<string, MessageValue>
            {
                ["title"] = new MessageValue.Text(title),
                ["missing"] = new MessageValue.Items([.. missing.Select(key => new MessageValue.Label(key))]),
            },
        };
    });

    /// <summary>STR-10: 政务信息 for 政府信息 in a heading, 工作报告 for 年度报告 in the title.</summary>
    public static Rule Terms { get; } = new ReportRule("STR-10", Severity.Info, Basis.Format, "政务信息, 工作报告 ∉ headings", subject =>
    {
        var lines = subject.Report.Sections.Select(section => section.Heading).Where(heading => heading.Contains("政务信息", StringComparison.Ordinal)).ToList();
        if (subject.Report.Title is { } title && title.Contains("工作报告", StringComparison.Ordinal) && !title.Contains("年度报告", StringComparison.Ordinal))
            lines.Insert(0, title);
        if (subject.Report.Sections.Count == 0 && subject.Report.Title is null)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        return lines.Count == 0
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Values = new Dictionary<string, MessageValue>
                {
                    ["headings"] = new MessageValue.Items([.. lines.Select(line => new MessageValue.Text(line))]),
                },
            };
    });
}
