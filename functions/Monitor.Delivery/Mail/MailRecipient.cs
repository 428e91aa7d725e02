using System.Net.Mail;

namespace Monitor.Delivery.Mail;

/// <summary>Reads addresses as they stand in the registry and in the settings.</summary>
internal static class MailRecipient
{
    // RFC 5321, 4.5.3.1.3: a path has at most 256 characters, of which two are its angle brackets.
    private const int LongestAddress = 254;

    /// <summary>An address and nothing else: no name, no list, ASCII only (others need SMTPUTF8, RFC 6531, which office servers hardly have).</summary>
    /// <returns>Null when the text is none.</returns>
    public static MailAddress? Parse(string text) =>
        text.Length <= LongestAddress && text.All(character => char.IsAscii(character) && !char.IsControl(character))
        && MailAddress.TryCreate(text, out var address) && address.Address == text
            ? address
            : null;
}
