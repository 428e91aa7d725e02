using Demo.Sites.Dialects;
using Demo.Sites.Reports;

namespace Demo.Sites;

/// <summary>What a sample agency does with its report of 2025.</summary>
internal enum Conduct
{
    /// <summary>Publishes it in its column.</summary>
    Publishes,

    /// <summary>Publishes nothing yet.</summary>
    PublishesNothing,

    /// <summary>Publishes only the yearly statistics of its web site, which sound alike.</summary>
    PublishesLookAlike,

    /// <summary>Publishes both.</summary>
    PublishesBoth,

    /// <summary>Lists it with an address that leads nowhere.</summary>
    ListsDeadLink,

    /// <summary>Publishes it as a PDF file that holds a picture of the page and no text.</summary>
    PublishesPdf,

    /// <summary>Publishes the text and tables of the year before under the new title.</summary>
    RepeatsLastYear,

    /// <summary>Publishes it on a page without any date and lists it without one.</summary>
    PublishesUndated,

    /// <summary>Publishes it in the trial form of 2019.</summary>
    UsesOldForm,

    /// <summary>Pastes it from a word processor.</summary>
    PastesFromWord,
}

/// <summary>How a column behaves.</summary>
internal enum ColumnKind
{
    /// <summary>One page with all items.</summary>
    Plain,

    /// <summary>Newer things fill the first page; a link leads to the second.</summary>
    NextLink,

    /// <summary>Newer things fill the first of three pages; a script of the site's own leads to the others.</summary>
    ScriptPaging,

    /// <summary>A script fills the list.</summary>
    ScriptList,

    /// <summary>The server answers 503.</summary>
    Unavailable,

    /// <summary>The server does not answer.</summary>
    Silent,
}

/// <summary>A line of the table of sample agencies.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its invented name.</param>
/// <param name="Kind">The kind, as the registry writes it.</param>
/// <param name="Site">The folder name of its site.</param>
/// <param name="Column">The path of the column with its reports.</param>
/// <param name="Scale">The size of its figures.</param>
/// <param name="Topics">What it publishes about.</param>
/// <param name="Shows">What it is an example of, in Chinese and English.</param>
internal sealed record SampleBody(string Id, string Name, string Kind, string Site, string Column, Scale Scale, string Topics, string Shows)
{
    /// <summary>The day of January or February 2026 on which its report of 2025 was published, and of the same month in the years before.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it does with its report.</summary>
    public Conduct Conduct { get; init; }

    /// <summary>How its column behaves.</summary>
    public ColumnKind List { get; init; }

    /// <summary>The interface through which a script fills its column; null where none does.</summary>
    public Interface? Through { get; init; }

    /// <summary>Makes the mistakes in the figures of 2025.</summary>
    public Action<Figures> Spoil { get; init; } = _ => { };

    /// <summary>The status that must come of it.</summary>
    public string Status { get; init; } = "published";

    /// <summary>The reason that must come of it.</summary>
    public string? Reason { get; init; }

    /// <summary>The rules that must be found violated.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}
