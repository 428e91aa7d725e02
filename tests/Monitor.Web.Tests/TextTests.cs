using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Notices;

namespace Monitor.Web.Tests;

/// <summary>The words of the pages as a catalogue.</summary>
public sealed class TextTests
{
    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_placeholders()
    {
        Assert.Equal(Texts.Keys(Messages.Chinese), Texts.Keys(Messages.English));
        Assert.NotEmpty(Texts.Keys(Messages.Chinese));
        foreach (var key in Texts.Keys(Messages.Chinese))
        {
            Assert.False(string.IsNullOrWhiteSpace(Texts.OrNull(key, Messages.Chinese)), key);
            Assert.Equal(Placeholders(Texts.OrNull(key, Messages.Chinese)!), Placeholders(Texts.OrNull(key, Messages.English)!));
        }
    }

    [Fact]
    public void Every_kind_of_body_has_a_name()
    {
        foreach (var kind in Enum.GetValues<BodyKind>())
            Assert.All(Texts.Languages, language => Assert.NotEmpty(Texts.Of(kind, language)));
    }

    [Fact]
    public void Every_step_of_a_notice_has_a_name()
    {
        foreach (var step in NoticeSteps.All)
            Assert.All(Texts.Languages, language => Assert.NotEmpty(Texts.Of($"noticesPage.stage.{step}", language)));
    }

    [Fact]
    public void An_address_of_an_asset_changes_with_its_content()
    {
        var asset = Assert.Single(AssetFiles.All);
        Assert.Equal($"/assets/{asset.Hash}/monitor.css", AssetFiles.Path("monitor.css"));
        Assert.Same(asset, AssetFiles.Find(asset.Hash, "monitor.css"));
        Assert.Null(AssetFiles.Find("0000000000000000", "monitor.css"));
    }

    private static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Order();
}
