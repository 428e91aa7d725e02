using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Web.Tests;

/// <summary>The colours of the style sheet. Source of formula and limits: WCAG 2.2, relative luminance, 1.4.3 and 1.4.11.</summary>
public sealed partial class ColourTests
{
    private static readonly string Css = Encoding.UTF8.GetString(AssetFiles.All.Single(asset => asset.Name == "monitor.css").Content.Span);

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var ground in new[] { "paper", "ground" })
            {
                foreach (var text in new[] { "ink", "soft", "accent", "bad", "good", "calm", "warn", "late" })
                    pairs.Add(text, ground, 4.5);
                pairs.Add("focus", ground, 3);
            }

            pairs.Add("ink", "warn-ground", 4.5);
            pairs.Add("accent", "warn-ground", 4.5);
            pairs.Add("bad", "bad-ground", 4.5);
            pairs.Add("accent", "bad-ground", 4.5); // the link in a refusal
            pairs.Add("ink", "field", 4.5);
            pairs.Add("edge", "field", 3);
            pairs.Add("edge", "paper", 3);
            pairs.Add("on-bar", "bar", 4.5);
            pairs.Add("focus-bar", "bar", 3);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_can_be_read_by_day_and_in_dark_mode(string colour, string ground, double least)
    {
        var (day, dark) = Schemes();
        Assert.InRange(Contrast(day[colour], day[ground]), least, 21);
        Assert.InRange(Contrast(dark.GetValueOrDefault(colour, day[colour]), dark.GetValueOrDefault(ground, day[ground])), least, 21);
    }

    [Fact]
    public void Every_colour_is_one_of_those_that_have_a_dark_twin() =>
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}\\b", Declaration().Replace(Css, ""));

    private static (Dictionary<string, string> Day, Dictionary<string, string> Dark) Schemes()
    {
        var roots = Root().Matches(Css);
        Assert.Equal(2, roots.Count);
        return (ColoursOf(roots[0].Value), ColoursOf(roots[1].Value));
    }

    private static Dictionary<string, string> ColoursOf(string rule) =>
        Declaration().Matches(rule).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    private static double Contrast(string first, string second)
    {
        var (one, other) = (Luminance(first), Luminance(second));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = new[] { 0, 2, 4 }
            .Select(start => int.Parse(colour.AsSpan(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToList();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex(":root \\{[^}]*\\}")]
    private static partial Regex Root();

    [GeneratedRegex("--(?<name>[a-z-]+): #(?<value>[0-9a-f]{6});", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
