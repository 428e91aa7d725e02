using System.Net.Mail;
using System.Net.Security;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>Sends notices as mail, to a server or into a folder. May be kept and shared between threads.</summary>
public sealed class MailChannel : INoticeChannel
{
    private readonly MailOptions options;
    private readonly TimeProvider time;
    private readonly MailWriter writer;
    private readonly SmtpSubmission submission;
    private readonly PickupFolder? pickup;

    /// <summary>Makes a channel; nothing is reached yet.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The system's clock, for the time limit. Never the business clock.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The settings are wrong.</exception>
    public MailChannel(MailOptions options, TimeProvider time)
        : this(options, time, trust: null)
    {
    }

    /// <summary>Makes a channel that asks <paramref name="trust"/> about the certificate of a server.</summary>
    internal MailChannel(MailOptions options, TimeProvider time, RemoteCertificateValidationCallback? trust)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        (this.options, this.time) = (options, time);
        writer = new MailWriter(options);
        submission = new SmtpSubmission(options, trust);
        pickup = options.Pickup is { } folder ? new PickupFolder(folder) : null;
    }

    /// <inheritdoc/>
    public bool IsConfiguredFor(string recipient) => options.IsConfigured;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (!options.IsConfigured)
            return new SendOutcome.Deferred("notConfigured", $"Neither {MailOptions.Section}:{nameof(MailOptions.Pickup)} nor {MailOptions.Section}:{nameof(MailOptions.SmtpHost)} is set.");
        if (MailRecipient.Parse(message.Recipient) is not { } recipient)
            return new SendOutcome.Refused("badAddress", "The recipient is no single mail address in ASCII characters.");
        var mail = writer.Write(message, recipient);
        return pickup is null ? await SubmitAsync(recipient, mail, cancellationToken) : Put(pickup, message.Key, mail);
    }

    private static SendOutcome Put(PickupFolder pickup, string key, byte[] mail)
    {
        try
        {
            pickup.Put(key, mail);
            return new SendOutcome.Accepted();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SendOutcome.Deferred("disk", $"The folder of {MailOptions.Section}:{nameof(MailOptions.Pickup)} cannot be written: {exception.GetType().Name}.");
        }
    }

    private async Task<SendOutcome> SubmitAsync(MailAddress recipient, byte[] mail, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await submission.SendAsync(writer.Sender, recipient, mail, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Deferred("timeout", $"The mail server did not finish within {options.Timeout}.");
        }
    }
}
