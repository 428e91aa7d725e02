using System.Text;
using Monitor.Core.Documents;

namespace Monitor.Documents.Tests;

/// <summary>Files, frames and viewers in pages, in the ways of published sites (domain notes §5.3), and what pages declare of their publication.</summary>
public sealed class HtmlEmbeddedTests
{
    [Theory]
    [InlineData("<a href='/f/a.pdf'>年度报告</a>", EmbeddedKind.Attachment, "/f/a.pdf", "年度报告")]
    [InlineData("<a href='/f/a.pdf' title='年度报告'><img src='/pdf.gif'></a>", EmbeddedKind.Attachment, "/f/a.pdf", "年度报告")]
    [InlineData("<a href='/download.jsp?file=a.pdf&id=3'>下载</a>", EmbeddedKind.Attachment, "/download.jsp?file=a.pdf&id=3", "下载")]
    [InlineData("<a href=\"javascript:window.open('/f/a.pdf')\">全文</a>", EmbeddedKind.Attachment, "/f/a.pdf", "全文")]
    [InlineData("<a href='#' onclick=\"window.open('../f/a.docx','_blank')\">全文</a>", EmbeddedKind.Attachment, "../f/a.docx", "全文")]
    [InlineData("<span onclick=\"openFile('/f/年报.doc')\">全文</span>", EmbeddedKind.Attachment, "/f/年报.doc", "全文")]
    [InlineData("<button onclick=\"window.open('/f/a.ofd')\">打开</button>", EmbeddedKind.Attachment, "/f/a.ofd", "打开")]
    [InlineData("<iframe src='/js/pdfjs/web/viewer.html?file=%2Ff%2Fa%20b.pdf'></iframe>", EmbeddedKind.Frame, "/f/a b.pdf", "")]
    [InlineData("<iframe src='/pdfjs/web/viewer.html?v=2&file=https://a.example/f/a.pdf#page=1'></iframe>", EmbeddedKind.Frame, "https://a.example/f/a.pdf", "")]
    [InlineData("<iframe src='/pdfjs/web/viewer.html?file=../../f/a.pdf'></iframe>", EmbeddedKind.Frame, "/pdfjs/web/../../f/a.pdf", "")]
    [InlineData("<a href='/pdf.js/web/viewer.html?file=/download%3Fid%3D7'>在线预览</a>", EmbeddedKind.Attachment, "/download?id=7", "在线预览")]
    [InlineData("<iframe data-src='/f/a.pdf' title='年报'></iframe>", EmbeddedKind.Frame, "/f/a.pdf", "年报")]
    [InlineData("<object data='/f/a.pdf' type='application/pdf'>无法显示</object>", EmbeddedKind.Frame, "/f/a.pdf", "")]
    [InlineData("<object><param name='SRC' value='/f/a.pdf'></object>", EmbeddedKind.Frame, "/f/a.pdf", "")]
    [InlineData("<object><embed src='/f/a.pdf'></object>", EmbeddedKind.Frame, "/f/a.pdf", "")]
    [InlineData("<embed src='/f/a.pdf'>", EmbeddedKind.Frame, "/f/a.pdf", "")]
    [InlineData("<table><tr><td>附件</td><td><a href='/f/a.xlsx'>统计表</a></td></tr></table>", EmbeddedKind.Attachment, "/f/a.xlsx", "统计表")]
    [InlineData("<img src='/f/1.jpg' alt='第一页'>", EmbeddedKind.Picture, "/f/1.jpg", "第一页")]
    public void A_file_is_found_with_its_address_and_the_text_of_its_link(string markup, EmbeddedKind kind, string address, string text)
    {
        var embedded = Document($"<p>一</p>{markup}").Blocks.OfType<Embedded>().First();

        Assert.Equal((kind, address, text), (embedded.Kind, embedded.Address, embedded.Text));
    }

    [Theory]
    [InlineData("<a href='/xxgk/index.html'>政府信息公开</a>")]
    [InlineData("<a href='/viewer.html?file='>空</a>")]
    [InlineData("<span onclick=\"share('weibo')\">分享</span>")]
    [InlineData("<button onclick=\"window.open('/f/a.pdf')\" hidden>打开</button>")]
    public void What_opens_no_file_is_none(string markup) => Assert.Empty(Document($"<p>一</p>{markup}").Blocks.OfType<Embedded>());

    [Theory]
    [InlineData("<meta http-equiv='PubDate' content='2024-01-20'>", "PubDate")]
    [InlineData("<meta property='article:published_time' content='2024-01-20'>", "article:published_time")]
    [InlineData("<meta itemprop='datePublished' content='2024-01-20'>", "datePublished")]
    [InlineData("<body><publishtime>2024-01-20</publishtime>", "publishtime")]
    [InlineData("<body><PubDate>2024-01-20</PubDate>", "pubdate")]
    [InlineData("<body><time itemprop='datePublished' datetime='2024-01-20'>上周六</time>", "datePublished")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\" : \"2024-01-20\"}</script>", "datePublished")]
    public void A_declared_publication_time_is_kept(string markup, string name) => Assert.Equal("2024-01-20", Document($"<html>{markup}<p>一</p></html>").Facts.Meta[name]);

    [Fact]
    public void Further_values_of_a_name_are_kept_and_the_times_of_listed_pages_are_not()
    {
        var facts = Document(
            """
            <meta name=PubDate content='2024-01-20'><meta name=pubdate content='2024-01-25'>
            <script type='application/ld+json'>[{"datePublished":"2020-01-01"},{"datePublished":"2021-01-01"}]</script>
            <body><publishtime>2024-01-20</publishtime><p>一</p><publishtime>2022-05-05</publishtime>
            """).Facts;

        Assert.Equal(("2024-01-20", "2024-01-20"), (facts.Meta["PubDate"], facts.Meta["publishtime"]));
        Assert.Equal(["2024-01-25"], facts.Further.Select(value => value.Value));
        Assert.False(facts.Meta.ContainsKey("datePublished"));
    }

    private static Document Document(string html) =>
        Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(html), "text/html", null)).Document;
}
