using System.Text;
using Monitor.Crawling.Robots;

namespace Monitor.Crawling.Tests;

/// <summary>What a robots.txt says, case by case as RFC 9309 says it; the number in a name is its section.</summary>
public class RobotsFiles
{
    private const string Agent = "DisclosureReportMonitor";

    /// <summary>Name, file, path and query of the address, and the line that decides: positive when it allows, negative when it forbids, 0 for none.</summary>
    public static TheoryData<string, string, string, int> Judgements => new()
    {
        // Groups: 2.1, 2.2.1 and the example in 5.1.
        { "an empty file allows everything", "", "/a", 0 },
        { "2.2.1 everybody's group holds for who is not named", "User-agent: *\nDisallow: /a", "/a", -2 },
        { "2.2.1 who is named has its own group alone", "User-agent: *\nDisallow: /\nUser-agent: disclosurereportmonitor\nAllow: /b", "/a", 0 },
        { "2.2.1 names in any case", "User-agent: DISCLOSUREREPORTMONITOR\nDisallow: /a", "/a", -2 },
        { "2.2.1 another's group says nothing", "User-agent: FooBot\nDisallow: /", "/a", 0 },
        { "2.2.1 a longer name is another", "User-agent: DisclosureReportMonitorPlus\nDisallow: /", "/a", 0 },
        { "2.2.1 a shorter name is another", "User-agent: Disclosure\nDisallow: /", "/a", 0 },
        { "2.2.1 a version behind the name", "User-agent: DisclosureReportMonitor/2.0 (x)\nDisallow: /a", "/a", -2 },
        { "2.2.1 groups of one name are one group", "User-agent: DisclosureReportMonitor\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: DisclosureReportMonitor\nDisallow: /b", "/b", -6 },
        { "2.2.1 the first of them still holds", "User-agent: DisclosureReportMonitor\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: DisclosureReportMonitor\nDisallow: /b", "/a", -2 },
        { "2.2.1 what stands between them is another's", "User-agent: DisclosureReportMonitor\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: DisclosureReportMonitor\nDisallow: /b", "/c", 0 },
        { "2.2.1 groups of everybody are one group", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", -5 },
        { "2.1 several names share a group", "User-agent: FooBot\nUser-agent: DisclosureReportMonitor\nDisallow: /a", "/a", -3 },
        { "2.1 the first of several names too", "User-agent: DisclosureReportMonitor\nUser-agent: FooBot\nDisallow: /a", "/a", -3 },
        { "2.1 everybody among several names", "User-agent: FooBot\nUser-agent: *\nDisallow: /a", "/a", -3 },
        { "2.1 a name after a rule begins a group", "User-agent: DisclosureReportMonitor\nAllow: /\nUser-agent: FooBot\nDisallow: /a", "/a", 2 },
        { "2.1 a blank line ends no group", "User-agent: *\n\nDisallow: /a", "/a", -3 },
        { "2.1 a blank line between names ends no group", "User-agent: DisclosureReportMonitor\n\nUser-agent: FooBot\nDisallow: /a", "/a", -4 },
        { "2.1 rules before any name are nobody's", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", 0 },
        { "2.1 a name without rules allows everything", "User-agent: *\nDisallow: /\n\nUser-agent: DisclosureReportMonitor", "/a", 0 },
        { "5.1 an empty Disallow ends the names and forbids nothing", "User-agent: DisclosureReportMonitor\nDisallow:\nUser-agent: *\nDisallow: /", "/a", 0 },
        { "2.1 a name that is empty is nobody", "User-agent:\nDisallow: /a", "/a", 0 },
        { "5.1 the group of another in the example", "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\nUser-Agent: foobot\nDisallow:/\n", "/example/page", -3 },
        { "5.1 a pattern that begins with a star", "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/x/a.gif", -2 },
        { "5.1 allowed by its own rule", "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/publications/1", 4 },

        // Which rule: 2.2.2 and the example in 5.2.
        { "5.2 the longest match allows", "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/a", 2 },
        { "5.2 the longest match forbids", "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", -3 },
        { "2.2.2 the order does not matter", "User-Agent: *\nDisallow: /example/page/disallowed.gif\nAllow: /example/page/", "/example/page/disallowed.gif", -2 },
        { "2.2.2 of equals the one that allows", "User-Agent: *\nDisallow: /a\nAllow: /a", "/a", 3 },
        { "2.2.2 of equals the one that allows, also when it is first", "User-Agent: *\nAllow: /a\nDisallow: /a", "/a", 2 },
        { "2.2.2 the longest over all groups of a name", "User-agent: *\nDisallow: /\nUser-agent: *\nAllow: /zw", "/zw/a", 4 },
        { "2.2.2 an octet more wins", "User-Agent: *\nAllow: /zw\nDisallow: /zw/", "/zw/a", -3 },
        { "2.2.2 a character of three octets is longer than two of one", "User-Agent: *\nAllow: /*b\nDisallow: /年", "/年b", -3 },
        { "2.2.2 no rule is about it", "User-Agent: *\nDisallow: /a", "/b", 0 },
        { "2.2.2 a rule is about what begins with it", "User-Agent: *\nDisallow: /fish", "/fishheads/yummy.html", -2 },
        { "2.2.2 upper and lower case differ in paths", "User-Agent: *\nDisallow: /fish", "/Fish.asp", 0 },
        { "2.2.2 a folder is not its name alone", "User-Agent: *\nDisallow: /fish/", "/fish", 0 },
        { "2.2.2 the query belongs to it", "User-Agent: *\nDisallow: /a?id=1", "/a?id=12", -2 },
        { "2.2.2 robots.txt itself may always be asked", "User-Agent: *\nDisallow: /", "/robots.txt", 0 },
        { "2.2.2 another robots.txt may not", "User-Agent: *\nDisallow: /", "/zw/robots.txt", -2 },
        { "2.2.2 everything is forbidden", "User-Agent: *\nDisallow: /", "/", -2 },
        { "a pattern without a slash is about nothing", "User-Agent: *\nDisallow: a", "/a", 0 },

        // Encoding: the table in 2.2.2.
        { "2.2.2 plain ASCII", "User-Agent: *\nDisallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", -2 },
        { "2.2.2 an address in a query, encoded in the file", "User-Agent: *\nDisallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", -2 },
        { "2.2.2 an address in a query, encoded in the address", "User-Agent: *\nDisallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", -2 },
        { "2.2.2 a character outside ASCII in the file", "User-Agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", -2 },
        { "2.2.2 a character outside ASCII in the address", "User-Agent: *\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/ツ", -2 },
        { "2.2.2 digits of an encoding in lower case", "User-Agent: *\nDisallow: /foo/bar/%e3%83%84", "/foo/bar/ツ", -2 },
        { "2.2.2 letters that need no encoding", "User-Agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", -2 },
        { "2.2.2 letters that need no encoding in the address", "User-Agent: *\nDisallow: /foo/bar/baz", "/foo/bar/%62%61%7A", -2 },
        { "2.2.2 an encoded slash cuts no path", "User-Agent: *\nDisallow: /a/b", "/a%2Fb", 0 },
        { "2.2.2 an encoded slash is itself", "User-Agent: *\nDisallow: /a%2fb", "/a%2Fb", -2 },
        { "2.2.2 an encoded ampersand cuts no query", "User-Agent: *\nDisallow: /a?x=1&y", "/a?x=1%26y", 0 },
        { "a percent sign that encodes nothing", "User-Agent: *\nDisallow: /100%", "/100%25", -2 },
        { "half of an encoding at the end", "User-Agent: *\nDisallow: /a%2", "/a%252", -2 },

        // Special characters: 2.2.3.
        { "2.2.3 a star is any characters", "User-Agent: *\nDisallow: /this/*/exactly", "/this/path/exactly", -2 },
        { "2.2.3 a star is no characters too", "User-Agent: *\nDisallow: /a*b", "/ab", -2 },
        { "2.2.3 a star goes across folders and queries", "User-Agent: *\nDisallow: /*/print", "/a?x=/print", -2 },
        { "2.2.3 a dollar is the end", "User-Agent: *\nDisallow: /this/path/exactly$", "/this/path/exactly", -2 },
        { "2.2.3 what goes on does not end", "User-Agent: *\nDisallow: /this/path/exactly$", "/this/path/exactly/more", 0 },
        { "2.2.3 star and dollar", "User-Agent: *\nDisallow: /*.php$", "/folder/a.php", -2 },
        { "2.2.3 star and dollar, with a query behind", "User-Agent: *\nDisallow: /*.php$", "/a.php?x", 0 },
        { "2.2.3 the end is the last place, not the first", "User-Agent: *\nDisallow: /*.php$", "/a.php/b.php", -2 },
        { "2.2.3 parts do not overlap", "User-Agent: *\nDisallow: /ab*ba$", "/aba", 0 },
        { "2.2.3 the beginning and the end do not overlap", "User-Agent: *\nDisallow: /a*/a$", "/a", 0 },
        { "2.2.3 several stars", "User-Agent: *\nDisallow: /a*b**c", "/axxbyyczz", -2 },
        { "2.2.3 a star at the end adds nothing", "User-Agent: *\nDisallow: /a*", "/ab", -2 },
        { "2.2.3 the root alone", "User-Agent: *\nDisallow: /\nAllow: /$", "/", 3 },
        { "2.2.3 not the root alone", "User-Agent: *\nDisallow: /\nAllow: /$", "/zw/", -2 },
        { "2.2.3 an encoded star is a star in the path", "User-Agent: *\nDisallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", -2 },
        { "2.2.3 an encoded star is no other character", "User-Agent: *\nDisallow: /path/file-with-a-%2A.html", "/path/file-with-a-x.html", 0 },
        { "2.2.3 an encoded dollar is a dollar in the path", "User-Agent: *\nDisallow: /path/foo-%24", "/path/foo-$", -2 },
        { "2.2.3 an encoded dollar ends nothing", "User-Agent: *\nDisallow: /path/foo-%24", "/path/foo-$bar", -2 },
        { "2.2.3 a dollar inside is a dollar", "User-Agent: *\nDisallow: /a$b", "/a$bc", -2 },

        // Lines: 2.2, 2.2.4 and 2.3.
        { "2.2 keys in any case", "USER-AGENT: *\ndisallow: /a", "/a", -2 },
        { "2.2 blanks and tabs around", "  User-agent \t:\t* \n\t Disallow :  /a \t", "/a", -2 },
        { "2.2 no blank behind the colon", "User-agent:*\nDisallow:/a", "/a", -2 },
        { "2.2.3 comments", "# all\nUser-agent: * # everybody\nDisallow: /a # not this\n#Disallow: /b", "/a/", -3 },
        { "2.2.3 a comment is no rule", "User-agent: *\n#Disallow: /b", "/b", 0 },
        { "2.2 lines that end with a carriage return", "User-agent: *\rDisallow: /a\r", "/a", -2 },
        { "2.2 lines that end with both are one line each", "User-agent: *\r\n\r\nDisallow: /a\r\n", "/a", -3 },
        { "2.2.4 other records end no group", "User-agent: FooBot\nSitemap: https://www.example.com/a.xml\nUser-agent: DisclosureReportMonitor\nDisallow: /a", "/a", -4 },
        { "2.2.4 a delay ends no group", "User-agent: FooBot\nCrawl-delay: 5\nUser-agent: *\nDisallow: /a", "/a", -4 },
        { "2.2.4 unknown lines between rules", "User-agent: *\nHost: example.com\nNoindex: /b\nDisallow: /a", "/a", -4 },
        { "a line without a colon says nothing", "User-agent: *\nDisallow /b\nDisallow: /a", "/b", 0 },
        { "a page instead of the file says nothing", "<!DOCTYPE html><html><head><title>页面不存在</title></head><body style=\"color: red\">Disallow: /</body></html>", "/a", 0 },
        { "2.3 a byte order mark", "\uFEFFUser-agent: *\nDisallow: /a", "/a", -2 },
        { "a mark in the middle is no part of a key", "User-agent: *\n\uFEFFDisallow: /a", "/a", 0 },
    };

    [Theory]
    [MemberData(nameof(Judgements))]
    public void An_address_is_judged_as_the_standard_says(string name, string file, string path, int line)
    {
        var verdict = RobotsFile.Parse(Encoding.UTF8.GetBytes(file)).Judge(Agent, new Uri($"http://www.example.com{path}"));

        Assert.True(verdict.IsAllowed == line >= 0, name);
        Assert.Equal(Math.Abs(line), verdict.Rule?.Line ?? 0);
        Assert.Equal(line == 0 ? null : line > 0, verdict.Rule?.Allows);
    }

    [Fact]
    public void Half_a_megabyte_is_read_and_a_line_that_is_cut_there_says_nothing()
    {
        var before = "User-agent: *\n" + string.Concat(Enumerable.Repeat("#\n", (RobotsFile.MaxBytes - 100) / 2)) + "Disallow: /before\n";
        var cut = before + "Disallow: /";
        cut += new string('x', RobotsFile.MaxBytes - cut.Length);
        var file = RobotsFile.Parse(Encoding.UTF8.GetBytes(cut + "yz\nDisallow: /after"));

        Assert.False(file.Judge(Agent, new Uri("http://a.example/before")).IsAllowed);
        Assert.True(file.Judge(Agent, new Uri("http://a.example/" + new string('x', 100))).IsAllowed);
        Assert.True(file.Judge(Agent, new Uri("http://a.example/after")).IsAllowed);
        // A file that ends there is whole.
        Assert.True(file.Judge(Agent, new Uri($"http://a.example{cut[(before.Length + "Disallow: ".Length)..]}")).IsAllowed);
        Assert.False(RobotsFile.Parse(Encoding.UTF8.GetBytes(cut)).Judge(Agent, new Uri($"http://a.example{cut[(before.Length + "Disallow: ".Length)..]}")).IsAllowed);
    }

    [Theory]
    [InlineData("whole seconds", "User-agent: *\nCrawl-delay: 5", 5.0)]
    [InlineData("parts of seconds", "User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("before the rules", "User-agent: *\nCrawl-delay: 5\nDisallow: /a", 5.0)]
    [InlineData("behind the rules", "User-agent: *\nDisallow: /a\nCrawl-delay: 5", 5.0)]
    [InlineData("the longest of several", "User-agent: *\nCrawl-delay: 5\nDisallow: /a\nUser-agent: *\nCrawl-delay: 9\nCrawl-delay: 2", 9.0)]
    [InlineData("one's own before everybody's", "User-agent: *\nCrawl-delay: 5\nDisallow:\nUser-agent: DisclosureReportMonitor\nCrawl-delay: 2", 2.0)]
    [InlineData("another's", "User-agent: FooBot\nCrawl-delay: 5", null)]
    [InlineData("nobody's", "Crawl-delay: 5\nUser-agent: *", null)]
    [InlineData("no number", "User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("less than any", "User-agent: *\nCrawl-delay: -Infinity", null)]
    [InlineData("more than any", "User-agent: *\nCrawl-delay: Infinity", null)]
    [InlineData("not a number", "User-agent: *\nCrawl-delay: NaN", null)]
    [InlineData("a negative one", "User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("more than a day is a day", "User-agent: *\nCrawl-delay: 99999999999999999999999999999999999999999999999", 86400.0)]
    public void A_delay_is_read_where_one_is_asked_for(string name, string file, double? seconds) =>
        Assert.True(RobotsFile.Parse(Encoding.UTF8.GetBytes(file)).DelayOf(Agent)?.TotalSeconds == seconds, name);

    [Fact]
    public void The_rule_is_given_as_written() =>
        Assert.Equal("Disallow: /政务/", RobotsFile.Parse("User-agent: *\nDISALLOW:  /政务/ # all"u8).Judge(Agent, new Uri("http://a.example/政务/a")).Rule?.Text);

    [Fact]
    public void Ten_thousand_rules_with_stars_are_judged_at_once()
    {
        var file = RobotsFile.Parse(Encoding.UTF8.GetBytes("User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /*a*a*a*a*a*a*a*a*a*a*b$\n", 10_000))));
        Assert.True(file.Judge(Agent, new Uri("http://a.example/" + new string('a', 2_000))).IsAllowed);
    }
}
