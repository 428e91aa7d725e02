using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.Net;

namespace Monitor.Crawling.Candidates;

/// <summary>What the files hold to which a page leads.</summary>
/// <param name="Reports">The reports among them, with the page's days of publication.</param>
/// <param name="Unread">The files that are no report that can be read, with the reason, for the operator.</param>
internal sealed record AttachedReading(IReadOnlyList<FoundReport> Reports, IReadOnlyList<string> Unread)
{
    /// <summary>Whether a robots.txt forbids one of the files.</summary>
    public bool IsBarred { get; init; }
}

/// <summary>
/// Reads the files to which a page on a registered host leads: attachments, frames, viewers. They may lie on any host, because the page is
/// what publishes them. Pictures are not fetched.
/// </summary>
/// <param name="hosts">The hosts on which a page counts as the agency's publication.</param>
/// <param name="lenientTls">Whether broken certificates are tolerated.</param>
internal sealed class AttachedReports(IReadOnlySet<HostKey> hosts, bool lenientTls)
{
    // A frame can hold a page that shows the file.
    private const int MostSteps = 2;

    /// <summary>Reads the files of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Where it was fetched.</param>
    /// <param name="year">The report year looked for; null for any.</param>
    /// <param name="visit">Fetches and keeps each file as evidence.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async Task<AttachedReading> ReadAsync(Document page, Uri address, int? year, HostVisit visit, CancellationToken cancellationToken)
    {
        var files = new Queue<(Uri Address, int Step)>(EmbeddedFiles.Of(page).Files.Select(file => (file, 1)));
        var dates = ReportReader.DatesOf(page);
        var met = new HashSet<Uri> { address };
        var reports = new List<FoundReport>();
        var unread = new List<string>();
        var answers = new List<VisitedPage>();
        var isBarred = false;
        while (met.Count <= visit.Options.MaxAttachments && files.TryDequeue(out var file))
        {
            if (!met.Add(file.Address))
                continue;
            var answer = await visit.GetAsync(file.Address, lenientTls, cancellationToken);
            answers.Add(answer);
            if (answer is not { Outcome: FetchOutcome.Fetched fetched, Body: { } hash })
            {
                var failure = PageFailure.Of(answer, hosts);
                isBarred |= failure?.Reason == LookReasons.Robots;
                unread.Add($"{file.Address}: {failure?.Detail}");
                continue;
            }

            switch (Read(fetched))
            {
                case (null, { } why):
                    unread.Add($"{file.Address}: {why}");
                    break;
                case ({ } document, _) when ReportClassifier.Classify(document, year) is { Report: { } report } verdict:
                    reports.Add(new FoundReport(report.WithPageDates(dates), hash, fetched.Address, fetched.ContentType, answer.ReceivedAt)
                    {
                        Verdict = verdict,
                        Page = address,
                        IsForeignHost = !hosts.Contains(HostKey.Of(file.Address)) || !hosts.Contains(HostKey.Of(fetched.Address)),
                    });
                    break;
                case ({ } document, _):
                    unread.Add($"{file.Address}: no report can be read in it");
                    if (file.Step < MostSteps)
                    {
                        foreach (var inner in EmbeddedFiles.Of(document).Files)
                            files.Enqueue((inner, file.Step + 1));
                    }

                    break;
            }
        }

        if (files.Count > 0)
            unread.Add($"{files.Count} more files were not opened");
        return new AttachedReading(reports, unread) { IsBarred = isBarred };
    }

    private static (Document? Document, string? Why) Read(FetchOutcome.Fetched fetched)
    {
        try
        {
            return DocumentParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) switch
            {
                DocumentOutcome.Parsed parsed => (parsed.Document, null),
                DocumentOutcome.Unreadable unreadable => (null, unreadable.Message),
                var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return (null, "it holds up the reader; no real report does");
        }
    }
}
