using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Work.Inspecting;

/// <summary>Reads and checks single documents: a clerk's draft, a file from the archive, a page.</summary>
/// <param name="registry">The registry, or null to go by names.</param>
/// <param name="dueDates">The due dates that hold.</param>
/// <param name="policy">What the office has decided; null where it has decided nothing.</param>
public sealed class Inspector(AgencyRegistry? registry, DueDates dueDates, Policy? policy = null)
{
    /// <summary>Inspects bytes.</summary>
    /// <param name="source">The file or address, for the result.</param>
    /// <param name="body">The bytes after content decoding.</param>
    /// <param name="contentType">The Content-Type header, or null for a file.</param>
    /// <param name="address">The address that answered, or null for a file.</param>
    /// <param name="entity">The bytes that the hash is taken of, if not <paramref name="body"/>.</param>
    public Inspection Inspect(string source, ReadOnlyMemory<byte> body, string? contentType = null, Uri? address = null, ReadOnlyMemory<byte>? entity = null)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData((entity ?? body).Span));
        try
        {
            return Inspect(source, sha256, DocumentParser.Parse(body, contentType, address));
        }
        catch (RegexMatchTimeoutException)
        {
            return Failed(source, sha256, InspectionStatus.Unreadable, "tooComplex", "Its text holds up the reader; no real report does. Check where it comes from.");
        }
    }

    private Inspection Inspect(string source, string sha256, DocumentOutcome outcome)
    {
        switch (outcome)
        {
            case DocumentOutcome.Unreadable unreadable:
                return Failed(source, sha256, InspectionStatus.Unreadable, unreadable.Code, unreadable.Message);
            case DocumentOutcome.Parsed parsed:
                return Inspect(source, sha256, ReportClassifier.Classify(parsed.Document));
            default:
                throw new InvalidOperationException($"Unknown document outcome {outcome.GetType().Name}.");
        }
    }

    private Inspection Inspect(string source, string sha256, DocumentVerdict verdict)
    {
        if (verdict.Report is not { } report)
        {
            return Failed(source, sha256, InspectionStatus.NotAReport, "notAReport", "It has neither the tables nor the sections of a yearly disclosure report (政府信息公开工作年度报告).") with
            {
                Verdict = verdict,
            };
        }

        var subject = CheckSubject.Of(report, registry, dueDates) with { Policy = policy ?? Policy.Standard };
        return new Inspection(source, sha256, InspectionStatus.Checked, null, subject, Catalogue.Evaluate(subject)) { Verdict = verdict };
    }

    /// <summary>Fetches and inspects a page.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<Inspection> InspectAsync(string source, Uri address, GuardedClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.GetAsync(address, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => Inspect(source, fetched.Body, fetched.ContentType, fetched.Address, fetched.Entity),
            FetchOutcome.Refused refused => Failed(source, null, InspectionStatus.Refused, refused.Code, refused.Message),
            FetchOutcome.Failed failed => Failed(source, null, InspectionStatus.Unreadable, failed.Code, failed.Message),
            var other => throw new InvalidOperationException($"Unknown fetch outcome {other.GetType().Name}."),
        };
    }

    /// <summary>The result for an input that could not be opened at all.</summary>
    public static Inspection Unopened(string source, string code, string message) => Failed(source, null, InspectionStatus.Unreadable, code, message);

    private static Inspection Failed(string source, string? sha256, InspectionStatus status, string code, string message) =>
        new(source, sha256, status, new InspectionError(code, message), null, []);
}
