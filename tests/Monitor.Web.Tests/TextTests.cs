using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.TestKit;

namespace Monitor.Web.Tests;

/// <summary>The words of the pages as a catalogue.</summary>
public sealed partial class TextTests
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
    public void Every_reason_for_which_a_channel_does_not_send_has_words()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var codes = sources.SelectMany(source => Outcome().Matches(source)).SelectMany(match => match.Groups["code"].Captures.Select(code => code.Value))
            .Append(NoticeContents.Closed).Append(NoticeContents.Overtaken).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(codes.Count > 16, string.Join(' ', codes));
        // One that a test of the channels has, and that no channel writes itself: it passes on what the guarded client says.
        Assert.Contains("addressRefused", codes);
        Assert.All(codes, code => Assert.All(Texts.Languages, language => Assert.NotEqual(code, Texts.Failure(code, language))));
        Assert.Equal("brandNew", Texts.Failure("brandNew", Messages.Chinese));
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

    // A code in the first place, or one of two: new SendOutcome.Unclear(... ? "timeout" : "connect", ... What the client must not ask, channels pass on.
    [GeneratedRegex("""new (SendOutcome\.(Deferred|Unclear|Refused)|TargetRefusal)\(\s*([^",()]*"(?<code>[a-zA-Z]+)")+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Outcome();
}
