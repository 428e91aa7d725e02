using Monitor.Core.Agencies;
using Monitor.Core.Notices;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;

namespace Monitor.Delivery;

/// <summary>All ways that notices leave: the form of the recipient chooses one. None of them knows of the others, so that none holds another up.</summary>
/// <param name="mail">Takes mail addresses, and what is no contact at all, to refuse it.</param>
/// <param name="webhooks">Takes <c>webhook:NAME</c>.</param>
/// <param name="robots">Takes <c>robot:NAME</c>.</param>
public sealed class NoticeChannels(MailChannel mail, WebhookChannel webhooks, RobotChannel robots) : INoticeChannel
{
    /// <inheritdoc/>
    public bool IsConfiguredFor(string recipient) => Of(recipient).IsConfiguredFor(recipient);

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(message.Recipient).SendAsync(message, cancellationToken);
    }

    private INoticeChannel Of(string recipient) => Contact.Parse(recipient)?.Kind switch
    {
        ContactKind.Webhook => webhooks,
        ContactKind.Robot => robots,
        _ => mail,
    };
}
