using System.Buffers;

namespace Monitor.Core.Reports.Narrative;

/// <summary>A claim found in a sentence, before its scope, year and place are known.</summary>
/// <param name="Counts">What is counted.</param>
/// <param name="Form">How the claim is made.</param>
/// <param name="Number">The number, or null.</param>
/// <param name="Start">Where its own words begin in the sentence, behind the number before.</param>
/// <param name="At">Where the number or denial stands in the sentence.</param>
internal sealed record SpokenClaim(CountedThing Counts, ClaimForm Form, SpokenNumber? Number, int Start, int At)
{
    /// <summary>The column it is about, or null.</summary>
    public string? Column { get; init; }

    /// <summary>Whether the words themselves narrow it to a part.</summary>
    public bool IsPart { get; init; }

    /// <summary>The channels that add up to it; empty otherwise.</summary>
    public IReadOnlyList<StatementPart> Parts { get; init; } = [];
}

/// <summary>A number of a sentence with the words around it.</summary>
/// <param name="Number">The number.</param>
/// <param name="Start">Where its words begin: behind the number before.</param>
/// <param name="Lead">The words from there to the number.</param>
/// <param name="Clause">The last clause of <paramref name="Lead"/>.</param>
/// <param name="Tail">The words behind the number up to the next sign or number.</param>
internal readonly record struct NumberInWords(SpokenNumber Number, int Start, string Lead, string Clause, string Tail)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(",，、:：()");
    private static readonly SearchValues<char> ClauseSigns = SearchValues.Create(",，:：()");

    /// <summary>The numbers of a sentence.</summary>
    public static IReadOnlyList<NumberInWords> Of(string sentence)
    {
        var numbers = SpokenNumber.In(sentence);
        var found = new List<NumberInWords>(numbers.Count);
        var from = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            var lead = sentence[from..numbers[i].Start];
            var clause = lead[(lead.AsSpan().LastIndexOfAny(ClauseSigns) + 1)..].TrimStart('、', '和', '及');
            var end = i + 1 < numbers.Count ? numbers[i + 1].Start : sentence.Length;
            var sign = sentence.AsSpan(numbers[i].End, end - numbers[i].End).IndexOfAny(Signs);
            found.Add(new NumberInWords(numbers[i], from, lead, clause, sentence[numbers[i].End..(sign < 0 ? end : numbers[i].End + sign)]));
            from = numbers[i].End;
        }

        return found;
    }
}
