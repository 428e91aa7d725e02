using Microsoft.Extensions.Options;

namespace Monitor.Functions.Tests;

/// <summary>What the start says and refuses of an office's way out (sections Net of the settings).</summary>
public sealed class EgressNoticeTests
{
    [Theory]
    [InlineData("http://10.1.1.1:3128", 1)]
    [InlineData("", 0)]
    public async Task The_start_says_what_a_proxy_takes_out_of_our_hands(string proxy, int lines)
    {
        using var log = new LogLines();
        await using var app = await TestApp.StartAsync(
            log.Create,
            null,
            "--Logging:LogLevel:Default", "Warning",
            "--Net:Proxy", proxy);

        Assert.Equal(lines, log.Count(line => line.Contains("through the proxy http://10.1.1.1:3128", StringComparison.Ordinal) && line.Contains("names and literal addresses are checked", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--Net:Proxy", "10.1.1.1:3128", "Net:Proxy")]
    [InlineData("--Net:AllowedRanges:0", "10/8", "Net:AllowedRanges: '10/8'")]
    public async Task A_wrong_setting_stops_the_start_by_name(string setting, string value, string message)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(setting, value));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
