using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>The id of a notice: 32 hexadecimal digits that follow from what it is about, its stage and its recipient.</summary>
public readonly record struct NoticeId
{
    private const int Digits = 32;

    private NoticeId(string value) => Value = value;

    /// <summary>The id's characters; safe in keys, file names and message ids.</summary>
    public string Value { get; }

    /// <summary>The id of a notice. The order of the findings does not matter.</summary>
    public static NoticeId Of(IEnumerable<FindingId> findings, string stage, string recipient)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentException.ThrowIfNullOrEmpty(stage);
        ArgumentException.ThrowIfNullOrEmpty(recipient);
        // No part can contain the line feed that separates them, or two notices could share an id.
        var parts = findings.Select(finding => finding.ToString()).Distinct().Order(StringComparer.Ordinal).Append(stage).Append(recipient).ToList();
        if (parts.Any(part => part.Contains('\n', StringComparison.Ordinal)))
            throw new ArgumentException("Neither a finding's id nor a stage nor a recipient has line breaks.", nameof(findings));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return new NoticeId(Convert.ToHexStringLower(hash)[..Digits]);
    }

    /// <summary>Reads an id.</summary>
    /// <returns>False when the text is no id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out NoticeId id)
    {
        var valid = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new NoticeId(text ?? "") : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A notice that is planned: who is told about which findings, and at which step of the ladder. It is planned once and never changed.</summary>
/// <param name="Findings">What it is about, 1 to <see cref="MaxFindings"/> findings of one agency and year.</param>
/// <param name="Stage">
/// The step of the ladder, such as <c>first</c>, <c>reminder</c>, <c>retraction</c>; with <c>.2</c>, <c>.3</c> behind it for a finding that came back.
/// </param>
/// <param name="Recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>. Personal data: not for logs.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
public sealed record Notice(IReadOnlyList<FindingId> Findings, string Stage, string Recipient, DateTimeOffset PlannedAt)
{
    /// <summary>The most findings that one notice can be about, so that it and their events fit in one transaction.</summary>
    public const int MaxFindings = 30;

    /// <summary>Its id, which follows from the rest.</summary>
    public NoticeId Id => NoticeId.Of(Findings, Stage, Recipient);

    /// <summary>The step of the ladder, whether the finding is new or came back.</summary>
    public string Step => Stage.Split('.')[0];
}
