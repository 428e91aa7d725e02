using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>What beside the text may hold the report or a part of it.</summary>
public class FilesBesideTheText
{
    [Fact]
    public void Linked_and_named_files_are_listed_once_with_address_and_text()
    {
        var report = Read(
            new Embedded(10, EmbeddedKind.Attachment, "/f/1.pdf", "水利局年报.pdf"),
            new Embedded(11, EmbeddedKind.Attachment, "/f/1.pdf", "下载"),
            new Paragraph(12, "附件：水利局年报.pdf"),
            new Paragraph(13, "附件2：收费明细.xlsx"),
            new Embedded(14, EmbeddedKind.Frame, "", ""));

        Assert.Equal(
            [
                new Attachment(EmbeddedKind.Attachment, "/f/1.pdf", "水利局年报.pdf", 10),
                new Attachment(EmbeddedKind.Frame, null, null, 14),
                new Attachment(EmbeddedKind.Attachment, null, "收费明细.xlsx", 13),
            ],
            report.Attachments);
    }

    [Fact]
    public void Pictures_of_the_site_are_none_and_pictures_in_the_text_are()
    {
        var report = Read(new Embedded(3, EmbeddedKind.Picture, "/t3.png"), new Paragraph(4, "六、其他需要报告的事项"), new Embedded(9, EmbeddedKind.Picture, "/logo.png"));

        Assert.Equal("/t3.png", Assert.Single(report.Attachments).Address);
    }

    [Fact]
    public void A_document_that_is_no_report_has_its_files_too()
    {
        var verdict = ReportClassifier.Classify(new Document([new Embedded(1, EmbeddedKind.Attachment, "/f/2.docx", "附件")], DocumentFacts.None));

        Assert.Null(verdict.Report);
        Assert.Equal("/f/2.docx", Assert.Single(verdict.Attachments).Address);
    }

    private static Report Read(params Block[] blocks)
    {
        var report = ReportReader.Read(new Document(
            [new Paragraph(1, "清河县水利局2023年政府信息公开工作年度报告", IsHeading: true), new Paragraph(2, "一、总体情况"), .. blocks], DocumentFacts.None));
        Assert.NotNull(report);
        return report;
    }
}
