using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>What kind of file a dialect publishes.</summary>
public enum DialectKind
{
    /// <summary>An HTML page.</summary>
    Html,

    /// <summary>Plain text or Markdown.</summary>
    Text,

    /// <summary>A Word file.</summary>
    Word,
}

/// <summary>A shape in which real reports are published. Each names the real file it was taken from.</summary>
/// <param name="name">Its name in test results.</param>
/// <param name="kind">What it publishes.</param>
public abstract class Dialect(string name, DialectKind kind)
{
    /// <summary>All dialects, the simplest first: shrinking tries them in this order.</summary>
    public static IReadOnlyList<Dialect> All { get; } =
    [
        new OfficialHtml(), new NestedHtml(), new WordHtml(), new WordFileDialect(), new PipeRows(), new ShortPipeRows(), new TrailingPipes(), new PipeAlone(),
        new CellLines(), new MarkdownFromPdf(), new LayoutText(), new FusedCells(),
    ];

    /// <summary>Its name in test results.</summary>
    public string Name { get; } = name;

    /// <summary>What it publishes.</summary>
    public DialectKind Kind { get; } = kind;

    /// <summary>Whether a cell is kept apart from its neighbours, so that it may hold more than digits.</summary>
    public virtual bool HasCells => true;

    /// <summary>Whether numbers may rest on an identity.</summary>
    public virtual bool MayInfer => false;

    /// <summary>Whether an empty cell of a row leaves no trace, so that the numbers beside it cannot be told to be theirs.</summary>
    protected virtual bool LosesBlanks(DraftRow row) => false;

    /// <summary>Publishes a draft.</summary>
    /// <param name="draft">The draft, with its noises.</param>
    /// <param name="charset">How it is encoded.</param>
    /// <param name="random">The source of chance for what the dialect itself varies.</param>
    public virtual Publication Publish(Draft draft, PageCharset charset, Random random)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(charset);
        var source = Write(draft, random, charset.Declared);
        var (bytes, contentType) = charset.Encode(source, Kind == DialectKind.Html);
        return new Publication(bytes, contentType, source, Expect(draft), MayInfer);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Writes a draft down.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="random">The source of chance.</param>
    /// <param name="declared">The encoding that a meta element declares, or null for none.</param>
    protected abstract string Write(Draft draft, Random random, string? declared);

    /// <summary>What must be read of each figure.</summary>
    protected IReadOnlyDictionary<CellName, ExpectedFigure> Expect(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var row in draft.Tables.SelectMany(table => table.Rows).Where(row => row.Values.Any(cell => cell.Text.Trim().Length == 0) && LosesBlanks(row)))
        {
            foreach (var cell in row.Values)
                cell.Expected = cell.Expected is Expectation.Number or Expectation.NumberOrNone ? Expectation.NumberOrNone : Expectation.NoNumber;
        }

        return draft.Values.Where(cell => cell.Name is not null).ToDictionary(cell => cell.Name ?? default, cell => new ExpectedFigure(cell.Value, cell.Expected));
    }
}
