using System.Globalization;
using System.Text;

namespace Monitor.TestKit.Fuzzing;

/// <summary>A document that was damaged on purpose: the same seed does the same damage to the same bytes.</summary>
/// <param name="Bytes">The damaged bytes.</param>
/// <param name="Steps">What was done to them, in order, to name in a failure.</param>
public sealed record Mutation(byte[] Bytes, string Steps)
{
    private delegate string Change(string text, Random random);

    private static readonly (string Name, Change Change)[] Anything =
    [
        ("cut", (text, random) => Cut(text, random, (before, _, after) => before + after)),
        ("truncate", (text, random) => text[..random.Next(text.Length + 1)]),
        ("duplicate", (text, random) => Cut(text, random, (before, part, after) => before + string.Concat(Enumerable.Repeat(part, 1 + Amount(random, 60_000 / Math.Max(1, part.Length)))) + after)),
        ("swap", (text, random) => Cut(text, random, (before, part, after) => after + part + before)),
        ("bytes", (text, random) => Scatter(text, random, _ => (char)random.Next(256))),
        ("blanks", (text, random) => Insert(text, random, Latin("\u3000\u00A0\u200B\t \r\n"))),
        ("nothing", (text, random) => Insert(text, random, new string('\0', Amount(random, 20)))),
    ];

    private static readonly (string Name, Change Change)[] InText =
    [
        ("digits", (text, random) => Cut(text, random, (before, part, after) => before + Digits(part, random) + after)),
        ("bait", (text, random) => Insert(text, random, string.Concat(Enumerable.Repeat(Latin(Pick(random, Bait.Phrases)), Amount(random, 3000))))),
        ("number", (text, random) => Insert(text, random, new string((char)('0' + random.Next(10)), Amount(random, 2000)))),
        ("charset", (text, random) => Pick(random, Bait.Charsets.Select(Latin)) + text),
        ("encoding", Recode),
        ("entities", (text, random) => Insert(text, random, Pick(random, Bait.Entities))),
    ];

    private static readonly (string Name, Change Change)[] InMarkup =
    [
        ("tag", (text, random) => Insert(text, random, Pick(random, Bait.Tags))),
        ("tags", (text, random) => Insert(text, random, string.Concat(Enumerable.Range(0, Amount(random, 40)).Select(_ => Pick(random, Bait.Tags))))),
        ("nest", (text, random) => Insert(text, random, string.Concat(Enumerable.Repeat(Pick(random, Bait.Tags), Amount(random, 4000))))),
        ("unclose", (text, random) => Without(text, random, "</", '>')),
        ("unopen", (text, random) => Without(text, random, "<", '>')),
        ("spans", (text, random) => InTag(text, random, Pick(random, ["td", "tr", "w:gridSpan", "w:vMerge"]), $" colspan={Pick(random, Bait.Numbers)} rowspan='{Pick(random, Bait.Numbers)}' w:val=\"{Pick(random, Bait.Numbers)}\"")),
        ("attribute", (text, random) => InTag(text, random, "", $" title='{new string('x', Amount(random, 300_000))}'")),
        ("attributes", (text, random) => InTag(text, random, "", string.Concat(Enumerable.Range(0, Amount(random, 3000)).Select(n => $" a{n}")))),
        ("hide", (text, random) => InTag(text, random, "", " style='display: none'")),
        ("quote", (text, random) => InTag(text, random, "", Pick(random, ["'", "\"", " a='", "/", "<", " =", "--"]))),
    ];

    private static readonly (string Name, Change Change)[] InPdf =
    [
        ("object number", (text, random) => Number(text, random, " 0 R")),
        ("length", (text, random) => Number(text, random, "/Length ")),
        ("any number", (text, random) => Number(text, random, " ")),
        ("object", (text, random) => Insert(text, random, Pick(random, Bait.PdfParts))),
        ("cross references", (text, random) => Without(text, random, "xref", 'r')),
        ("stream", (text, random) => Without(text, random, "stream", 'm')),
    ];

    /// <summary>Damages plain text.</summary>
    public static Mutation OfText(byte[] source, int seed) => Of(source, seed, [.. Anything, .. InText]);

    /// <summary>Damages HTML or XML.</summary>
    public static Mutation OfMarkup(byte[] source, int seed) => Of(source, seed, [.. Anything, .. InText, .. InMarkup]);

    /// <summary>Damages a PDF file.</summary>
    public static Mutation OfPdf(byte[] source, int seed) => Of(source, seed, [.. Anything, .. InPdf]);

    /// <summary>Damages bytes of which nothing is known.</summary>
    public static Mutation OfBytes(byte[] source, int seed) => Of(source, seed, Anything);

    private static Mutation Of(byte[] source, int seed, (string Name, Change Change)[] changes)
    {
        var random = new Random(seed);
        // One character a byte: markup is found whatever the encoding, and every byte survives.
        var text = Encoding.Latin1.GetString(source);
        var steps = new List<string>();
        for (var n = Amount(random, 6); n > 0; n--)
        {
            var (name, change) = changes[random.Next(changes.Length)];
            text = change(text, random);
            steps.Add(name);
        }

        return new Mutation(Encoding.Latin1.GetBytes(text), string.Join(", ", steps));
    }

    /// <summary>From 1 to a limit, small amounts as often as large ones.</summary>
    private static int Amount(Random random, int most) => Math.Max(1, (int)Math.Exp(random.NextDouble() * Math.Log(Math.Max(1, most))));

    private static T Pick<T>(Random random, IEnumerable<T> from) => from.ToList() is var all ? all[random.Next(all.Count)] : throw new ArgumentException("Nothing to pick from.", nameof(from));

    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Cut(string text, Random random, Func<string, string, string, string> join)
    {
        var from = random.Next(text.Length + 1);
        var length = Math.Min(Amount(random, text.Length + 1), text.Length - from);
        return join(text[..from], text[from..(from + length)], text[(from + length)..]);
    }

    private static string Insert(string text, Random random, string what) => text.Insert(random.Next(text.Length + 1), what);

    private static string Scatter(string text, Random random, Func<char, char> change)
    {
        var all = text.ToCharArray();
        for (var n = all.Length == 0 ? 0 : Amount(random, 40); n > 0; n--)
        {
            var at = random.Next(all.Length);
            all[at] = change(all[at]);
        }

        return new string(all);
    }

    private static string Digits(string part, Random random)
    {
        var zero = Pick(random, ["\uFF10", "\u0660", "\u06F0", "\u0966", "\u00B2", "\u2460", "\u3007", "\u4E00", "\U0001D7CE", "0.", "-", "0 "]);
        return string.Concat(part.Select(c => char.IsAsciiDigit(c)
            ? Latin(zero.Length == 1 && zero[0] > 0xFF ? ((char)(zero[0] + c - '0')).ToString() : zero)
            : c.ToString()));
    }

    /// <summary>The bytes in an encoding that nothing in them names.</summary>
    private static string Recode(string text, Random random)
    {
        var to = Pick(random, [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8]);
        return Encoding.Latin1.GetString(to.GetBytes(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text))));
    }

    /// <summary>The text without some stretches from one mark to another.</summary>
    private static string Without(string text, Random random, string from, char to)
    {
        for (var n = Amount(random, 20); n > 0; n--)
        {
            var start = text.IndexOf(from, random.Next(text.Length + 1), StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(to, start + 1);
            if (end > 0)
                text = text.Remove(start, end + 1 - start);
        }

        return text;
    }

    private static string InTag(string text, Random random, string name, string what)
    {
        for (var n = Amount(random, 10); n > 0 && text.Length < 4_000_000; n--)
        {
            var start = text.IndexOf("<" + name, random.Next(text.Length + 1), StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('>', start);
            if (end > 0)
                text = text.Insert(end, what);
        }

        return text;
    }

    private static string Number(string text, Random random, string beside)
    {
        var at = text.IndexOf(beside, random.Next(text.Length + 1), StringComparison.Ordinal);
        if (at < 0)
            return text;
        var digit = text.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], at);
        return digit < 0 ? text : text.Remove(digit, 1).Insert(digit, string.Create(CultureInfo.InvariantCulture, $"{Pick(random, Bait.Numbers)}"));
    }
}
