namespace Monitor.Documents.PlainText;

/// <summary>Cuts text into lines by every line break that occurs in published text.</summary>
internal static class Lines
{
    /// <summary>The lines of a text, without their breaks: CRLF, LF, CR, form feed, line and paragraph separator.</summary>
    public static IEnumerable<string> EnumerateLines(this string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\r' or '\n' or '\f' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            yield return text[start..i];
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            start = i + 1;
        }

        yield return text[start..];
    }
}
