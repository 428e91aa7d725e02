using Monitor.Core.Reports.Reading.Facts;

namespace Monitor.Core.Reports.Reading;

/// <summary>All that was read in a document, before it is said what the document is.</summary>
/// <param name="Report">What a report would have; of a document that is none, whatever looked like it.</param>
/// <param name="Facts">What stands around the tables.</param>
/// <param name="Prose">The document without the tables and their rows.</param>
internal sealed record DocumentReading(Report Report, ReportFacts Facts, IReadOnlyList<Piece> Prose);
