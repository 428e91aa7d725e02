using Monitor.Core.Checks.Diagnosis;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>When two explanations say the same: then a finding has not changed and nobody is written to again.</summary>
public sealed class DiagnosedTests
{
    private static readonly Diagnosed Known = new([Of(25), Of(26)], 2, true);

    public static TheoryData<string, Diagnosed?, bool> Others => new()
    {
        { "the same", new Diagnosed([Of(25), Of(26)], 2, true), true },
        { "none", null, false },
        { "another number of repairs", new Diagnosed([Of(25), Of(26)], 3, true), false },
        { "a search that was given up", new Diagnosed([Of(25), Of(26)], 2, false), false },
        { "fewer of them kept", new Diagnosed([Of(25)], 2, true), false },
        { "another figure in one of them", new Diagnosed([Of(25), Of(27)], 2, true), false },
        { "other figures in all of them", new Diagnosed([Of(24), Of(27)], 2, true), false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Explanations_are_compared_by_what_they_say(string why, Diagnosed? other, bool expected) => Assert.True(expected == Known.SaysTheSame(other), why);

    private static Repair Of(int mended) => new([new CellChange(Fault.Name("granted", "natural"), 41, mended, null)]);
}
