using Monitor.TestKit;

namespace Monitor.Crawling.Tests.Families;

/// <summary>Lists that an interface fills. An answer is proof only when it is whole; anything less is unknown, and never "not there".</summary>
public class Interfaces
{
    private static IReadOnlyList<Entry> First => [Entry.Report, .. Entry.Earlier];

    private static IReadOnlyList<Entry> Later => [.. Entry.Earlier, Entry.Report];

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var family in Family.All)
            {
                cases.Add(family.Name, "on the first page", "found");
                cases.Add(family.Name, "on a later page", "found");
                cases.Add(family.Name, "not there", "absent");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_list_is_read_to_its_end_through_its_interface(string family, string place, string outcome)
    {
        await using var site = new Site();
        Of(family).Serve(site, place switch { "on the first page" => First, "on a later page" => Later, _ => Entry.Earlier });
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{family}, {place}: {Site.Name(look)}: {look.Detail} {look.Coverage}\n{string.Join('\n', site.Server.Requests)}\n{string.Join('\n', site.Server.Forms)}");
        if (outcome == "absent")
            Assert.Equal((true, 9), (look.Coverage.ReadToEnd, look.Coverage.ItemsRecognised));
    }

    private static readonly Dictionary<string, Func<int, IReadOnlyList<Entry>, (IReadOnlyList<Entry>, int?, byte[]?)>> Faults = new(StringComparer.Ordinal)
    {
        ["not there"] = (_, part) => (part, 9, LocalServer.Response("404 Not Found", "x")),
        ["in trouble"] = (_, part) => (part, 9, LocalServer.Response("500 x", "x")),
        ["forbidden"] = (_, part) => (part, 9, LocalServer.Response("403 Forbidden", "x")),
        ["nothing"] = (_, part) => (part, 9, LocalServer.Response("200 OK", "")),
        ["almost nothing"] = (_, part) => (part, 9, LocalServer.Response("200 OK", "<datastore><recordset></recordset></datastore>")),
        ["no JSON and no store"] = (_, part) => (part, 9, LocalServer.Response("200 OK", "<html><body>系统维护中</body></html>", "Content-Type: text/html")),
        ["JSON of another kind"] = (_, part) => (part, 9, LocalServer.Response("200 OK", "{\"code\":500,\"msg\":\"error\",\"data\":null,\"docs\":null,\"results\":{}}")),
        ["a redirect"] = (_, part) => (part, 9, LocalServer.Response("302 Found", "", "Location: /")),
        ["the first group again"] = (_, _) => ([.. Entry.Earlier.Take(3)], 9, null),
        ["fewer than announced"] = (number, part) => (number >= 2 ? [] : part, 9, null),
        ["one left out"] = (number, part) => (number == 2 ? [.. part.Skip(1)] : part, 9, null),
        ["more announced than came"] = (_, part) => (part, 12, null),
        ["fewer announced than came"] = (_, part) => (part, 2, null),
        ["another number in the second answer"] = (number, part) => (part, number == 2 ? 10 : 9, null),
        ["an entry without a day"] = (number, part) => (number == 2 ? [part[0] with { Date = "" }, .. part.Skip(1)] : part, 9, null),
        ["cut in the middle"] = (number, part) => (part, 9, number == 2 ? LocalServer.Response("200 OK", "{\"data\":{\"total\":9,\"results\":[{\"title\":\"清河县") : null),
        ["nested beyond reason"] = (_, part) => (part, 9, LocalServer.Response("200 OK", string.Concat(Enumerable.Repeat("{\"data\":", 100)) + "1" + new string('}', 100))),
    };

    public static TheoryData<string, string> Broken
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var family in Family.All)
            {
                foreach (var fault in Faults.Keys)
                    cases.Add(family.Name, fault);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_interface_that_does_not_give_everything_proves_nothing(string family, string fault)
    {
        await using var site = new Site();
        Of(family).Serve(site, Entry.Earlier, Faults[fault]);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(Site.Name(look) == "morePages" && !look.Coverage.ReadToEnd, $"{family}, {fault}: {Site.Name(look)}: {look.Detail} {look.Coverage}");
    }

    private static Family Of(string name) => Family.All.Single(family => family.Name == name);
}
