using Monitor.Core.Agencies;

namespace Monitor.TestKit.Generation.Lawful;

/// <summary>A public body as reports of its kind speak of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="We">How it calls itself: 我局, 全县.</param>
/// <param name="MayMakeRules">Whether it has the power to make regulations (规章).</param>
public sealed record LawfulBody(string Name, string We, bool MayMakeRules = false)
{
    /// <summary>Bodies of every kind that reports.</summary>
    public static IReadOnlyList<LawfulBody> All { get; } =
    [
        new("清河县水利局", "我局"), new("石门区卫生健康局", "本局"), new("长林市发展和改革委员会", "我委"), new("平川市城市管理委员会", "我委"), new("望江省交通运输厅", "我厅"),
        new("东湖区人民政府办公室", "本办"), new("云岭县人民政府办公室", "本办公室"),
        new("青山镇人民政府", "我镇"), new("白沙乡人民政府", "我乡"),
        new("南桥街道办事处", "本街道"), new("滨江经济开发区管理委员会", "管委会"),
        new("金山县人民政府", "全县"), new("北山区人民政府", "全区"), new("望江省人民政府", "全省", MayMakeRules: true), new("平川市人民政府", "全市"),
    ];

    /// <summary>Its kind by its name.</summary>
    public BodyKind Kind => BodyNames.KindOf(Name);

    /// <summary>The bodies that report to a government of this list.</summary>
    public static IReadOnlyList<string> Departments { get; } = ["民政局", "财政局", "审计局", "林业局", "教育局"];
}
