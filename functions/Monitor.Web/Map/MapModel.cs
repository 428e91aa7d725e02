using Monitor.Core.Cases;

namespace Monitor.Web.Map;

/// <summary>What the page of the map shows.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Region">The region with those below it; null for all.</param>
/// <param name="IsOwn">Whether only the bodies of the region itself are meant.</param>
/// <param name="FirstYear">The first year that can be asked for.</param>
/// <param name="LastYear">The last.</param>
/// <param name="Map">The map.</param>
/// <param name="Previous">Address of the part before; null for the first.</param>
/// <param name="Next">Address of the part behind; null for the last.</param>
public sealed record MapModel(int Year, string? Region, bool IsOwn, int FirstYear, int LastYear, ProblemMap Map, string? Previous, string? Next);
