using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>Hands one message to a mail server.</summary>
/// <remarks>
/// The part of SMTP that one recipient needs: RFC 5321, STARTTLS (RFC 3207), TLS from the first byte (RFC 8314), AUTH PLAIN and LOGIN
/// (RFC 4954). Only a refusal of the recipient is final. Any other refusal (sender, contents, sign-in) can be mended by the operator, and a
/// notice must not be lost over it: it is deferred.
/// </remarks>
internal sealed partial class SmtpSubmission(MailOptions options, RemoteCertificateValidationCallback? trust)
{
    private const int LongestAnswer = 200;

    /// <summary>Hands a message over.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; whether the server took it is not known.</exception>
    public async Task<SendOutcome> SendAsync(string sender, MailAddress recipient, byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(options.SmtpHost ?? "", options.Port, cancellationToken);
            return await GreetAsync(connection, cancellationToken)
                ?? await SubmitAsync(connection, sender, recipient, message, cancellationToken);
        }
        catch (AuthenticationException)
        {
            return new SendOutcome.Deferred("tls", "There is no trusted TLS connection to the mail server: its certificate or its protocol is not accepted.");
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var why = (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode.ToString() ?? exception.Message;
            return new SendOutcome.Deferred("connect", $"There is no connection to the mail server: {why}");
        }
    }

    /// <summary>Up to where mail can be sent.</summary>
    /// <returns>What stands in the way, or null.</returns>
    private async Task<SendOutcome?> GreetAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        var host = options.SmtpHost ?? "";
        if (options.Security == MailSecurity.Implicit)
            await connection.SecureAsync(host, trust, cancellationToken);
        var reply = await connection.ReadAsync(cancellationToken);
        if (!reply.IsPositive)
            return OfServer(reply, null);
        var hello = await connection.AskAsync($"EHLO {connection.OwnName}", cancellationToken);
        if (!hello.IsPositive)
            return OfServer(hello, null);
        if (options.Security == MailSecurity.StartTls)
        {
            if (!hello.Lines.Any(line => line.Trim().Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
                return new SendOutcome.Deferred("tls", "The mail server does not offer STARTTLS, and nothing is sent in plain.");
            if (!(await connection.AskAsync("STARTTLS", cancellationToken)).IsPositive)
                return new SendOutcome.Deferred("tls", "The mail server offers STARTTLS and refuses it.");
            await connection.SecureAsync(host, trust, cancellationToken);
            // RFC 3207, 4.2: what was said before does not count.
            hello = await connection.AskAsync($"EHLO {connection.OwnName}", cancellationToken);
            if (!hello.IsPositive)
                return OfServer(hello, null);
        }

        return options is { UserName: { } name, Password: { } password } ? await SignInAsync(connection, hello, name, password, cancellationToken) : null;
    }

    private static async Task<SendOutcome?> SignInAsync(SmtpConnection connection, SmtpReply hello, string name, string password, CancellationToken cancellationToken)
    {
        // "AUTH=" is an old spelling that servers in China still add.
        var mechanisms = hello.Lines
            .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0 && words[0].Equals("AUTH", StringComparison.OrdinalIgnoreCase))
            .SelectMany(words => words.Skip(1))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        SmtpReply reply;
        if (mechanisms.Contains("PLAIN"))
        {
            reply = await connection.AskAsync($"AUTH PLAIN {Encoded($"\0{name}\0{password}")}", cancellationToken);
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            reply = await connection.AskAsync("AUTH LOGIN", cancellationToken);
            foreach (var answer in new[] { name, password })
                reply = reply.Code == 334 ? await connection.AskAsync(Encoded(answer), cancellationToken) : reply;
        }
        else
        {
            return new SendOutcome.Deferred("signIn", "The mail server offers no way to sign in that is known here (PLAIN, LOGIN).");
        }

        return reply switch
        {
            { Code: 235 } => null,
            { IsFinal: true } => new SendOutcome.Deferred("signIn", $"The mail server does not accept the sign-in: {Answer(reply, null)}"),
            _ => OfServer(reply, null),
        };
    }

    private static async Task<SendOutcome> SubmitAsync(SmtpConnection connection, string sender, MailAddress recipient, byte[] message, CancellationToken cancellationToken)
    {
        var reply = await connection.AskAsync($"MAIL FROM:<{sender}>", cancellationToken);
        if (!reply.IsPositive)
            return OfServer(reply, recipient);
        reply = await connection.AskAsync($"RCPT TO:<{recipient.Address}>", cancellationToken);
        if (!reply.IsPositive)
            return OfRecipient(reply, recipient);
        reply = await connection.AskAsync("DATA", cancellationToken);
        if (reply.Code != 354)
            return OfServer(reply, recipient);
        try
        {
            reply = await connection.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // From here on the server may have all of it.
            return new SendOutcome.Unclear(exception is OperationCanceledException ? "timeout" : "connect", $"The mail server was given the message and did not answer: {exception.Message}");
        }

        if (!reply.IsPositive)
            return OfServer(reply, recipient);
        await LeaveAsync(connection, cancellationToken);
        return new SendOutcome.Accepted();
    }

    private static async Task LeaveAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.AskAsync("QUIT", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The message was taken; how the conversation ends changes nothing about that, and saying otherwise would send it twice.
        }
    }

    private static SendOutcome OfRecipient(SmtpReply reply, MailAddress recipient) =>
        // 552 means a full mailbox here, which RFC 5321, 4.5.3.1.10 wants taken as temporary; 530 that nobody signed in.
        reply is { IsFinal: true, Code: not (530 or 552) }
            ? new SendOutcome.Refused("rejected", $"The mail server refused the recipient: {Answer(reply, recipient)}")
            : OfServer(reply, recipient);

    private static SendOutcome.Deferred OfServer(SmtpReply reply, MailAddress? recipient) => reply.Code switch
    {
        530 or 534 or 535 or 538 => new SendOutcome.Deferred("signIn", $"The mail server wants another sign-in: {Answer(reply, recipient)}"),
        >= 500 and < 600 and not 552 => new SendOutcome.Deferred("server", $"The mail server refused the message, not the recipient: {Answer(reply, recipient)}"),
        _ => new SendOutcome.Deferred("busy", $"The mail server could not take the message now: {Answer(reply, recipient)}"),
    };

    // Servers like to repeat the address that they refuse.
    private static string Answer(SmtpReply reply, MailAddress? recipient)
    {
        var text = Address.Replace(Lines.Join(string.Join(' ', reply.Lines)), "(address)");
        if (recipient is not null)
            text = text.Replace(recipient.User, "(address)", StringComparison.OrdinalIgnoreCase);
        return $"{reply.Code} {(text.Length > LongestAnswer ? text[..LongestAnswer] + "…" : text)}";
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"[^\s<>]+@[^\s<>]+", RegexOptions.None, 10_000)]
    private static partial Regex Address { get; }
}
