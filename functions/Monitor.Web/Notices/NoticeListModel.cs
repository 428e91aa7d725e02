using Monitor.Core.Cases;

namespace Monitor.Web.Notices;

/// <summary>What the list of notices shows. Recipients are personal and are not shown.</summary>
/// <param name="Asked">Which notices were asked for.</param>
/// <param name="FirstYear">The first report year that can be asked for.</param>
/// <param name="LastYear">The last one.</param>
/// <param name="Items">A part of the list, in its order.</param>
/// <param name="Next">Address of the part that follows; null at the end.</param>
/// <param name="Beginning">Address of the first part; null where this is it.</param>
public sealed record NoticeListModel(
    NoticesQuery Asked, int FirstYear, int LastYear, IReadOnlyList<NoticeSummary> Items, string? Next, string? Beginning);
