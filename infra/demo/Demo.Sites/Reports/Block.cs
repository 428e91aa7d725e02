namespace Demo.Sites.Reports;

/// <summary>A part of an article. Each dialect has its own markup for it.</summary>
internal abstract record Block
{
    /// <summary>The heading of a section.</summary>
    public sealed record Heading(string Text) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>A table, row by row.</summary>
    public sealed record Table(IReadOnlyList<IReadOnlyList<Box>> Rows) : Block;
}

/// <summary>A cell of a table with the columns and rows it spans.</summary>
internal sealed record Box(string Text, int Columns = 1, int Rows = 1)
{
    /// <summary>The spans as attributes, each with a blank before it.</summary>
    public string Spans => (Columns > 1 ? $" colspan=\"{Columns}\"" : "") + (Rows > 1 ? $" rowspan=\"{Rows}\"" : "");
}
