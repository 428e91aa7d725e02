using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Core.Agencies;
using Monitor.Core.Notices;
using Monitor.Delivery.Posting;
using Monitor.Net;

namespace Monitor.Delivery.Robots;

/// <summary>Has the robot of a group of 企业微信 say notices. May be kept and shared between threads.</summary>
/// <remarks>企业微信 knows no key against repetition: the number of the notice at the end of each message tells one.</remarks>
/// <param name="options">The robots.</param>
/// <param name="post">Posts.</param>
public sealed class RobotChannel(RobotOptions options, NoticePost post) : INoticeChannel
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc/>
    public bool IsConfiguredFor(string recipient) => Find(recipient) is not null;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(message.Recipient) is not { } address)
            return new SendOutcome.Deferred("notConfigured", $"The settings have no robot of that name in the section {RobotOptions.Section}.");
        var json = JsonSerializer.Serialize(new { msgtype = "text", text = new { content = RobotText.Write(message) } }, Json);
        var answer = await post.PostAsync(message.Recipient, address, new PostedBody(json, "application/json"), cancellationToken);
        return answer.Outcome is SendOutcome.Accepted ? RobotAnswer.Read(message.Recipient, answer.Body) : answer.Outcome;
    }

    private Uri? Find(string recipient) =>
        Contact.Parse(recipient) is { Kind: ContactKind.Robot, Target: var name } ? options.Targets.GetValueOrDefault(name) : null;
}
