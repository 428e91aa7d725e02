using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>Makes a mail of a notice: plain text in UTF-8, under the notice's own Message-ID.</summary>
internal sealed class MailComposer(MailOptions options)
{
    private readonly MailAddress sender = options.FromName is { } name
        ? new MailAddress(options.Sender, name, Encoding.UTF8)
        : new MailAddress(options.Sender);

    /// <summary>Makes a mail. The same notice gives the same mail on every attempt.</summary>
    public MailMessage Compose(NoticeMessage notice, MailAddress recipient)
    {
        var mail = new MailMessage(sender, recipient)
        {
            Subject = Lines.Join(notice.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = notice.Text.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            // Base64 for both languages: nothing on the way can rewrap a line, so that addresses and hashes arrive whole.
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        mail.Headers.Add("Message-ID", $"<{notice.Id}@{sender.Host}>");
        // RFC 5322, 3.3. The day on the letter and not that of the attempt, so that a repetition is the same mail.
        mail.Headers.Add("Date", notice.WrittenAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        // RFC 3834: keeps absence notes and other programs from answering.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
