using Monitor.Core.Documents;
using Monitor.Core.Reports.Reading.Classifying;

namespace Monitor.Core.Reports;

/// <summary>Says what a document is, and why.</summary>
public static class ReportClassifier
{
    /// <summary>Classifies a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="year">The report year looked for; null when any will do.</param>
    /// <param name="isExcerpt">
    /// Whether the document is only the beginning of one, so that what it lacks proves nothing: then title or text are enough, and the reasons say
    /// that no tables were seen. Never to be used for whole documents: many papers share the words.
    /// </param>
    /// <returns>
    /// The verdict. A whole document is a report when it has a table of an official form, or the title with a section, or nearly all sections
    /// (summaries of other periods and other yearly reports have some of the same headings); it is none when by its own title it is something
    /// else about such reports and has no figures, or when it is an empty form.
    /// </returns>
    public static DocumentVerdict Classify(Document document, int? year = null, bool isExcerpt = false) =>
        new Judgement(ReportReader.ReadAnything(document), year).Verdict(isExcerpt);
}
