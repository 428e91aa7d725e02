namespace Monitor.Core.Reports;

/// <summary>The canonical name of a figure, <c>table.row.column</c>, such as <c>applications.denied.process.natural</c>.</summary>
/// <remarks>Names are never changed: findings, exports and the archive refer to them. The list stands in <see cref="ReportForm"/>.</remarks>
/// <param name="Table">The table it belongs to.</param>
/// <param name="Row">Row name, which may contain dots.</param>
/// <param name="Column">Column name.</param>
public readonly record struct CellName(ReportTable Table, string Row, string Column)
{
    /// <summary>The name as it stands in JSON, formulas and findings.</summary>
    public override string ToString() => $"{Table.Name()}.{Row}.{Column}";
}

/// <summary>The three statistical tables of a report.</summary>
public enum ReportTable
{
    /// <summary>Table II, 主动公开政府信息情况.</summary>
    Proactive,

    /// <summary>Table III, 收到和处理政府信息公开申请情况.</summary>
    Applications,

    /// <summary>Table IV, 政府信息公开行政复议、行政诉讼情况.</summary>
    Review,
}

/// <summary>Names of <see cref="ReportTable"/> values.</summary>
public static class ReportTables
{
    /// <summary>All tables in the order of the form.</summary>
    public static IReadOnlyList<ReportTable> All { get; } = [ReportTable.Proactive, ReportTable.Applications, ReportTable.Review];

    /// <summary>The table's canonical name: <c>proactive</c>, <c>applications</c> or <c>review</c>.</summary>
    public static string Name(this ReportTable table) => table switch
    {
        ReportTable.Proactive => "proactive",
        ReportTable.Applications => "applications",
        ReportTable.Review => "review",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, null),
    };
}
