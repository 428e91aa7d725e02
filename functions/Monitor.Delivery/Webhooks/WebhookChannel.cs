using Monitor.Core.Agencies;
using Monitor.Core.Notices;
using Monitor.Delivery.Posting;
using Monitor.Net;

namespace Monitor.Delivery.Webhooks;

/// <summary>Posts notices as signed JSON to programs that the settings name. May be kept and shared between threads.</summary>
/// <param name="options">The webhooks.</param>
/// <param name="post">Posts.</param>
/// <param name="time">The system's clock, for the time of the signature. Never the business clock.</param>
public sealed class WebhookChannel(WebhookOptions options, NoticePost post, TimeProvider time) : INoticeChannel
{
    /// <summary>The field that tells a repetition: the notice's id, the same on every attempt; with a number behind it when an officer wants the notice sent once more.</summary>
    public const string IdempotencyField = "Idempotency-Key";

    /// <inheritdoc/>
    public bool IsConfiguredFor(string recipient) => Find(recipient) is not null;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(message.Recipient) is not { } webhook)
            return new SendOutcome.Deferred("notConfigured", $"The settings have no webhook of that name in the section {WebhookOptions.Section}.");
        var json = WebhookJson.Write(message);
        var body = new PostedBody(json, "application/json")
        {
            Headers = [new(IdempotencyField, message.Key), .. WebhookSignature.Fields(webhook, json, time.GetUtcNow())],
        };
        return (await post.PostAsync(message.Recipient, webhook.Url, body, cancellationToken)).Outcome;
    }

    private Webhook? Find(string recipient) =>
        Contact.Parse(recipient) is { Kind: ContactKind.Webhook, Target: var name } ? options.Targets.GetValueOrDefault(name) : null;
}
