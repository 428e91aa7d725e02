using System.Text;
using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>The markup of one content management system: how it names, lists and shows things.</summary>
internal abstract class Dialect
{
    /// <summary>The sections of a site that every page links to.</summary>
    public static IReadOnlyList<(string Path, string Name)> Sections { get; } = [("/", "首页"), ("/xwzx/", "新闻中心"), ("/zwgk/", "政务公开"), ("/bsfw/", "办事服务"), ("/hdjl/", "互动交流")];

    /// <summary>The encoding that the pages are sent in.</summary>
    public virtual Encoding Encoding => Encoding.UTF8;

    /// <summary>The header that announces it.</summary>
    public virtual string ContentType => "text/html; charset=utf-8";

    /// <summary>The other pages that its frame links to.</summary>
    public virtual IReadOnlyList<(string Path, string Name)> Guides => [];

    /// <summary>The style sheet or script files that its pages name.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>The path of an article.</summary>
    /// <param name="column">The path of its column.</param>
    /// <param name="date">The day of its publication.</param>
    /// <param name="number">Its number.</param>
    public abstract string ArticlePath(string column, DateOnly date, int number);

    /// <summary>The path of a further page of a list, from 2.</summary>
    public virtual string ListPath(string column, int page) => $"{column}index_{page - 1}.html";

    /// <summary>A page of a list.</summary>
    public abstract string List(Site site, Listing listing, IReadOnlyList<Item> notices);

    /// <summary>A page with a text.</summary>
    public abstract string Show(Site site, Article article, IReadOnlyList<Item> notices);

    /// <summary>Markup of a text, block by block.</summary>
    protected static string Body(Article article, Func<Block, string> markup)
    {
        var word = new Word();
        return string.Concat(article.Blocks.Select(block => (article.FromWord ? word.Markup(block) : markup(block)) + "\n"));
    }

    /// <summary>A table with given attributes and a way to write what stands in a cell.</summary>
    protected static string TableOf(Block.Table table, string tableAttributes, string cellAttributes, Func<string, string> inside) =>
        $"<table {tableAttributes}><tbody>\n{string.Concat(table.Rows.Select(row => $"<tr>{string.Concat(row.Select(box => $"<td{box.Spans}{cellAttributes}>{inside(box.Text)}</td>"))}</tr>\n"))}</tbody></table>";

    /// <summary>A day as 2026-01-20, or nothing.</summary>
    protected static string Day(DateOnly? date) => date is { } day ? $"{day:yyyy-MM-dd}" : "";

    /// <summary>The time at which a clerk pressed the button.</summary>
    protected static string Time(Article article) => $"{9 + article.Title.Length % 8:00}:{article.Path.Length * 7 % 60:00}";
}
