using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Monitor.Core.Agencies;

/// <summary>The ways to write to somebody.</summary>
public enum ContactKind
{
    /// <summary>Mail to an address.</summary>
    Mail,

    /// <summary>A signed request to a program that the settings name.</summary>
    Webhook,

    /// <summary>A message of a robot in a group of 企业微信 that the settings name.</summary>
    Robot,
}

/// <summary>
/// Somebody who is written to, as the registry and the settings write it: an e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>. Addresses and
/// secrets of webhooks and robots stand in the settings, under that name, and never in a contact.
/// </summary>
public sealed partial record Contact
{
    private const string WebhookPrefix = "webhook:";
    private const string RobotPrefix = "robot:";

    private Contact(ContactKind kind, string target) => (Kind, Target) = (kind, target);

    /// <summary>How it is written to.</summary>
    public ContactKind Kind { get; }

    /// <summary>The mail address, which is personal data; or the name in the settings.</summary>
    public string Target { get; }

    /// <summary>What a log may say of it: <c>mail</c>, <c>webhook:NAME</c> or <c>robot:NAME</c>.</summary>
    public string Channel => Kind == ContactKind.Mail ? "mail" : ToString();

    /// <summary>Reads a contact.</summary>
    /// <returns>Null when the text is none.</returns>
    public static Contact? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(WebhookPrefix, StringComparison.Ordinal))
            return IsName(text[WebhookPrefix.Length..]) ? new Contact(ContactKind.Webhook, text[WebhookPrefix.Length..]) : null;
        if (text.StartsWith(RobotPrefix, StringComparison.Ordinal))
            return IsName(text[RobotPrefix.Length..]) ? new Contact(ContactKind.Robot, text[RobotPrefix.Length..]) : null;
        return Address.IsMatch(text) ? new Contact(ContactKind.Mail, text) : null;
    }

    /// <summary>Whether a text can be the name of a webhook or robot: a letter, then letters, digits, <c>_</c> and <c>-</c>, ASCII, at most 63.</summary>
    public static bool IsName([NotNullWhen(true)] string? text) => text is not null && Name.IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ContactKind.Webhook => WebhookPrefix + Target,
        ContactKind.Robot => RobotPrefix + Target,
        _ => Target,
    };

    [GeneratedRegex(@"\A[^\s@<>,;:""]+@[^\s@<>,;:""]+\.[^\s@<>,;:""]+\z", RegexOptions.None, 10_000)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,62}\z", RegexOptions.None, 10_000)]
    private static partial Regex Name { get; }
}
