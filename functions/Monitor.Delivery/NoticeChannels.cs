using Monitor.Core.Agencies;
using Monitor.Core.Notices;
using Monitor.Core.Telemetry;
using Monitor.Delivery.Mail;
using Monitor.Delivery.Robots;
using Monitor.Delivery.Webhooks;

namespace Monitor.Delivery;

/// <summary>All ways that notices leave: the form of the recipient chooses one. None of them knows of the others, so that none holds another up.</summary>
/// <param name="mail">Takes mail addresses, and what is no contact at all, to refuse it.</param>
/// <param name="webhooks">Takes <c>webhook:NAME</c>.</param>
/// <param name="robots">Takes <c>robot:NAME</c>.</param>
/// <param name="meter">Counts attempts.</param>
public sealed class NoticeChannels(MailChannel mail, WebhookChannel webhooks, RobotChannel robots, MonitorMeter meter) : INoticeChannel
{
    /// <inheritdoc/>
    public bool IsConfiguredFor(string recipient) => Of(recipient).IsConfiguredFor(recipient);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        // Never the recipient: what counts and traces hold is seen by whoever runs the collector.
        var kind = message.Matter is not null ? "notice" : message.Bulletin is not null ? "bulletin" : "test";
        var way = NameOf(Contact.Parse(message.Recipient)?.Kind);
        using var activity = MonitorActivities.Start(MonitorActivities.Send);
        activity.Note(TelemetryAttributes.Notice, message.Id.Value).Note(TelemetryAttributes.NoticeKind, kind).Note(TelemetryAttributes.NoticeChannel, way);
        var sent = await Of(message.Recipient).SendAsync(message, cancellationToken);
        var (outcome, code) = sent switch
        {
            SendOutcome.Accepted => ("accepted", null),
            SendOutcome.Deferred deferred => ("deferred", deferred.Code),
            SendOutcome.Unclear unclear => ("unclear", unclear.Code),
            SendOutcome.Refused refused => ("refused", refused.Code),
            _ => throw new InvalidOperationException($"Unknown outcome {sent.GetType().Name}."),
        };
        activity.Note(TelemetryAttributes.NoticeOutcome, outcome);
        if (code is not null)
            activity.Fail(code);
        meter.Attempted(kind, way, outcome, code);
        return sent;
    }

    private static string NameOf(ContactKind? kind) => kind switch
    {
        ContactKind.Webhook => "webhook",
        ContactKind.Robot => "robot",
        _ => "mail",
    };

    private INoticeChannel Of(string recipient) => Contact.Parse(recipient)?.Kind switch
    {
        ContactKind.Webhook => webhooks,
        ContactKind.Robot => robots,
        _ => mail,
    };
}
