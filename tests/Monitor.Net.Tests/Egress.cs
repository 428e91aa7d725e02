using System.ComponentModel.DataAnnotations;
using Monitor.TestKit;

namespace Monitor.Net.Tests;

/// <summary>An office's own way out: networks of its own that hold sites (政务外网), and a proxy.</summary>
public class Egress
{
    private const string Site = "sl.qinghe.gov.cn";
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, ranges, what the site's name resolves to, and a word of the refusal; null where it is asked.</summary>
    public static TheoryData<string, string, string, string?> Ranges => new()
    {
        { "nothing is allowed", "", "10.20.3.4", "private network" },
        { "inside", "10.20.0.0/16", "10.20.3.4", null },
        { "the last address of it", "10.20.0.0/16", "10.20.255.255", null },
        { "the one behind it", "10.20.0.0/16", "10.21.0.0", "private network" },
        { "in the second of two", "172.16.0.0/12 100.64.0.0/10", "100.99.1.1", null },
        { "one address inside and one outside", "10.20.0.0/16", "10.20.3.4 192.168.1.1", "192.168.1.1" },
        { "one inside and one public", "10.20.0.0/16", "10.20.3.4 61.150.65.235", null },
        { "mapped into IPv6", "10.20.0.0/16", "::ffff:10.20.3.4", null },
        { "unique local", "fd12::/16", "fd12:3456::1", null },
        { "name servers that answer with addresses of their own", "198.18.0.0/15", "198.18.0.7", null },
        { "a cloud's metadata amid what is allowed", "100.64.0.0/10", "100.100.100.200", "cloud metadata" },
        { "an IPv6 cloud's metadata amid what is allowed", "fc00::/7", "fd00:ec2::254", "cloud metadata" },
        { "loopback is never inside", "10.0.0.0/8", "127.0.0.1", "loopback" },
        { "public addresses need no range", "10.20.0.0/16", "61.150.65.235", null },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task Ranges_that_an_operator_names_are_asked_and_nothing_beside_them(string name, string ranges, string address, string? why)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        var wire = new FakeWire(server.Port).With(Site, address);
        using var client = new GuardedClient(new FetchOptions(), Options(ranges), time, wire);
        var outcome = await client.GetAsync(new Uri($"http://{Site}/"), Cancelled);

        Assert.True(why is null ? outcome is FetchOutcome.Fetched : outcome is FetchOutcome.Refused { Code: "addressRefused" } refused && refused.Message.Contains(why, StringComparison.Ordinal), $"{name}: {outcome}");
        Assert.Equal(why is null ? 1 : 0, wire.Reached.Count);
    }

    /// <summary>A host, and whether it may be asked where a range is allowed.</summary>
    public static TheoryData<string, bool> LocalNames => new()
    {
        { "oa.qinghe.local", true },
        { "oa", true },
        { "localhost", false },
        { "www.localhost", false },
    };

    [Theory]
    [MemberData(nameof(LocalNames))]
    public async Task Where_a_network_of_an_own_is_allowed_its_names_are_looked_up_and_judged_by_where_they_lead(string host, bool isAsked)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        using var client = new GuardedClient(new FetchOptions(), Options("10.20.0.0/16"), time, new FakeWire(server.Port).With(host, "10.20.1.1"));

        Assert.Equal(isAsked, await client.GetAsync(new Uri($"http://{host}/"), Cancelled) is FetchOutcome.Fetched);
    }

    /// <summary>What is no range that can be allowed, and a word of what is said of it.</summary>
    public static TheoryData<string, string> WrongRanges => new()
    {
        { "10.20.0.0", "no range" },
        { "10/8", "no range" },
        { "10.20.0.1/16", "no range" },
        { "10.20.0.0/33", "no range" },
        { "10.20.0.0-10.20.9.9", "no range" },
        { "", "no range" },
        { "0.0.0.0/0", "wider than /8" },
        { "8.0.0.0/5", "wider than /8" },
        { "::/0", "wider than /7" },
        { "127.0.0.0/8", "(loopback) can never be allowed" },
        { "169.254.0.0/16", "can never be allowed" },
        { "169.254.169.254/32", "can never be allowed" },
        { "224.0.0.0/8", "(multicast) can never be allowed" },
        { "fe80::/10", "(link-local) can never be allowed" },
        { "::ffff:10.20.0.0/112", "write it as IPv4" },
    };

    [Theory]
    [MemberData(nameof(WrongRanges))]
    public void A_range_that_cannot_be_meant_is_refused_at_the_start_by_name(string range, string why)
    {
        var message = Assert.Throws<ValidationException>(() => Validate(Options(range, ","))).Message;
        Assert.Contains($"Net:AllowedRanges: '{range}'", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new GuardedClient(new FetchOptions(), Options(range, ","), time, new SystemWire()).Dispose());
    }

    [Theory]
    [InlineData("10.1.1.1:3128")]
    [InlineData("https://10.1.1.1:3128")]
    [InlineData("socks5://10.1.1.1:1080")]
    [InlineData("http://li:secret@10.1.1.1:3128")]
    [InlineData("http://10.1.1.1:3128/path")]
    [InlineData("proxy")]
    public void What_is_no_proxy_is_refused_at_the_start_and_no_password_repeated(string proxy)
    {
        var message = Assert.Throws<ValidationException>(() => Validate(new EgressOptions { Proxy = proxy })).Message;
        Assert.Contains("Net:Proxy", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_proxy_a_page_comes_without_its_name_being_looked_up_here()
    {
        await using var server = LocalServer.Serving(("/nb", LocalServer.Response("200 OK", "page")));
        await using var proxy = LocalProxy.Start(server.Port);
        using var client = Through(proxy);
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(new Uri($"http://{Site}/nb"), Cancelled));

        Assert.Equal([$"GET http://{Site}/nb HTTP/1.1"], proxy.Requests);
        // What it connected to nobody here knows; the proxy's own address would be no evidence.
        Assert.Null(fetched.Exchange.RemoteAddress);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Through_a_proxys_tunnel_the_sites_own_certificate_is_judged(bool tolerated)
    {
        await using var server = LocalServer.StartTls((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", "page"), cancellationToken).AsTask());
        await using var proxy = LocalProxy.Start(server.Port);
        using var client = Through(proxy);
        var outcome = await client.GetAsync(new Uri($"https://{Site}/"), tolerated, Cancelled);

        Assert.Equal([$"CONNECT {Site}:443 HTTP/1.1"], proxy.Requests);
        Assert.Equal(tolerated ? null : "tls", outcome.Exchange.Failure);
        Assert.Contains("NameMismatch", outcome.Exchange.Tls?.Fault, StringComparison.Ordinal);
        Assert.Equal(64, outcome.Exchange.Tls?.CertificateSha256?.Length);
    }

    /// <summary>What no proxy is asked for either.</summary>
    public static TheoryData<string, string> StillRefused => new()
    {
        { "http://127.0.0.1/", "addressRefused" },
        { "http://169.254.169.254/latest/meta-data/", "addressRefused" },
        { "http://10.0.0.1/", "addressRefused" },
        { "https://[::1]/", "addressRefused" },
        { "http://localhost/", "addressRefused" },
        { "http://metadata.google.internal/", "addressRefused" },
        { "http://sl.qinghe.gov.cn:22/", "portRefused" },
        { "ftp://sl.qinghe.gov.cn/", "schemeRefused" },
        { "http://li@sl.qinghe.gov.cn/", "credentialsRefused" },
    };

    [Theory]
    [MemberData(nameof(StillRefused))]
    public async Task Names_ports_and_literal_addresses_are_judged_before_a_proxy_is_asked(string target, string code)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", $"Location: {target}")));
        await using var proxy = LocalProxy.Start(server.Port);
        using var client = Through(proxy);
        var outcome = await client.GetAsync(new Uri($"http://{Site}/"), Cancelled);

        Assert.Equal(code, Assert.IsType<FetchOutcome.Refused>(outcome).Code);
        Assert.Single(proxy.Requests);
    }

    [Theory]
    [InlineData("http", "407 Proxy Authentication Required")]
    [InlineData("http", "502 Bad Gateway")]
    [InlineData("http", "503 Service Unavailable")]
    [InlineData("http", "504 Gateway Timeout")]
    [InlineData("https", "407 Proxy Authentication Required")]
    [InlineData("https", "403 Forbidden")]
    [InlineData("https", "502 Bad Gateway")]
    public async Task What_a_proxy_says_itself_is_no_answer_of_the_site(string scheme, string status)
    {
        await using var proxy = LocalProxy.Start(1, LocalServer.Response(status, "cannot reach it"));
        using var client = Through(proxy);

        Assert.Equal("proxy", Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(new Uri($"{scheme}://{Site}/"), Cancelled)).Code);
    }

    [Fact]
    public async Task A_proxy_that_is_down_is_not_the_site_that_is_down()
    {
        string address;
        await using (var proxy = LocalProxy.Start(1))
            address = proxy.Address;
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions { Proxy = address }, time, new SystemWire());
        var failed = Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(new Uri($"http://{Site}/"), Cancelled));

        Assert.Equal("proxy", failed.Code);
        Assert.Contains(address, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_no_proxy_of_the_environment_is_used()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        await using var proxy = LocalProxy.Start(server.Port);
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new System.Net.WebProxy(proxy.Address);
            using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), time, new FakeWire(server.Port).With(Site, "61.150.65.235"));

            Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(new Uri($"http://{Site}/"), Cancelled));
            Assert.Empty(proxy.Requests);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    private GuardedClient Through(LocalProxy proxy) => new(new FetchOptions(), new EgressOptions { Proxy = proxy.Address }, time, new SystemWire());

    private static EgressOptions Options(string ranges, string separator = " ")
    {
        var options = new EgressOptions();
        foreach (var range in separator == " " ? ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [ranges])
            options.AllowedRanges.Add(range);
        return options;
    }

    private static void Validate(EgressOptions options) => Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
}
