using System.Text;

namespace Monitor.Documents.Tests;

/// <summary>The addresses at which a report can be that a page's own text is not.</summary>
public sealed class EmbeddedFilesTests
{
    private static readonly Uri Page = new("https://www.example.gov.cn/zwgk/t1.html?a=1#top");

    public static TheoryData<string, string, string[]> Pages => new()
    {
        { "a relative link", "<a href='P020.pdf'>附件</a>", ["https://www.example.gov.cn/zwgk/P020.pdf"] },
        { "each once", "<a href='/a.doc'>一</a><a href='/a.doc#x'>二</a>", ["https://www.example.gov.cn/a.doc"] },
        { "files before frames", "<iframe src='show.jsp?id=1'></iframe><a href='/a.doc'>一</a>", ["https://www.example.gov.cn/a.doc", "https://www.example.gov.cn/zwgk/show.jsp?id=1"] },
        { "a frame of another host without a file", "<iframe src='https://map.example.com/'></iframe>", [] },
        { "a file of another host", "<a href='https://files.example.com/a.pdf'>一</a>", ["https://files.example.com/a.pdf"] },
        { "a viewer, relative to the viewer", "<iframe src='/pdfjs/web/viewer.html?file=../a.pdf'></iframe>", ["https://www.example.gov.cn/pdfjs/a.pdf"] },
        { "a viewer of an address", "<iframe src='/v/index.html?file=https%3A%2F%2Ffiles.example.com%2Fa.pdf%3Fx%3D1'></iframe>", ["https://files.example.com/a.pdf?x=1"] },
        { "a download page is no viewer", "<a href='/download.jsp?file=a.pdf'>一</a>", ["https://www.example.gov.cn/download.jsp?file=a.pdf"] },
        { "a script", "<a href=\"javascript:window.open('/a.pdf','_blank')\">一</a>", ["https://www.example.gov.cn/a.pdf"] },
        { "what cannot be fetched", "<a href='file:///a.pdf'>一</a><iframe src='data:text/html,x'></iframe><iframe src='about:blank'></iframe><iframe></iframe>", [] },
        { "the page itself", "<iframe src='/zwgk/t1.html?a=1'></iframe>", [] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_leads_to_files(string name, string body, string[] files)
    {
        var found = Of(body, Page).Files.Select(file => file.AbsoluteUri).ToList();
        Assert.True(files.SequenceEqual(found), $"{name}: {string.Join(' ', found)}");
    }

    [Fact]
    public void Pictures_are_named_apart() => Assert.Equal(["https://www.example.gov.cn/1.png"], Of("<img src='/1.png'><a href='/a.pdf'>一</a>", Page).Pictures.Select(picture => picture.AbsoluteUri));

    [Fact]
    public void A_document_without_an_address_leads_nowhere() => Assert.Empty(Of("<a href='https://example.com/a.pdf'>一</a>", null).Files);

    private static EmbeddedFiles Of(string body, Uri? address) =>
        EmbeddedFiles.Of(Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes($"<html><body><p>一</p>{body}</body></html>"), "text/html", address)).Document);
}
