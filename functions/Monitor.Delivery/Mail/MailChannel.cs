using System.Net;
using System.Net.Mail;
using System.Net.Security;
using Microsoft.Extensions.Logging;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>Sends notices as mail, to a server or into a folder. May be kept and shared between threads.</summary>
/// <remarks>
/// <c>SmtpClient</c> speaks SMTP (RFC 5321). What it cannot do is added here: TLS from the first byte, an end to waiting that a clock sets, and
/// outcomes. Only a refusal of the recipient is final. Any other refusal (sender, size, contents, sign-in) can be mended by the operator, and a
/// notice must not be lost over it; it is deferred.
/// </remarks>
public sealed partial class MailChannel : INoticeChannel
{
    private const string WebhookPrefix = "webhook:";
    private readonly MailOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<MailChannel> logger;
    private readonly RemoteCertificateValidationCallback? trust;
    private readonly MailComposer composer;
    private readonly PickupFolder? pickup;

    /// <summary>Makes a channel; nothing is reached yet.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The system's clock, for the time limit. Never the business clock.</param>
    /// <param name="logger">Where outcomes are logged, by the notices' ids.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The settings are wrong.</exception>
    public MailChannel(MailOptions options, TimeProvider time, ILogger<MailChannel> logger)
        : this(options, time, logger, trust: null)
    {
    }

    /// <summary>Makes a channel that asks <paramref name="trust"/> about the certificate of a server with implicit TLS.</summary>
    internal MailChannel(MailOptions options, TimeProvider time, ILogger<MailChannel> logger, RemoteCertificateValidationCallback? trust)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        options.Validate();
        (this.options, this.time, this.logger, this.trust) = (options, time, logger, trust);
        composer = new MailComposer(options);
        pickup = options.Pickup is { } folder ? new PickupFolder(folder) : null;
    }

    /// <inheritdoc/>
    public bool IsConfigured => options.IsConfigured;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = await ChooseAsync(message, cancellationToken);
        switch (outcome)
        {
            case SendOutcome.Deferred deferred:
                LogDeferred(message.Id, deferred.Code, deferred.Message);
                break;
            case SendOutcome.Refused refused:
                LogRefused(message.Id, refused.Code, refused.Message);
                break;
            default:
                LogAccepted(message.Id);
                break;
        }

        return outcome;
    }

    private async Task<SendOutcome> ChooseAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return new SendOutcome.Deferred("notConfigured", $"Neither {MailOptions.Section}:{nameof(MailOptions.Pickup)} nor {MailOptions.Section}:{nameof(MailOptions.SmtpHost)} is set.");
        if (message.Recipient.StartsWith(WebhookPrefix, StringComparison.OrdinalIgnoreCase))
            return new SendOutcome.Refused("noSuchChannel", "The recipient is a webhook, and only mail is sent here.");
        if (MailRecipient.Parse(message.Recipient) is not { } recipient)
            return new SendOutcome.Refused("badAddress", "The recipient is no single mail address in ASCII characters.");
        using var mail = composer.Compose(message, recipient);
        return pickup is null ? await SubmitAsync(mail, recipient, cancellationToken) : Put(pickup, message.Id, mail);
    }

    private static SendOutcome Put(PickupFolder pickup, NoticeId notice, MailMessage mail)
    {
        try
        {
            pickup.Put(notice, mail);
            return new SendOutcome.Accepted();
        }
        catch (Exception exception) when (DiskFault(exception) is not null)
        {
            return new SendOutcome.Deferred("disk", $"The folder of {MailOptions.Section}:{nameof(MailOptions.Pickup)} cannot be written: {DiskFault(exception)?.GetType().Name}.");
        }
    }

    // The writer of messages wraps what the file system says.
    private static Exception? DiskFault(Exception exception) => exception switch
    {
        IOException or UnauthorizedAccessException => exception,
        SmtpException { InnerException: IOException or UnauthorizedAccessException } => exception.InnerException,
        _ => null,
    };

    private async Task<SendOutcome> SubmitAsync(MailMessage mail, MailAddress recipient, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (options.Security == MailSecurity.Implicit)
            {
                await using var tunnel = await TlsTunnel.OpenAsync(options.SmtpHost ?? "", options.Port, trust, either.Token);
                await SubmitAsync(mail, tunnel.NearEnd.Address.ToString(), tunnel.NearEnd.Port, startTls: false, either.Token);
            }
            else
            {
                await SubmitAsync(mail, options.SmtpHost ?? "", options.Port, options.Security == MailSecurity.StartTls, either.Token);
            }

            return new SendOutcome.Accepted();
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Whatever broke, the limit broke it.
            return new SendOutcome.Deferred("timeout", $"The mail server did not finish within {options.Timeout}.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (SmtpFailures.OutcomeOf(exception, recipient) is { } outcome)
                return outcome;
            throw;
        }
    }

    private async Task SubmitAsync(MailMessage mail, string host, int port, bool startTls, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(host, port)
        {
            EnableSsl = startTls,
            Credentials = options.UserName is null ? null : new NetworkCredential(options.UserName, options.Password),
        };
        await client.SendMailAsync(mail, cancellationToken);
    }

    [LoggerMessage(6000, LogLevel.Information, "The notice {Notice} was accepted")]
    private partial void LogAccepted(NoticeId notice);

    [LoggerMessage(6001, LogLevel.Warning, "The notice {Notice} was deferred ({Code}): {Message}")]
    private partial void LogDeferred(NoticeId notice, string code, string message);

    [LoggerMessage(6002, LogLevel.Error, "The notice {Notice} was refused for good ({Code}): {Message}")]
    private partial void LogRefused(NoticeId notice, string code, string message);
}
