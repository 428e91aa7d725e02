using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Core.Notices;

/// <summary>The id of a notice: 32 hexadecimal digits that follow from what it is about, its stage and its recipient.</summary>
public readonly record struct NoticeId
{
    private const int Digits = 32;

    private NoticeId(string value) => Value = value;

    /// <summary>The id's characters; safe in keys, file names and message ids.</summary>
    public string Value { get; }

    /// <summary>The id of a notice about findings. Their order does not matter.</summary>
    public static NoticeId Of(IEnumerable<FindingId> findings, string stage, string recipient)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentException.ThrowIfNullOrEmpty(stage);
        ArgumentException.ThrowIfNullOrEmpty(recipient);
        return Of([.. findings.Select(finding => finding.ToString()).Distinct().Order(StringComparer.Ordinal), stage, recipient]);
    }

    /// <summary>The id of a notice about an obligation.</summary>
    public static NoticeId Of(NoticeObligation obligation, string stage, string recipient)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentException.ThrowIfNullOrEmpty(stage);
        ArgumentException.ThrowIfNullOrEmpty(recipient);
        return Of([obligation.ToString(), stage, recipient]);
    }

    private static NoticeId Of(IReadOnlyList<string> parts)
    {
        // No part can contain the line feed that separates them, or two notices could share an id.
        if (parts.Any(part => part.Contains('\n', StringComparison.Ordinal)))
            throw new ArgumentException("Neither a finding's id nor a stage nor a recipient has line breaks.", nameof(parts));
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

/// <summary>The obligation that a notice without findings is about.</summary>
/// <param name="Case">The agency's report of a year, as <see cref="CaseId"/> writes it.</param>
/// <param name="Due">The day on which it is due: when another day is set, what was said of the one before does not count.</param>
public sealed record NoticeObligation(string Case, DateOnly Due)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}|{Due:yyyy-MM-dd}");
}

/// <summary>A notice that is planned: who is told about what, and at which step of the ladder. It is planned once and never changed.</summary>
/// <param name="Findings">What it is about, 1 to <see cref="MaxFindings"/> findings of one agency and year; none when it is about an <see cref="Obligation"/>.</param>
/// <param name="Stage">The step of the ladder (see <see cref="NoticeSteps"/>), with numbers behind it where it is said more than once.</param>
/// <param name="Recipient">An e-mail address, <c>webhook:NAME</c> or <c>robot:NAME</c>. Personal data: not for logs.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
public sealed record Notice(IReadOnlyList<FindingId> Findings, string Stage, string Recipient, DateTimeOffset PlannedAt)
{
    /// <summary>The most findings that one notice can be about, so that it and their events fit in one transaction.</summary>
    public const int MaxFindings = 30;

    /// <summary>What it is about when there is no finding yet: that a report is due soon; null for a notice about findings.</summary>
    public NoticeObligation? Obligation { get; init; }

    /// <summary>Its id, which follows from the rest.</summary>
    public NoticeId Id => Obligation is null ? NoticeId.Of(Findings, Stage, Recipient) : NoticeId.Of(Obligation, Stage, Recipient);

    /// <summary>The step of the ladder, without the numbers behind it.</summary>
    public string Step => NoticeSteps.Of(Stage);
}
