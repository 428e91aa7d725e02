using System.Globalization;
using System.Net.Mail;
using System.Text;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;

namespace Monitor.Delivery.Mail;

/// <summary>Writes a notice as a message (RFC 5322): its text, and the same as HTML (RFC 2046, 5.1.4), in UTF-8, under the notice's own Message-ID and date.</summary>
/// <remarks>
/// Not <c>SmtpClient</c>: it puts the time of the attempt into the Date field, whatever is set, so that two attempts would be two different
/// messages. Everything that is written is ASCII, in lines of at most 76 characters but for addresses.
/// </remarks>
internal sealed class MailWriter(MailOptions options)
{
    // RFC 2047, 2: a line with an encoded word has at most 76 characters. 39 octets make 52 characters, 64 with the marks around them.
    private const int OctetsPerWord = 39;
    private const int LongestPlainValue = 60;
    private readonly MailAddress sender = new(options.Sender);

    /// <summary>The sender's address.</summary>
    public string Sender => sender.Address;

    /// <summary>The message. The same notice gives the same octets on every attempt.</summary>
    public byte[] Write(NoticeMessage notice, MailAddress recipient)
    {
        var message = new StringBuilder();
        Field("Date", notice.WrittenAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Field("From", options.FromName is { } name ? $"{Words(Lines.Join(name))}\r\n <{sender.Address}>" : sender.Address);
        Field("To", recipient.Address);
        Field("Subject", Phrase(Lines.Join(notice.Subject)));
        Field("Message-ID", $"<{notice.Key}@{sender.Host}>");
        // RFC 3834: keeps absence notes and other programs from answering.
        Field("Auto-Submitted", "auto-generated");
        // RFC 2919: what mail programs file notices by, whatever they are about.
        Field("List-Id", $"<disclosure-monitor.{sender.Host}>");
        Field("MIME-Version", "1.0");
        // An underscore behind an equals sign stands in no base64, so that no part can end the other.
        var boundary = $"=_{notice.Id}";
        Field("Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        message.Append("\r\n");
        // The last is the one that a program shows if it can.
        Part("text/plain", notice.Text);
        Part("text/html", LetterHtml.Write(notice.Subject, notice.Text));
        message.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.ASCII.GetBytes(message.ToString());

        void Part(string type, string content)
        {
            message.Append("--").Append(boundary).Append("\r\n");
            Field("Content-Type", $"{type}; charset=utf-8");
            // For English too: nothing on the way can rewrap a line, so that addresses and hashes arrive whole.
            Field("Content-Transfer-Encoding", "base64");
            message.Append("\r\n");
            message.Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks));
            message.Append("\r\n");
        }

        void Field(string field, string value) => message.Append(field).Append(": ").Append(value).Append("\r\n");
    }

    private static string Phrase(string text) =>
        text.Length <= LongestPlainValue && text.All(character => character is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal) ? text : Words(text);

    // RFC 2047, 5: characters are not divided between words; the space between two words is no part of the text.
    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new List<byte>(OctetsPerWord);
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(octets);
            if (word.Count + length > OctetsPerWord)
            {
                words.Add(Encoded(word));
                word.Clear();
            }

            word.AddRange(octets[..length]);
        }

        words.Add(Encoded(word));
        return string.Join("\r\n ", words);
    }

    private static string Encoded(List<byte> octets) => $"=?utf-8?B?{Convert.ToBase64String([.. octets])}?=";
}
