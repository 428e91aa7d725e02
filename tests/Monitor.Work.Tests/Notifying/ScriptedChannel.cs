using Monitor.Core.Notices;

namespace Monitor.Work.Tests.Notifying;

/// <summary>A channel that answers as it is told, and takes whatever nothing was said of.</summary>
internal sealed class ScriptedChannel : INoticeChannel
{
    private readonly Lock gate = new();

    public Queue<SendOutcome> Answers { get; } = new();

    public List<NoticeMessage> Messages { get; } = [];

    public HashSet<string> Unreachable { get; } = [];

    public bool IsConfiguredFor(string recipient) => !Unreachable.Contains(recipient);

    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every answer waits for; null for none.</summary>
    public TaskCompletionSource? Held { get; set; }

    public async Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        Asked.TrySetResult();
        if (Held is { } held)
            await held.Task.WaitAsync(cancellationToken);
        lock (gate)
        {
            Messages.Add(message);
            return Answers.TryDequeue(out var answer) ? answer : new SendOutcome.Accepted();
        }
    }
}
