using System.Text.Json;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Robots;

/// <summary>Reads what 企业微信 answers: <c>{"errcode":0,"errmsg":"ok"}</c>, under status 200 whatever it says.</summary>
/// <remarks>Source: the vendor's list of global error codes (全局错误码).</remarks>
internal static class RobotAnswer
{
    private const int LongestMessage = 200;

    /// <summary>What it comes to.</summary>
    /// <param name="who">The robot as an operator knows it, such as <c>robot:group</c>.</param>
    /// <param name="body">The answer; null when it did not come whole.</param>
    public static SendOutcome Read(string who, ReadOnlyMemory<byte>? body)
    {
        if (Parse(body) is not { } answer)
            return new SendOutcome.Unclear("badAnswer", $"{who} was given the notice, and what answered is not what 企业微信 answers.");
        var message = Lines.Join(answer.Message);
        var said = $"{who} answered with errcode {answer.Code}: {(message.Length > LongestMessage ? message[..LongestMessage] + "…" : message)}";
        return answer.Code switch
        {
            0 => new SendOutcome.Accepted(),
            // The service is busy; more than 20 messages a minute; too many at once.
            -1 or 45009 or 45033 => new SendOutcome.Deferred("busy", said),
            // The type or the length of the message, an argument, an empty text: this notice will never be taken.
            40008 or 40058 or 44004 or 45002 => new SendOutcome.Refused("rejected", said),
            // Its key, its group, a ban: somebody can mend that, and the notice must not be lost for it.
            _ => new SendOutcome.Deferred("turnedAway", said),
        };
    }

    private static (int Code, string Message)? Parse(ReadOnlyMemory<byte>? body)
    {
        if (body is not { } octets)
            return null;
        try
        {
            using var json = JsonDocument.Parse(octets);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("errcode", out var code) || code.ValueKind != JsonValueKind.Number || !code.TryGetInt32(out var number))
                return null;
            return (number, root.TryGetProperty("errmsg", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() ?? "" : "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a text in it that is no UTF-16.
            return null;
        }
    }
}
