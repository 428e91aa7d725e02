namespace Monitor.Core.Reports;

/// <summary>A line of the block that says what a published document is: 索引号, 发布机构, 文号, 成文日期, 有效性 and the like.</summary>
/// <param name="Label">The label in simplified script, without blanks and colon.</param>
/// <param name="Value">What stands behind it, as published; null when nothing does.</param>
/// <param name="Line">Line of the source, from 1.</param>
public sealed record MetadataEntry(string Label, string? Value, int Line);
