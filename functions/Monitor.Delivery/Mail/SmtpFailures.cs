using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>What an exception of the mail client comes to.</summary>
/// <remarks>Reply codes: RFC 5321, 4.2.3; those of signing in: RFC 4954, 6.</remarks>
internal static partial class SmtpFailures
{
    private const int LongestAnswer = 200;

    /// <summary>The outcome of a failed attempt.</summary>
    /// <returns>Null when the exception is no failure of a server or of the way to it.</returns>
    public static SendOutcome? OutcomeOf(Exception exception, MailAddress recipient)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return new SendOutcome.Deferred("tls", "There is no trusted TLS connection to the mail server: its certificate or its protocol is not accepted.");
            if (inner is SocketException socket)
                return new SendOutcome.Deferred("connect", $"There is no connection to the mail server: {socket.SocketErrorCode}.");
        }

        return exception switch
        {
            SmtpFailedRecipientException refusal => OfRecipient(refusal, recipient),
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure, InnerException: null } =>
                new SendOutcome.Deferred("tls", "The mail server cannot be used under these settings: it does not offer STARTTLS."),
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } or IOException => new SendOutcome.Deferred("connect", "The mail server hung up."),
            SmtpException failure => OfServer(failure, recipient),
            _ => null,
        };
    }

    private static SendOutcome OfRecipient(SmtpFailedRecipientException refusal, MailAddress recipient) =>
        // 552 means a full mailbox here, which RFC 5321, 4.5.3.1.10 wants taken as temporary; 530 that nobody signed in.
        (int)refusal.StatusCode is >= 500 and < 600 and not (530 or 552)
            ? new SendOutcome.Refused("rejected", $"The mail server refused the recipient: {Answer(refusal, recipient)}.")
            : OfServer(refusal, recipient);

    private static SendOutcome.Deferred OfServer(SmtpException failure, MailAddress recipient) => (int)failure.StatusCode switch
    {
        530 or 534 or 535 or 538 => new SendOutcome.Deferred("signIn", $"The mail server wants another sign-in: {Answer(failure, recipient)}."),
        >= 500 and < 600 and not 552 => new SendOutcome.Deferred("server", $"The mail server refused the message, not the recipient: {Answer(failure, recipient)}."),
        _ => new SendOutcome.Deferred("busy", $"The mail server could not take the message now: {Answer(failure, recipient)}."),
    };

    // Servers like to repeat the address that they refuse.
    private static string Answer(SmtpException failure, MailAddress recipient)
    {
        var text = Address.Replace(Lines.Join(failure.Message), "<address>").Replace(recipient.User, "<address>", StringComparison.OrdinalIgnoreCase);
        return $"{((int)failure.StatusCode).ToString(CultureInfo.InvariantCulture)} {(text.Length > LongestAnswer ? text[..LongestAnswer] + "…" : text)}";
    }

    [GeneratedRegex(@"[^\s<>]+@[^\s<>]+", RegexOptions.None, 10_000)]
    private static partial Regex Address { get; }
}
