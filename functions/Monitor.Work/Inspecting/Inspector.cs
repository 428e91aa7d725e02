using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Documents;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Work.Inspecting;

/// <summary>Reads and checks single documents: a clerk's draft, a file from the archive, a page.</summary>
/// <param name="registry">The registry, or null to go by names.</param>
/// <param name="dueDates">The due dates that hold.</param>
/// <param name="policy">What the office has decided; null where it has decided nothing.</param>
/// <param name="companions">Reports to compare with; null where there are none.</param>
public sealed class Inspector(AgencyRegistry? registry, DueDates dueDates, Policy? policy = null, Companions? companions = null)
{
    /// <summary>Whether documents are only read and no rule is asked: for reports that others are compared with.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Inspects bytes.</summary>
    /// <param name="source">The file or address, for the result.</param>
    /// <param name="body">The bytes after content decoding.</param>
    /// <param name="contentType">The Content-Type header, or null for a file.</param>
    /// <param name="address">The address that answered, or null for a file.</param>
    /// <param name="entity">The bytes that the hash is taken of, if not <paramref name="body"/>.</param>
    public Inspection Inspect(string source, ReadOnlyMemory<byte> body, string? contentType = null, Uri? address = null, ReadOnlyMemory<byte>? entity = null)
    {
        return Inspect(source, body, contentType, address, entity ?? body, []).Inspection;
    }

    /// <summary>Inspects a fetched page or file.</summary>
    /// <param name="source">The address as given, for the result.</param>
    /// <param name="page">What was fetched.</param>
    /// <param name="dates">The dates of the page that leads to it; empty when none does.</param>
    /// <returns>The result, with the document where one could be made.</returns>
    internal (Inspection Inspection, Document? Document) InspectPage(string source, FetchOutcome.Fetched page, IReadOnlyList<ReportDate> dates) =>
        Inspect(source, page.Body, page.ContentType, page.Address, page.Entity, dates);

    private (Inspection Inspection, Document? Document) Inspect(
        string source, ReadOnlyMemory<byte> body, string? contentType, Uri? address, ReadOnlyMemory<byte> entity, IReadOnlyList<ReportDate> dates)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(entity.Span));
        try
        {
            switch (DocumentParser.Parse(body, contentType, address))
            {
                case DocumentOutcome.Unreadable unreadable:
                    return (Failed(source, sha256, InspectionStatus.Unreadable, unreadable.Code, unreadable.Message), null);
                case DocumentOutcome.Parsed parsed:
                    return (Inspect(source, sha256, ReportClassifier.Classify(parsed.Document), dates), parsed.Document);
                case var other:
                    throw new InvalidOperationException($"Unknown document outcome {other.GetType().Name}.");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return (Failed(source, sha256, InspectionStatus.Unreadable, "tooComplex", "Its text holds up the reader; no real report does. Check where it comes from."), null);
        }
    }

    private Inspection Inspect(string source, string sha256, DocumentVerdict verdict, IReadOnlyList<ReportDate> dates)
    {
        if (verdict.Report is not { } report)
        {
            return Failed(source, sha256, InspectionStatus.NotAReport, "notAReport", "It has neither the tables nor the sections of a yearly disclosure report (政府信息公开工作年度报告).") with
            {
                Verdict = verdict,
            };
        }

        var subject = CheckSubject.Of(dates.Count > 0 ? report.WithPageDates(dates) : report, registry, dueDates) with { Policy = policy ?? Policy.Standard };
        if (companions is not null)
            subject = companions.Complete(subject);
        return new Inspection(source, sha256, InspectionStatus.Checked, null, subject, OnlyReads ? [] : Catalogue.Evaluate(subject)) { Verdict = verdict };
    }

    /// <summary>The result for an input that could not be opened at all.</summary>
    public static Inspection Unopened(string source, string code, string message) => Failed(source, null, InspectionStatus.Unreadable, code, message);

    internal static Inspection Failed(string source, string? sha256, InspectionStatus status, string code, string message) =>
        new(source, sha256, status, new InspectionError(code, message), null, []);
}
