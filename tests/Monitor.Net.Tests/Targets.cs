using System.Net;
using Monitor.TestKit;

namespace Monitor.Net.Tests;

/// <summary>
/// What a page, a redirect or a name server may not lead the monitor to. Nothing is allowed here that is not allowed in an office; a server
/// stands behind every address, so that whatever gets through is seen.
/// </summary>
/// <remarks>Sources: the OWASP list of server-side request forgery, RFC 6761, RFC 8375, the WHATWG URL standard, 3.5.</remarks>
public class Targets
{
    private const string Good = "www.qinghe.gov.cn";
    private const string Public = "61.150.65.235";
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, target, code, and a word of the reason.</summary>
    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "loopback", "http://127.0.0.1/", "addressRefused", "loopback" },
        { "loopback in two parts", "http://127.1/", "addressRefused", "loopback" },
        { "loopback in hexadecimal", "http://0x7f000001/", "addressRefused", "loopback" },
        { "loopback in octal", "http://017700000001/", "addressRefused", "loopback" },
        { "loopback as a number", "http://2130706433/", "addressRefused", "loopback" },
        { "loopback, another address", "http://127.255.255.254/", "addressRefused", "loopback" },
        { "loopback with a trailing dot", "http://127.0.0.1./", "addressRefused", "loopback" },
        { "the number with a trailing dot", "http://2130706433./", "addressRefused", "loopback" },
        { "IPv6 loopback", "http://[::1]/", "addressRefused", "loopback" },
        { "IPv6 loopback in full", "http://[0:0:0:0:0:0:0:1]/", "addressRefused", "loopback" },
        { "mapped loopback", "http://[::ffff:127.0.0.1]/", "addressRefused", "loopback" },
        { "mapped loopback in hexadecimal", "http://[::ffff:7f00:1]/", "addressRefused", "loopback" },
        { "localhost", "http://localhost/", "addressRefused", "loopback" },
        { "localhost in capitals", "http://LOCALHOST/", "addressRefused", "loopback" },
        { "localhost with a trailing dot", "http://localhost./", "addressRefused", "loopback" },
        { "below localhost", "http://www.qinghe.localhost/", "addressRefused", "loopback" },
        { "full-width digits", "http://１２７.0.0.1/", "addressRefused", "characters" },
        { "digits in circles", "http://①②⑦.⓪.⓪.①/", "addressRefused", "characters" },
        { "ideographic stops", "http://127。0。0。1/", "addressRefused", "loopback" },
        { "half-width ideographic stops", "http://127｡0｡0｡1/", "addressRefused", "loopback" },
        { "full-width letters", "http://ｌｏｃａｌｈｏｓｔ/", "addressRefused", "characters" },
        { "a soft hyphen in front", "http://\u00ad127.0.0.1/", "addressRefused", "characters" },
        { "a blank of no width", "http://local\u200bhost/", "addressRefused", "characters" },
        { "this network", "http://0.0.0.0/", "addressRefused", "this network" },
        { "zero as a number", "http://0/", "addressRefused", "this network" },
        { "private 10/8", "http://10.0.0.1/", "addressRefused", "private network" },
        { "private 172.16/12", "http://172.31.255.255/", "addressRefused", "private network" },
        { "private 192.168/16", "http://192.168.1.1/", "addressRefused", "private network" },
        { "carrier-grade NAT", "http://100.64.0.1/", "addressRefused", "carrier-grade NAT" },
        { "metadata", "http://169.254.169.254/latest/meta-data/", "addressRefused", "cloud metadata" },
        { "metadata as a number", "http://2852039166/", "addressRefused", "cloud metadata" },
        { "metadata of another cloud", "http://100.100.100.200/latest/meta-data/", "addressRefused", "cloud metadata" },
        { "metadata in IPv6", "http://[fd00:ec2::254]/", "addressRefused", "cloud metadata" },
        { "metadata mapped", "http://[::ffff:169.254.169.254]/", "addressRefused", "cloud metadata" },
        { "the cloud's platform service", "http://168.63.129.16/", "addressRefused", "cloud platform" },
        { "unique local", "http://[fd12:3456::1]/", "addressRefused", "unique local" },
        { "link-local", "http://[fe80::1]/", "addressRefused", "link-local" },
        { "link-local with a zone", "http://[fe80::1%25eth0]/", "addressRefused", "link-local" },
        { "site-local", "http://[fec0::1]/", "addressRefused", "site-local" },
        { "multicast", "http://224.0.0.1/", "addressRefused", "multicast" },
        { "IPv6 multicast", "http://[ff02::1]/", "addressRefused", "multicast" },
        { "broadcast", "http://255.255.255.255/", "addressRefused", "broadcast" },
        { "reserved", "http://240.0.0.1/", "addressRefused", "reserved" },
        { "documentation", "http://192.0.2.1/", "addressRefused", "documentation" },
        { "IPv6 documentation", "http://[2001:db8::1]/", "addressRefused", "documentation" },
        { "benchmarking", "http://198.18.0.1/", "addressRefused", "benchmarking" },
        { "6to4 of a private address", "http://[2002:c0a8:101::1]/", "addressRefused", "private network" },
        { "Teredo", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "addressRefused", "Teredo" },
        { "NAT64 of loopback", "http://[64:ff9b::7f00:1]/", "addressRefused", "loopback" },
        { "NAT64 of metadata", "http://[64:ff9b::169.254.169.254]/", "addressRefused", "cloud metadata" },
        { "NAT64 for local use", "http://[64:ff9b:1::a00:1]/", "addressRefused", "NAT64" },
        { "IPv4-compatible", "http://[::127.0.0.1]/", "addressRefused", "IPv4-compatible" },
        { "an IPv6 address of nobody", "http://[4000::1]/", "addressRefused", "no global IPv6" },
        { "a number too large for an address", "http://4294967297/", "addressRefused", "a number that is no address" },
        { "octal with a wrong digit", "http://099.1.1.1/", "addressRefused", "a number that is no address" },
        { "five parts", "http://1.2.3.4.5/", "addressRefused", "a number that is no address" },
        { "hexadecimal at the end", "http://qinghe.gov.0x7f/", "addressRefused", "a number that is no address" },
        { "a name without dots", "http://intranet/", "addressRefused", "a name of this network" },
        { "a cloud's name for its metadata", "http://metadata.google.internal/", "addressRefused", "a private network" },
        { "a name of the house", "http://router.home.arpa/", "addressRefused", "a private network" },
        { "a neighbour's name", "http://printer.local/", "addressRefused", "a private network" },
        { "a label longer than a name may have", $"http://{new string('年', 70)}.cn/", "addressRefused", "no host name" },
        { "a private name", "http://oa.qinghe.gov.cn/", "addressRefused", "10.2.3.4 (private network)" },
        { "a name of the machine", "http://home.qinghe.gov.cn/", "addressRefused", "127.0.0.1 (loopback)" },
        { "a name with a public and a private address", "http://both.qinghe.gov.cn/", "addressRefused", "192.168.0.7 (private network)" },
        { "a punycode name that resolves to metadata", "http://xn--fiqs8s.gov.cn/", "addressRefused", "cloud metadata" },
        { "the same in Chinese", "http://中国.gov.cn/", "addressRefused", "cloud metadata" },
        { "a good name as a user", $"http://{Good}@127.0.0.1/", "credentialsRefused", "127.0.0.1" },
        { "a good name and port as a user", $"http://{Good}:80@127.0.0.1/", "credentialsRefused", "127.0.0.1" },
        { "a user at a good name", $"http://127.0.0.1%2f@{Good}/", "credentialsRefused", Good },
        { "a good name in the fragment", $"http://127.0.0.1#@{Good}/", "addressRefused", "loopback" },
        { "a good name below an address", "http://127.0.0.1.qinghe.gov.cn/", "addressRefused", "loopback" },
        { "a file", "file:///etc/passwd", "schemeRefused", "neither http nor https" },
        { "ftp", $"ftp://{Good}/", "schemeRefused", "neither http nor https" },
        { "gopher", $"gopher://{Good}:6379/_FLUSHALL", "schemeRefused", "neither http nor https" },
        { "data", "data:text/html,x", "schemeRefused", "neither http nor https" },
        { "a script", "javascript:alert(1)", "schemeRefused", "neither http nor https" },
        { "a dictionary", $"dict://{Good}:11211/stats", "schemeRefused", "neither http nor https" },
        { "a directory", $"ldap://{Good}/", "schemeRefused", "neither http nor https" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_target_inside_is_refused_with_its_reason_and_nothing_is_asked(string name, string target, string code, string why)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "secret")));
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, wire);

        AssertRefused(await client.GetAsync(new Uri(target), Cancelled), name, code, why);
        Assert.Empty(wire.Reached);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_redirect_to_it_is_refused_too(string name, string target, string code, string why)
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) =>
            stream.WriteAsync(LocalServer.Response("302 Found", "", $"Location: {target}"), cancellationToken).AsTask());
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions { MaxRedirects = 1 }, new EgressOptions(), time, wire);
        var outcome = await client.GetAsync(new Uri($"http://{Good}/"), Cancelled);

        AssertRefused(outcome, name, code, why);
        Assert.Single(outcome.Exchange.Redirects);
        Assert.Equal([IPAddress.Parse(Public)], wire.Reached);
    }

    /// <summary>Name, what stands in the header, and whether it leads anywhere: to the same site, or nowhere.</summary>
    public static TheoryData<string, string, string> Written => new()
    {
        { "two slashes", "//127.0.0.1/", "addressRefused" },
        { "a backslash and a slash", @"\/127.0.0.1/", "addressRefused" },
        { "two backslashes: a share", @"\\127.0.0.1\x", "schemeRefused" },
        { "an encoded digit", "http://%31%32%37.0.0.1/", "badResponse" },
        { "encoded letters", "http://%6c%6f%63alhost/", "badResponse" },
        { "a backslash behind a user", @"http://www.qinghe.gov.cn\@127.0.0.1/", "badResponse" },
        { "an encoded end of the name", "http://127.0.0.1%00.qinghe.gov.cn/", "badResponse" },
        { "three slashes", "///127.0.0.1/", "badResponse" },
        { "an empty label", "http://127..0.0.1/", "badResponse" },
        { "a port that is none", "http://www.qinghe.gov.cn:65536/", "badResponse" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task What_browsers_read_in_their_own_way_leads_nowhere(string name, string location, string code)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", $"Location: {location}")));
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions { MaxRedirects = 1 }, new EgressOptions(), time, wire);
        var outcome = await client.GetAsync(new Uri($"http://{Good}/"), Cancelled);

        // An address that cannot be read is a redirect without one, which is a status that is no success.
        Assert.True(outcome.Exchange.Failure == code || (code == "badResponse" && outcome.Exchange.Failure is "httpStatus"), $"{name}: {outcome}");
        Assert.Single(wire.Reached);
    }

    [Fact]
    public async Task A_refresh_in_a_page_is_none_of_ours()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "<meta http-equiv='refresh' content='0;url=http://127.0.0.1/'>", "Refresh: 0; url=http://127.0.0.1/")));
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, wire);

        Assert.Equal($"http://{Good}/", Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(new Uri($"http://{Good}/"), Cancelled)).Address.AbsoluteUri);
        Assert.Single(wire.Reached);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_connected_to_where_it_was_checked_or_refused()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        var wire = new FakeWire(server.Port).With(Good, Public, "127.0.0.1");
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, wire);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(new Uri($"http://{Good}/"), Cancelled));
        Assert.Equal(Public, fetched.Exchange.RemoteAddress);
        // One look-up for one connection: between check and connection there is no other answer.
        Assert.Equal([Good], wire.LookedUp);
        AssertRefused(await client.GetAsync(new Uri($"http://{Good}/"), Cancelled), "the second answer", "addressRefused", "127.0.0.1 (loopback)");
        Assert.Equal([IPAddress.Parse(Public)], wire.Reached);
    }

    /// <summary>Name, address, whether the gate says that it was named, and the failure; null where it is asked.</summary>
    public static TheoryData<string, string, bool, string?> Ports => new()
    {
        { "http", $"http://{Good}/", false, null },
        { "http, written", $"http://{Good}:80/", false, null },
        { "https's port", $"http://{Good}:443/", false, null },
        { "mail", $"http://{Good}:25/", false, "portRefused" },
        { "a database", $"http://{Good}:6379/", false, "portRefused" },
        { "another web server", $"http://{Good}:8080/", false, "portRefused" },
        { "port 0", $"http://{Good}:0/", false, "portRefused" },
        { "a port that the registry names", $"http://{Good}:8080/", true, null },
    };

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Other_ports_are_asked_only_where_an_operator_named_them(string name, string address, bool isNamed, string? failure)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, wire);
        var outcome = await client.GetAsync(new Uri(address), false, new Gate(isNamed), Cancelled);

        Assert.True(outcome.Exchange.Failure == failure, $"{name}: {outcome}");
        Assert.Equal(failure is null ? 1 : 0, wire.Reached.Count);
    }

    [Theory]
    [InlineData("file:///etc/hosts")]
    [InlineData("data:text/html,x")]
    [InlineData("javascript:alert(1)")]
    public async Task A_gate_is_not_asked_for_what_has_no_host(string address)
    {
        using var client = new GuardedClient(new FetchOptions(), time);

        AssertRefused(await client.GetAsync(new Uri(address), false, new Gate(true), Cancelled), address, "schemeRefused", "neither http nor https");
    }

    [Fact]
    public async Task Who_asks_for_a_port_gets_it_and_a_redirect_to_a_third_does_not()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", $"Location: http://{Good}:8080/next")), ("/next", LocalServer.Response("302 Found", "", $"Location: http://{Good}:6379/")));
        var wire = Internet(server);
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, wire);

        AssertRefused(await client.GetAsync(new Uri($"http://{Good}:8080/"), Cancelled), "a third port", "portRefused", "port 6379");
    }

    private static FakeWire Internet(LocalServer server) => new FakeWire(server.Port)
        .With(Good, Public)
        .With("oa.qinghe.gov.cn", "10.2.3.4")
        .With("home.qinghe.gov.cn", "127.0.0.1")
        .With("127.0.0.1.qinghe.gov.cn", "127.0.0.1")
        .With("both.qinghe.gov.cn", $"{Public} 192.168.0.7")
        .With("xn--fiqs8s.gov.cn", "169.254.169.254");

    private static void AssertRefused(FetchOutcome outcome, string name, string code, string why)
    {
        Assert.True(outcome is FetchOutcome.Refused, $"{name}: {outcome}");
        var refused = (FetchOutcome.Refused)outcome;
        Assert.True(refused.Code == code && refused.Message.Contains(why, StringComparison.Ordinal), $"{name}: {refused.Code} {refused.Message}");
    }

    private sealed class Gate(bool isNamed) : IHopGate
    {
        public Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult<ClosedGate?>(null);

        // As every gate that knows hosts only.
        public bool IsNamed(Uri address) => address.Host.Length > 0 ? isNamed : throw new ArgumentException($"'{address}' names no host.", nameof(address));

        public void Leave(Uri address)
        {
        }
    }
}
