using Monitor.Storage.Tables;

namespace Monitor.Storage.Tests.Tables;

public sealed class KeyTextTests
{
    public static TheoryData<string, string, string> Parts() => new()
    {
        { "what keys may have stays", "applications.*.natural", "applications.*.natural" },
        { "Chinese stays", "三、收到和处理", "三、收到和处理" },
        { "what the service refuses", "/\\#?\t\u007f\u0085", "~002F~005C~0023~003F~0009~007F~0085" },
        { "our own signs", "a|b!c~d", "a~007Cb~0021c~007Ed" },
        { "what proxies unescape", "100%2F", "100~00252F" },
        { "a character of two units", "𠀀", "𠀀" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_of_a_key_has_no_character_that_keys_may_not_have(string name, string text, string key) =>
        Assert.True(key == KeyText.Encode(text), $"{name}: {KeyText.Encode(text)}");

    // Not a row above: the test runner passes rows on as UTF-8, in which half a character cannot be written.
    [Fact]
    public void Half_a_character_is_spelled_out() => Assert.Equal("~D840x", KeyText.Encode("\ud840x"));

    [Fact]
    public void What_lies_below_a_region_begins_like_it_and_nothing_else_does()
    {
        var city = KeyText.Region("湖南省/衡阳市");
        Assert.StartsWith(city, KeyText.Region("湖南省/衡阳市/衡山县"), StringComparison.Ordinal);
        Assert.False(KeyText.Region("湖南省/衡阳市新区").StartsWith(city, StringComparison.Ordinal));
        Assert.Equal("", KeyText.Region(null));
    }

    [Fact]
    public void Later_instants_come_first()
    {
        DateTimeOffset[] instants = [DateTimeOffset.MinValue, Sample.Instant, Sample.Instant.AddTicks(1), DateTimeOffset.MaxValue];
        Assert.Equal(instants.Reverse(), instants.OrderBy(KeyText.NewestFirst, StringComparer.Ordinal));
    }
}
