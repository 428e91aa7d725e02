using Embedded.Functions.Http;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Tests.Http;

/// <summary>Loopback unless told; in the open only with https, or when somebody says that it may be without (decisions B4.36).</summary>
public sealed class ListenAddressTests
{
    public static TheoryData<string, string, string, bool> Addresses => new()
    {
        { "nothing configured", "", "", true },
        { "loopback, IPv4", "urls", "http://127.0.0.1:80", true },
        { "loopback, another one", "urls", "http://127.0.0.9:80", true },
        { "loopback, IPv6", "urls", "http://[::1]:80", true },
        { "localhost", "urls", "http://localhost:80", true },
        { "a socket file", "urls", "http://unix:/tmp/monitor.sock", true },
        { "https in the open", "urls", "https://0.0.0.0:443", true },
        { "http on every address", "urls", "http://*:80", false },
        { "http on every address, otherwise written", "urls", "http://+:80", false },
        { "http on every IPv4 address", "urls", "http://0.0.0.0:80", false },
        { "http on every IPv6 address", "urls", "http://[::]:80", false },
        { "http on a name, which Kestrel takes for every address", "urls", "http://monitor.example:80", false },
        { "http on a private address", "urls", "http://192.168.1.2:80", false },
        { "the second of two", "urls", "http://localhost:80;http://0.0.0.0:81", false },
        { "container convention", "http_ports", "8080", false },
        { "container convention with https", "https_ports", "8443", true },
        { "a Kestrel endpoint", "Kestrel:Endpoints:Public:Url", "http://0.0.0.0:80", false },
        { "a Kestrel endpoint with https", "Kestrel:Endpoints:Public:Url", "https://0.0.0.0:443", true },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_allowed_if_nobody_can_listen_in(string name, string setting, string value, bool allowed)
    {
        var error = Record.Exception(() => ListenAddresses.Settle(Configuration(setting, value), insecureHttp: false));

        Assert.True(allowed == error is null, name);
        Assert.Null(Record.Exception(() => ListenAddresses.Settle(Configuration(setting, value), insecureHttp: true)));
        if (!allowed) Assert.Contains("--insecure-http", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_it_is_the_port_of_the_Functions_tools_on_loopback()
    {
        var configuration = Configuration("", "");

        ListenAddresses.Settle(configuration, insecureHttp: false);

        Assert.Equal("http://127.0.0.1:7071", configuration["urls"]);
    }

    private static ConfigurationManager Configuration(string setting, string value)
    {
        var configuration = new ConfigurationManager();
        if (setting.Length > 0) configuration[setting] = value;
        return configuration;
    }
}
