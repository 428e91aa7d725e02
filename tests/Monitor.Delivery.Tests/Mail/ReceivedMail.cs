using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>A message as a reader's program decodes it (RFC 5322, RFC 2045, RFC 2046, RFC 2047); written apart from what writes messages.</summary>
internal sealed partial class ReceivedMail
{
    private ReceivedMail(IReadOnlyList<(string Name, string Value)> fields, string body, string html) => (Fields, Body, Html) = (fields, body, html);

    /// <summary>Header fields, unfolded, in their order.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; }

    /// <summary>The text with line feeds.</summary>
    public string Body { get; }

    /// <summary>The same as HTML, with line feeds.</summary>
    public string Html { get; }

    public static ReceivedMail Parse(byte[] message)
    {
        Assert.All(message, octet => Assert.InRange(octet, (byte)1, (byte)126));
        var text = Encoding.ASCII.GetString(message);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        // RFC 5322, 2.1.1: lines of at most 998 characters, and better at most 78.
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 100));
        var (fields, content) = Split(text);
        var type = Boundary.Match(new ReceivedMail(fields, "", "")["Content-Type"]);
        Assert.True(type.Success);
        var marks = content.Split($"--{type.Groups["boundary"].Value}");
        Assert.Equal(4, marks.Length);
        Assert.Equal(("", "--\r\n"), (marks[0], marks[3]));
        return new ReceivedMail(fields, Part(marks[1], "text/plain; charset=utf-8"), Part(marks[2], "text/html; charset=utf-8"));
    }

    private static (IReadOnlyList<(string Name, string Value)> Fields, string Content) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return ([.. Folding.Replace(text[..end], " ").Split("\r\n").Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))], text[(end + 4)..]);
    }

    private static string Part(string text, string type)
    {
        Assert.StartsWith("\r\n", text, StringComparison.Ordinal);
        var (fields, content) = Split(text[2..]);
        Assert.Equal([("Content-Type", type), ("Content-Transfer-Encoding", "base64")], fields);
        return Encoding.UTF8.GetString(Convert.FromBase64String(content)).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>The value of the only field of a name, decoded.</summary>
    public string this[string name] => Decode(Assert.Single(Fields, field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);

    private static string Decode(string value) =>
        Word.Replace(BetweenWords.Replace(value, "?="), match => string.Equals(match.Groups["encoding"].Value, "B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["text"].Value))
            : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Escape.Replace(match.Groups["text"].Value.Replace('_', ' '), hex => ((char)Convert.ToByte(hex.Groups["octet"].Value, 16)).ToString()))));

    [GeneratedRegex("^multipart/alternative; boundary=\"(?<boundary>[^\"]{1,70})\"$")]
    private static partial Regex Boundary { get; }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folding { get; }

    [GeneratedRegex(@"\?=\s+(?==\?)")]
    private static partial Regex BetweenWords { get; }

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[bq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word { get; }

    [GeneratedRegex("=(?<octet>[0-9A-F]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex Escape { get; }
}
