using Monitor.Core.Reports;
using Monitor.Core.Reports.Reading;

namespace Monitor.Core.Checks;

/// <summary>Whether a report follows the form of its year.</summary>
public static class TemplateRules
{
    /// <summary>TPL-01: Table II or III follows another form than the report year's.</summary>
    /// <remarks>Source: 国办公开办函〔2019〕60号 for the years 2019 and 2020, 国办公开办函〔2021〕30号 from 2021 on.</remarks>
    public static Rule Version { get; } = new ReportRule("TPL-01", Severity.Error, Basis.Format, "form(tables) = form(year)", subject =>
    {
        if (subject.Year is not { } year)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        if (ReportForm.Required(year) is not { } required)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        if (subject.Report.Format == ReportFormat.Pre2019)
            return WrongForm(year, required, new MessageValue.Label("form.pre2019"), ReportTables.All);
        var formed = FormedTables(subject.Report).ToList();
        if (formed.Count == 0)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        var wrong = formed.Where(reading => reading.Form != required).ToList();
        return wrong.Count == 0
            ? Verdict.Holds.Plainly
            : WrongForm(year, required, new MessageValue.Label($"form.{wrong[0].Form?.Year}"), wrong.Select(reading => reading.Table));
    })
    {
        FromYear = 2019,
    };

    /// <summary>TPL-02: Table II follows one form and Table III the other.</summary>
    public static Rule Mixed { get; } = new ReportRule("TPL-02", Severity.Error, Basis.Format, "form(proactive) = form(applications)", subject =>
    {
        var forms = FormedTables(subject.Report).Select(reading => reading.Form?.Year).ToList();
        if (forms.Count < 2)
            return new Verdict.NotEvaluated(subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        return forms[0] == forms[1]
            ? Verdict.Holds.Plainly
            : new Verdict.Violated
            {
                Values = new Dictionary<string, MessageValue>
                {
                    ["proactive"] = new MessageValue.Label($"form.{forms[0]}"),
                    ["applications"] = new MessageValue.Label($"form.{forms[1]}"),
                },
            };
    });

    /// <summary>TPL-03: a table is not there.</summary>
    /// <remarks>Not judged when a picture, an embedded object or an attachment may hold the table.</remarks>
    public static Rule TableMissing { get; } = new ReportRule("TPL-03", Severity.Error, Basis.Format, "table ∈ report", subject =>
        ReportTables.All.Select(table => (table.Name(), JudgePresence(subject, table))));

    /// <summary>TPL-04: a table has not the rows or columns of the form: 23 or 25 rows of 7 columns in Table III, 15 cells in Table IV.</summary>
    /// <remarks>Judged only when nothing of the table was lost on the way; additional local rows are lawful.</remarks>
    public static Rule RowsAndColumns { get; } = new ReportRule("TPL-04", Severity.Error, Basis.Format, "rows(table) = rows(form) ∧ columns(table) = columns(form)", subject =>
        ReportTables.All.Select(table => (table.Name(), JudgeShape(subject, table))));

    /// <summary>TPL-05: rows of Table II or III are called otherwise than in the form.</summary>
    /// <remarks>
    /// For information: 85 % of the wording must agree. Numerals do not count, nor does what is cut off or added; script and brackets are those of the reader.
    /// Not judged where rows were lost, so that a label may be another row's.
    /// </remarks>
    public static Rule Labels { get; } = new ReportRule("TPL-05", Severity.Info, Basis.Format, "similarity(label, label(form)) ≥ 0.85", subject =>
        new[] { ReportTable.Proactive, ReportTable.Applications }.Select(table => (table.Name(), JudgeLabels(subject, table))));

    private static IEnumerable<TableReading> FormedTables(Report report) =>
        new[] { ReportTable.Proactive, ReportTable.Applications }.Select(table => report.Tables[table]).Where(reading => reading.Form is not null);

    private static Verdict.Violated WrongForm(int year, ReportForm required, MessageValue used, IEnumerable<ReportTable> tables) => new()
    {
        Values = new Dictionary<string, MessageValue>
        {
            ["year"] = new MessageValue.Number(year),
            ["required"] = new MessageValue.Label($"form.{required.Year}"),
            ["used"] = used,
            ["tables"] = new MessageValue.Items([.. tables.Select(table => new MessageValue.Label($"table.{table.Name()}"))]),
        },
    };

    private static Verdict JudgePresence(CheckSubject subject, ReportTable table)
    {
        if (subject.Report.Format == ReportFormat.Pre2019 || subject.Year <= 2018)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        if (subject.Report.Tables[table].IsPresent)
            return Verdict.Holds.Plainly;
        if (subject.Report.MayBeElsewhere)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        return new Verdict.Violated { Values = TableValue(table) };
    }

    private static Verdict JudgeShape(CheckSubject subject, ReportTable table)
    {
        var reading = subject.Report.Tables[table];
        if (!reading.IsPresent)
            return new Verdict.NotEvaluated(subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        var values = TableValue(table);
        if (reading.ColumnCount is { } columns)
        {
            values["what"] = new MessageValue.Label("shape.columns");
            values["found"] = new MessageValue.Number(columns);
            values["expected"] = new MessageValue.Number(table == ReportTable.Review ? 15 : ReportForm.Applicants.Count);
            values["missing"] = new MessageValue.Text("");
            return new Verdict.Violated { Values = values };
        }

        if (reading.IsDoubtful)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        if (reading.MissingRows.Count == 0 || reading.Form is not { } form)
            return Verdict.Holds.Plainly;
        var expected = form.Rows(table).Count;
        values["what"] = new MessageValue.Label("shape.rows");
        values["found"] = new MessageValue.Number(expected - reading.MissingRows.Count);
        values["expected"] = new MessageValue.Number(expected);
        values["missing"] = new MessageValue.Text("(" + string.Join("; ", reading.MissingRows.Select(row => row.Label)) + ")");
        return new Verdict.Violated { Values = values };
    }

    private static Verdict JudgeLabels(CheckSubject subject, ReportTable table)
    {
        var reading = subject.Report.Tables[table];
        if (reading is not { IsPresent: true, Form: { } form, Labels.Count: > 0 })
            return new Verdict.NotEvaluated(subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat : NotEvaluatedReason.Unreadable);
        if (reading.IsDoubtful)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        var changed = form.Rows(table)
            .Where(row => reading.Labels.TryGetValue(row.Name, out var label) && OfficialWords.WordingLikeness(label, row) < Label.Certain)
            .Select(row => new MessageValue.Text($"{reading.Labels[row.Name]} → {row.Label}"))
            .ToList();
        if (changed.Count == 0)
            return Verdict.Holds.Plainly;
        var values = TableValue(table);
        values["count"] = new MessageValue.Number(changed.Count);
        values["labels"] = new MessageValue.Items(changed);
        return new Verdict.Violated { Values = values };
    }

    private static Dictionary<string, MessageValue> TableValue(ReportTable table) => new() { ["table"] = new MessageValue.Label($"table.{table.Name()}") };
}
