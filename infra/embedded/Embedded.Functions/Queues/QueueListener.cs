using System.Globalization;
using System.Text;
using Embedded.Functions.Discovery;
using Embedded.Functions.Execution;
using Embedded.Functions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Queues;

/// <summary>Reads one queue for one function.</summary>
internal sealed partial class QueueListener(
    AppFunction function,
    IMessageQueue queue,
    IMessageQueue poison,
    FunctionExecutor executor,
    QueueSettings settings,
    TimeSpan visibility,
    TimeProvider time,
    ILogger logger)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads until the host stops, then waits for the messages at hand.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var running = new List<Task>();
        var pause = QueueSettings.MinimumPollingInterval;
        while (!stopping.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            if (running.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny(running);
                continue;
            }

            var batch = await ReceiveAsync(stopping);
            running.AddRange(batch.Select(message => HandleAsync(message, stopping)));
            if (batch.Count > 0)
            {
                pause = QueueSettings.MinimumPollingInterval;
                continue;
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
        }

        await Task.WhenAll(running);
    }

    private async Task<IReadOnlyList<HiddenMessage>> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            return await queue.ReceiveAsync(settings.BatchSize, visibility, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception e)
        {
            LogReceiveFailed(e, queue.Name);
            return [];
        }
    }

    private async Task HandleAsync(HiddenMessage message, CancellationToken stopping)
    {
        // Yields, so that a function that never awaits does not keep the other messages of its batch from starting.
        await Task.Yield();
        try
        {
            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                // Its last attempt ended with the process.
                await PoisonAsync(message);
                return;
            }

            if (Decode(message) is not { } text)
            {
                LogNotDecoded(message.Id, queue.Name, settings.Encoding);
                await PoisonAsync(message);
                return;
            }

            var succeeded = false;
            var held = await Lease.HoldAsync(
                message,
                visibility,
                time,
                RenewAsync,
                e => LogNotRenewed(e, message.Id, queue.Name),
                async lost => succeeded = await ExecuteAsync(text, message, lost));
            if (held is null) LogLost(message.Id, queue.Name);
            else await CompleteAsync(held, succeeded, stopping.IsCancellationRequested);
        }
        catch (Exception e)
        {
            // The message stays hidden for its time and comes back.
            LogCompleteFailed(e, message.Id, queue.Name);
        }
    }

    private async Task<HiddenMessage?> RenewAsync(HiddenMessage message, CancellationToken cancellationToken)
        => await queue.TryHideAsync(message.Id, message.Receipt, visibility, cancellationToken) is { } receipt
            ? message with { Receipt = receipt }
            : null;

    private async Task<bool> ExecuteAsync(string text, HiddenMessage message, CancellationToken lost)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = text,
            ["Id"] = message.Id,
            ["PopReceipt"] = message.Receipt,
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        };
        try
        {
            await executor.RunAsync(function, text, data, lost);
            return true;
        }
        catch (Exception e)
        {
            LogAttemptFailed(e.GetType().Name, function.Name, message.Id, message.DequeueCount, settings.MaxDequeueCount);
            return false;
        }
    }

    // Not cancelled by shutdown: what was done must be written down.
    private async Task CompleteAsync(HiddenMessage message, bool succeeded, bool stopping)
    {
        if (succeeded) await queue.DeleteAsync(message.Id, message.Receipt, CancellationToken.None);
        else if (!stopping && message.DequeueCount >= settings.MaxDequeueCount) await PoisonAsync(message);
        else await queue.TryHideAsync(message.Id, message.Receipt, stopping ? TimeSpan.Zero : settings.RetryDelay, CancellationToken.None);
    }

    private async Task PoisonAsync(HiddenMessage message)
    {
        // Sent before it is removed: a crash in between leaves it in both queues, the other order would lose it.
        await poison.SendAsync(message.Text, CancellationToken.None);
        await queue.DeleteAsync(message.Id, message.Receipt, CancellationToken.None);
        LogPoisoned(message.Id, queue.Name, message.DequeueCount, poison.Name);
    }

    private string? Decode(HiddenMessage message)
    {
        if (settings.Encoding == MessageEncoding.None) return message.Text;
        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(message.Text));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    [LoggerMessage(31, LogLevel.Error, "The queue '{Queue}' could not be read")]
    private partial void LogReceiveFailed(Exception exception, string queue);

    [LoggerMessage(32, LogLevel.Warning, "The message {Id} of '{Queue}' could not be kept hidden this time")]
    private partial void LogNotRenewed(Exception exception, string id, string queue);

    [LoggerMessage(33, LogLevel.Warning, "The message {Id} of '{Queue}' is no longer ours; another process handles it")]
    private partial void LogLost(string id, string queue);

    [LoggerMessage(34, LogLevel.Error, "The message {Id} of '{Queue}' could not be completed; it comes back")]
    private partial void LogCompleteFailed(Exception exception, string id, string queue);

    [LoggerMessage(35, LogLevel.Error, "The message {Id} of '{Queue}' was moved after {Attempts} attempts to '{Poison}'")]
    private partial void LogPoisoned(string id, string queue, long attempts, string poison);

    [LoggerMessage(36, LogLevel.Error, "The message {Id} of '{Queue}' is not encoded as {Encoding}")]
    private partial void LogNotDecoded(string id, string queue, MessageEncoding encoding);

    [LoggerMessage(37, LogLevel.Warning, "{Exception} in '{Function}' on message {Id}, attempt {Attempt} of {Most}")]
    private partial void LogAttemptFailed(string exception, string function, string id, long attempt, int most);
}
