namespace Monitor.Core.Reports.Narrative;

/// <summary>Reads what the text of a report claims in numbers.</summary>
/// <remarks>
/// Source of the forms: published reports of 2012 to 2025. What a sentence does not say beyond doubt is marked (<see cref="ClaimScope"/>,
/// <see cref="Exactness"/>) and left to the rules; what cannot be told at all is no statement.
/// </remarks>
public static class StatementReader
{
    private const int LongestDenial = 4;
    private const int LongestHeading = 30;

    /// <summary>The statements of a report, in the order of its text.</summary>
    /// <param name="sections">Its sections, in simplified script.</param>
    /// <param name="agency">The reporting body's name, or null.</param>
    public static IReadOnlyList<Statement> Read(IEnumerable<Section> sections, string? agency)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return [.. sections.SelectMany(section => Read(section, agency))];
    }

    private static IEnumerable<Statement> Read(Section section, string? agency)
    {
        var heading = section.Heading;
        foreach (var passage in Passage.Of(section))
        {
            foreach (var statement in Read(passage, new ClaimContext(agency) { IsOnDisclosure = RequestNoun.IsOnDisclosure(heading) }).OrderBy(statement => statement.Position.Offset))
                yield return statement;
            // A short line is a heading of what follows: (二)依申请公开情况.
            heading = passage.Text.Length <= LongestHeading ? passage.Text : section.Heading;
        }
    }

    private static List<Statement> Read(Passage passage, ClaimContext context)
    {
        var statements = new List<Statement>();
        var enumerations = Enumerations.In(passage.Text).ToDictionary(enumeration => enumeration.Total.Start);
        foreach (var sentence in passage.Sentences)
        {
            var numbers = NumberInWords.Of(sentence.Text);
            var claims = RequestClaims.In(sentence.Text, numbers, context.HasRequests, context.IsOnDisclosure).Concat(ReviewClaims.In(sentence.Text, numbers)).OrderBy(claim => claim.At).ToList();
            foreach (var claim in claims)
            {
                var statement = Place(passage, sentence, claim, context);
                if (claim.Number is not null && enumerations.Remove(sentence.Start + claim.At, out var parts) && statement.Parts.Count == 0)
                    statement = statement with { Parts = parts.Parts, IsClosed = parts.IsClosed };
                statements.Add(statement);
            }

            context.HasRequests = RequestClaims.AreStillSpokenOf(numbers, claims, context.HasRequests);
            context.Continue(sentence.Text);
            context.IsOnDisclosure |= RequestNoun.IsOnDisclosure(sentence.Text);
            foreach (var number in numbers.Where(number => enumerations.ContainsKey(sentence.Start + number.Number.Start)))
            {
                enumerations.Remove(sentence.Start + number.Number.Start, out var enumeration);
                statements.Add(Enumerated(passage, sentence, number, enumeration, context));
            }
        }

        return statements;
    }

    private static Statement Place(Passage passage, Sentence sentence, SpokenClaim claim, ClaimContext context)
    {
        var before = sentence.Text[..claim.At];
        var clause = before[Math.Max(claim.Start, before.LastIndexOfAny([',', '，', ':', '：', '(']) + 1)..];
        // Who has received nothing stands before the denial, which the words of a subject end with.
        var told = claim.Form == ClaimForm.None ? sentence.Text[..Math.Min(sentence.Text.Length, claim.At + LongestDenial)] : before;
        // The year in the words of carrying over is where the requests come from or go.
        var isCarried = claim.Counts is CountedThing.CarriedIn or CountedThing.CarriedOut;
        var year = context.YearOf(isCarried ? before[..^clause.Length] : before);
        var scope = context.ScopeOf(told, IsNamedPart(claim) ? "" : clause);
        return new Statement(
            claim.Counts,
            claim.Form,
            claim.Form switch { ClaimForm.Count => claim.Number?.Value, ClaimForm.None => 0, _ => null },
            claim.Number?.Exactness ?? Exactness.Exact,
            claim.IsPart && scope == ClaimScope.Whole ? ClaimScope.Part : scope,
            sentence.Text,
            passage.PositionOf(sentence.Start))
        {
            Year = year,
            Column = claim.Column,
            Unit = claim.Number?.Unit,
            Parts = claim.Parts,
        };
    }

    /// <summary>Whether the claim is by its nature one of a part, so that 其中 before it takes nothing away.</summary>
    private static bool IsNamedPart(SpokenClaim claim) => claim is { Column: not null } or { Counts:
        CountedThing.CarriedIn or CountedThing.CarriedOut or CountedThing.ByChannel or CountedThing.Granted or CountedThing.Partial or CountedThing.GrantedOrPartial
        or CountedThing.Denied or CountedThing.Unavailable or CountedThing.Rejected or CountedThing.OtherResult
        or CountedThing.Reconsideration or CountedThing.Litigation or CountedThing.Disputes };

    private static Statement Enumerated(Passage passage, Sentence sentence, NumberInWords number, Enumerations.Enumeration? enumeration, ClaimContext context)
    {
        var before = sentence.Text[..number.Number.Start];
        return new Statement(CountedThing.Other, ClaimForm.Count, number.Number.Value, number.Number.Exactness, context.ScopeOf(before, number.Clause), sentence.Text, passage.PositionOf(sentence.Start))
        {
            Year = context.Year,
            Unit = number.Number.Unit,
            Parts = enumeration?.Parts ?? [],
            IsClosed = enumeration?.IsClosed ?? false,
        };
    }
}
