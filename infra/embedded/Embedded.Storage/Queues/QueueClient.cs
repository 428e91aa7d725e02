using System.Text;
using System.Xml;
using Azure.Storage.Queues.Models;
using Embedded.Storage.Local;
using Embedded.Storage.Transports;

namespace Azure.Storage.Queues;

/// <summary>One queue. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
/// <remarks>
/// <para>A message is delivered at least once: who received it and does not delete it in time will see it again, with a higher
/// <see cref="QueueMessage.DequeueCount"/>. The order is roughly that of sending and is not promised.</para>
/// <para>Limits: a message up to 64 KiB after encoding; a name of 3 to 63 lower-case letters, digits and single hyphens.
/// Every operation on a queue that is not there gives 404 <c>QueueNotFound</c>.</para>
/// </remarks>
public class QueueClient
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IQueueTransport _transport;
    private readonly QueueMessageEncoding _encoding;

    internal QueueClient(IQueueTransport transport, string queueName, QueueMessageEncoding encoding)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueName);
        _transport = transport;
        _encoding = encoding;
        Name = queueName;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _transport.AccountName;

    /// <summary>The queue's name.</summary>
    public virtual string Name { get; }

    /// <summary>Creates the queue where there is none.</summary>
    /// <param name="metadata">The new queue's metadata.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The service's answer; null when there was such a queue.</returns>
    /// <exception cref="RequestFailedException">400: not a queue's name, or not metadata.</exception>
    public virtual async Task<Response?> CreateIfNotExistsAsync(
        IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        var response = await _transport.CreateAsync(Name, metadata, cancellationToken);
        if (response.Status == 204 || Outcome.ErrorCode(response) == "QueueAlreadyExists")
            return null;
        return Outcome.Require(response);
    }

    /// <summary>How many messages there are, and the queue's metadata.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        Outcome.Require(await _transport.GetPropertiesAsync(Name, cancellationToken));

    /// <summary>Sends a message that can be received at once and lives 7 days.</summary>
    /// <param name="messageText">The message.</param>
    /// <exception cref="RequestFailedException">413 <c>RequestBodyTooLarge</c>.</exception>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText) =>
        SendMessageAsync(messageText, null, null, CancellationToken.None);

    /// <summary>Sends a message that can be received at once and lives 7 days.</summary>
    /// <param name="messageText">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">413 <c>RequestBodyTooLarge</c>.</exception>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken = default) =>
        SendMessageAsync(messageText, null, null, cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <param name="messageText">The message.</param>
    /// <param name="visibilityTimeout">How long nobody can receive it: whole seconds up to 7 days; by default not at all.</param>
    /// <param name="timeToLive">How long it lives, longer than it is hidden; -1 second for ever; by default 7 days.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">413 <c>RequestBodyTooLarge</c>; 400 for a time outside its limits.</exception>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageText);
        return SendMessageAsync(BinaryData.FromString(messageText), visibilityTimeout, timeToLive, cancellationToken);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="visibilityTimeout">How long nobody can receive it: whole seconds up to 7 days; by default not at all.</param>
    /// <param name="timeToLive">How long it lives, longer than it is hidden; -1 second for ever; by default 7 days.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">413 <c>RequestBodyTooLarge</c>; 400 for a time outside its limits.</exception>
    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Outcome.Require(await _transport.SendAsync(Name, Encode(message), visibilityTimeout, timeToLive, cancellationToken));
    }

    /// <summary>Receives one message, if there is one, and hides it for 30 seconds.</summary>
    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync() => ReceiveMessagesAsync(null, null, CancellationToken.None);

    /// <summary>Receives one message, if there is one, and hides it for 30 seconds.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync(CancellationToken cancellationToken = default) =>
        ReceiveMessagesAsync(null, null, cancellationToken);

    /// <summary>Receives messages and hides them from others.</summary>
    /// <param name="maxMessages">How many at most, 1 to 32; by default one.</param>
    /// <param name="visibilityTimeout">How long they are hidden, 1 second to 7 days; by default 30 seconds.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">400 <c>OutOfRangeQueryParameterValue</c>.</exception>
    /// <exception cref="FormatException">
    /// A message is not Base64 although the options say so; the messages stay hidden for their time.
    /// </exception>
    public virtual async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = null, TimeSpan? visibilityTimeout = null, CancellationToken cancellationToken = default)
    {
        var reply = Outcome.Require(await _transport.ReceiveAsync(Name, maxMessages, visibilityTimeout, cancellationToken));
        QueueMessage[] messages =
        [
            .. reply.Value.Select(message => new QueueMessage
            {
                MessageId = message.Id,
                PopReceipt = message.PopReceipt ?? string.Empty,
                Body = Decode(message.Text),
                NextVisibleOn = message.NextVisibleOn,
                InsertedOn = message.InsertedOn,
                ExpiresOn = message.ExpiresOn,
                DequeueCount = message.DequeueCount,
            }),
        ];
        return Response.FromValue(messages, reply.GetRawResponse());
    }

    /// <summary>Looks at messages that could be received, without receiving them.</summary>
    /// <param name="maxMessages">How many at most, 1 to 32; by default one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">400 <c>OutOfRangeQueryParameterValue</c>.</exception>
    public virtual async Task<Response<PeekedMessage[]>> PeekMessagesAsync(
        int? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var reply = Outcome.Require(await _transport.PeekAsync(Name, maxMessages, cancellationToken));
        PeekedMessage[] messages =
        [
            .. reply.Value.Select(message => new PeekedMessage
            {
                MessageId = message.Id,
                Body = Decode(message.Text),
                InsertedOn = message.InsertedOn,
                ExpiresOn = message.ExpiresOn,
                DequeueCount = message.DequeueCount,
            }),
        ];
        return Response.FromValue(messages, reply.GetRawResponse());
    }

    /// <summary>Changes how long a received message is hidden, and its text if one is given.</summary>
    /// <param name="messageId">The message's identity.</param>
    /// <param name="popReceipt">The receipt of its last delivery or update.</param>
    /// <param name="messageText">The new text; null leaves it.</param>
    /// <param name="visibilityTimeout">How long it is hidden from now: whole seconds up to 7 days; zero gives it back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The receipt that is good from now on.</returns>
    /// <exception cref="RequestFailedException">
    /// 404 <c>MessageNotFound</c>: deleted or expired. 400 <c>PopReceiptMismatch</c>: somebody else received it.
    /// </exception>
    public virtual async Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        string? messageText = null,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        ArgumentNullException.ThrowIfNull(popReceipt);
        var text = messageText is null ? null : Encode(BinaryData.FromString(messageText));
        return Outcome.Require(await _transport.UpdateAsync(Name, messageId, popReceipt, text, visibilityTimeout, cancellationToken));
    }

    /// <summary>Removes a received message for good.</summary>
    /// <param name="messageId">The message's identity.</param>
    /// <param name="popReceipt">The receipt of its last delivery or update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">
    /// 404 <c>MessageNotFound</c>: deleted or expired. 400 <c>PopReceiptMismatch</c>: somebody else received it.
    /// </exception>
    public virtual async Task<Response> DeleteMessageAsync(
        string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        ArgumentNullException.ThrowIfNull(popReceipt);
        return Outcome.Require(await _transport.DeleteAsync(Name, messageId, popReceipt, cancellationToken));
    }

    private string Encode(BinaryData message)
    {
        if (_encoding == QueueMessageEncoding.Base64)
            return Convert.ToBase64String(message.ToMemory().Span);
        try
        {
            // Messages travel in XML, which has no form at all for most control characters.
            return XmlConvert.VerifyXmlChars(Utf8.GetString(message.ToMemory().Span));
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            throw Outcome.Failure(LocalResponse.Error(
                400, "InvalidXmlDocument", $"The message has characters that the queue cannot carry as text: {e.Message} Use QueueMessageEncoding.Base64."));
        }
    }

    private BinaryData Decode(string text) =>
        _encoding == QueueMessageEncoding.Base64 ? BinaryData.FromBytes(Convert.FromBase64String(text)) : BinaryData.FromString(text);
}
