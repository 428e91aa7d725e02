using Monitor.Core.Agencies;

namespace Monitor.Core.Tests.Agencies;

public class RegistryLookup
{
    private static readonly AgencyRegistry Registry = new(
    [
        Make("hs-slj", "衡山县水利局", "县水利局", "水务局"),
        Make("hd-slj", "衡东县水利局", "县水利局"),
        Make("hs-gx", "衡山县高新技术产业园（科学城）管委会", "高新区管委会", "高新区 管委会"),
        Make("hs-zf", "衡山县人民政府"),
        Make("hs-fb", "衡山县人民政府办公室", "县政府办"),
    ]);

    public static TheoryData<string, string, string?> Names => new()
    {
        { "the full name", "衡山县水利局", "hs-slj" },
        { "an alias", "水务局", "hs-slj" },
        { "an alias of two bodies identifies neither", "县水利局", null },
        { "an alias that one body lists twice is still its own", "高新区管委会", "hs-gx" },
        { "half-width brackets for full-width ones", "衡山县高新技术产业园(科学城)管委会", "hs-gx" },
        { "full-width brackets", "衡山县高新技术产业园（科学城）管委会", "hs-gx" },
        { "blanks of several kinds", " 衡山县　水\u00A0利 局\n", "hs-slj" },
        { "a government is not its office", "衡山县人民政府", "hs-zf" },
        { "an office is not its government", "衡山县人民政府办公室", "hs-fb" },
        { "part of a name", "衡山县", null },
        { "nothing", "", null },
        { "blanks only", " 　", null },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_is_found_by_any_name_that_is_its_alone(string name, string asked, string? id)
    {
        Assert.True(Registry.ByName(asked)?.Id.Value == id, name);
    }

    [Fact]
    public void The_order_of_the_file_is_kept()
    {
        Assert.Equal(["hs-slj", "hd-slj", "hs-gx", "hs-zf", "hs-fb"], Registry.Agencies.Select(agency => agency.Id.Value));
    }

    private static Agency Make(string id, string name, params string[] aliases) =>
        new(AgencyId.TryParse(id, out var value) ? value : default, name, aliases, BodyKind.Department, "湖南省/衡阳市");
}
