using Monitor.Core.Agencies;

namespace Monitor.Core.Tests.Agencies;

public sealed class HostKeyTests
{
    [Theory]
    [InlineData("http://WWW.Hengshan.GOV.cn/nb/", "www.hengshan.gov.cn")]
    [InlineData("https://www.hengshan.gov.cn/", "www.hengshan.gov.cn")] // http and https are one host
    [InlineData("https://www.hengshan.gov.cn:443/", "www.hengshan.gov.cn")]
    [InlineData("http://www.hengshan.gov.cn:8080/", "www.hengshan.gov.cn:8080")]
    [InlineData("http://127.0.0.1:5000/", "127.0.0.1:5000")]
    [InlineData("http://[::1]:5000/", "[::1]:5000")]
    public void An_address_has_one_host(string address, string host) => Assert.Equal(host, HostKey.Of(new Uri(address)).Value);

    [Fact]
    public void A_Chinese_host_name_is_the_host_of_its_ASCII_form() =>
        Assert.Equal(HostKey.Of(new Uri("http://xn--zfr164b.cn/")), HostKey.Of(new Uri("http://政务.cn/")));

    [Theory]
    [InlineData("www.hengshan.gov.cn:80", "www.hengshan.gov.cn")]
    [InlineData("www.hengshan.gov.cn:443", "www.hengshan.gov.cn")]
    [InlineData("www.hengshan.gov.cn:8443", "www.hengshan.gov.cn:8443")]
    public void A_host_of_the_registry_is_read_without_scheme(string text, string host)
    {
        Assert.True(HostKey.TryParse(text, out var key));
        Assert.Equal(host, key.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public void What_is_no_host_is_refused(string text) => Assert.False(HostKey.TryParse(text, out _));

    [Fact]
    public void An_agency_has_the_hosts_it_publishes_on_and_those_of_its_columns()
    {
        Assert.True(AgencyId.TryParse("hengshan", out var id));
        var agency = new Agency(id, "衡山县人民政府", [], BodyKind.Government, "湖南省/衡阳市/衡山县")
        {
            Hosts = ["www.hengshan.gov.cn", "hengshan.gov.cn"],
            Columns = [new Uri("https://www.hengshan.gov.cn/nb/"), new Uri("https://portal.hengyang.gov.cn/hengshan/")],
        };
        Assert.Equal(["www.hengshan.gov.cn", "hengshan.gov.cn", "portal.hengyang.gov.cn"], HostKey.Of(agency).Select(host => host.Value));
    }
}
