using Monitor.Core.Agencies;

namespace Monitor.Core.Tests.Agencies;

public class BodyKindNames
{
    [Fact]
    public void Every_kind_has_a_name_of_its_own_that_reads_back()
    {
        var kinds = Enum.GetValues<BodyKind>();

        Assert.All(kinds, kind => Assert.Equal(kind, BodyKinds.Parse(kind.Name())));
        Assert.Equal(["government", "department", "office", "township", "dispatched", "authorised"], kinds.Select(kind => kind.Name()));
    }

    [Theory]
    [InlineData("Government")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("department ")]
    public void Other_words_are_no_kind(string name)
    {
        Assert.Null(BodyKinds.Parse(name));
    }

    [Fact]
    public void A_number_that_is_no_kind_has_no_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((BodyKind)99).Name());
    }
}
