using Monitor.Core.Agencies;

namespace Monitor.Core.Tests.Agencies;

public class AgencyIds
{
    public static TheoryData<string, string?, bool> Texts => new()
    {
        { "letters, digits and hyphens", "hs-slj-2", true },
        { "a digit first", "430423-slj", true },
        { "the shortest: two", "ab", true },
        { "the longest: 63", new string('a', 63), true },
        { "a hyphen last", "hs-", true },
        { "one character", "a", false },
        { "64 characters", new string('a', 64), false },
        { "a hyphen first", "-hs", false },
        { "capitals", "Hs-slj", false },
        { "an underscore", "hs_slj", false },
        { "a dot, which separates the parts of a finding's id", "hs.slj", false },
        { "a slash", "hs/slj", false },
        { "a blank", "hs slj", false },
        { "Chinese", "衡山", false },
        { "full-width letters", "ｈｓ", false },
        { "a line end behind, which $ would let pass", "hs-slj\n", false },
        { "nothing", "", false },
        { "null", null, false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_id_is_safe_in_addresses_keys_and_file_names(string name, string? text, bool valid)
    {
        Assert.True(AgencyId.TryParse(text, out var id) == valid, name);
        Assert.Equal(valid ? text : null, valid ? id.ToString() : null);
    }

    [Fact]
    public void Ids_of_the_same_characters_are_equal()
    {
        Assert.True(AgencyId.TryParse("hs-slj", out var one) & AgencyId.TryParse(string.Concat("hs", "-slj"), out var other));

        Assert.Equal(one, other);
    }
}
