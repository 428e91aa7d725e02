using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for each message of a queue; at least once, so the function must be idempotent.</summary>
/// <param name="queueName">The queue's name, or <c>%SETTING%</c>, the name of a setting that holds it.</param>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name, or <c>%SETTING%</c>.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>Name of the setting that holds the connection string; null means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
