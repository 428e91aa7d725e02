namespace Monitor.Documents.Pdf;

/// <summary>A word of a page with its place.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Left">Left edge in points.</param>
/// <param name="Top">Upper edge in points, counted from the top of the first page over all pages.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge, counted as <paramref name="Top"/>.</param>
/// <param name="Text">Its characters.</param>
internal sealed record PdfWord(int Page, double Left, double Top, double Right, double Bottom, string Text)
{
    public double Middle => (Left + Right) / 2;

    /// <summary>The y-coordinate of its centre: words of one row agree in it, whatever their fonts.</summary>
    public double Level => (Top + Bottom) / 2;

    public double Height => Bottom - Top;

    public double Width => Right - Left;
}

/// <summary>A page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Top">Where it begins, counted over all pages.</param>
/// <param name="Height">Its height in points.</param>
/// <param name="Words">Its words in no order that means anything.</param>
internal sealed record PdfPage(int Number, double Top, double Height, IReadOnlyList<PdfWord> Words);

/// <summary>The text of a PDF file as pages of words.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Producer">The programs that made the file, as it says itself; never its author.</param>
internal sealed record PdfText(IReadOnlyList<PdfPage> Pages, string Producer);
