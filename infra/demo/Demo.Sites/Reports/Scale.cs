namespace Demo.Sites.Reports;

/// <summary>How much an agency does in a year; its figures are drawn around these.</summary>
/// <param name="Requests">Requests handled (件).</param>
/// <param name="Documents">行政规范性文件 made (件).</param>
/// <param name="Licences">行政许可 decided (件).</param>
/// <param name="Penalties">行政处罚 decided (件).</param>
/// <param name="Coercion">行政强制 decided (件).</param>
/// <param name="Fees">行政事业性收费 (万元).</param>
/// <param name="Disputes">行政复议 concluded or pending (件).</param>
internal sealed record Scale(int Requests, int Documents, int Licences, int Penalties, int Coercion, decimal Fees, int Disputes);
