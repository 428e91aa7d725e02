using System.Globalization;
using System.Text;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Robots;

/// <summary>Writes a notice as a message of a group robot: its subject, what was found in one sentence each, and its number.</summary>
/// <remarks>
/// Of type <c>text</c>, at most 2,048 octets of UTF-8, although <c>markdown</c> may have 4,096: what stands in findings comes from pages, and 企业微信
/// documents no way to keep it from being read as links, colours and mentions. Source: the vendor's description of 群机器人 (developer.work.weixin.qq.com, path 91770).
/// </remarks>
internal static class RobotText
{
    /// <summary>The most octets of a text.</summary>
    public const int MostOctets = 2048;

    private const string Cut = "……（内容过长，已截断）";

    /// <summary>The text, cut with a note where it is too long.</summary>
    public static string Write(NoticeMessage notice)
    {
        var head = Lines.Join(notice.Subject) + "\n";
        var foot = $"\n通知编号：{notice.Id}";
        var body = notice.Matter is { } matter
            ? string.Concat(matter.Findings.Select((finding, index) => $"{(index + 1).ToString(CultureInfo.InvariantCulture)}. {Lines.Join(finding.Message)}\n"))
            : string.Join('\n', notice.Text.Split('\n').Select(Lines.Join));
        // 企业微信 takes <@name> for a mention.
        var text = (head + body).TrimEnd('\n').Replace("<@", "＜@", StringComparison.Ordinal);
        // A notice about nothing says its number itself.
        if (text.EndsWith(notice.Id.Value, StringComparison.Ordinal) && Octets(text) <= MostOctets)
            return text;
        return Octets(text + foot) <= MostOctets ? text + foot : First(text, MostOctets - Octets(Cut + foot)) + Cut + foot;
    }

    // Never inside a character.
    private static string First(string text, int octets)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            octets -= rune.Utf8SequenceLength;
            if (octets < 0)
                break;
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static int Octets(string text) => Encoding.UTF8.GetByteCount(text);
}
