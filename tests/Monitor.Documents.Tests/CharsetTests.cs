using System.Text;
using Monitor.Documents.Charsets;

namespace Monitor.Documents.Tests;

/// <summary>Byte order mark, then header, then meta, then what the bytes look like (HTML standard §13.2.3, with detection last).</summary>
public sealed class CharsetTests
{
    private const string Sample = "政府信息公开工作年度报告：予以公开35件";

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[], string?, string, CharsetOrigin> Cases => new()
    {
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Bytes("utf-8")], null, "utf-8", CharsetOrigin.ByteOrderMark },
        { "UTF-16 with a mark, whatever the header says", [0xFF, 0xFE, .. Bytes("utf-16")], "gbk", "utf-16", CharsetOrigin.ByteOrderMark },
        { "GBK by header", Bytes("gb18030"), "GBK", "gb18030", CharsetOrigin.Header },
        { "GB2312 by meta", Encode("gb18030", $"<meta charset=\"gb2312\">{Sample}"), null, "gb18030", CharsetOrigin.Meta },
        { "GB2312 by http-equiv", Encode("gb18030", $"<META http-equiv=Content-Type content=\"text/html; charset=gb2312\">{Sample}"), null, "gb18030", CharsetOrigin.Meta },
        { "says gb2312, is UTF-8", Encode("utf-8", $"<meta charset=\"gb2312\">{Sample}一"), null, "utf-8", CharsetOrigin.Detection },
        { "says UTF-8 in the header, is GBK with a true meta", Encode("gb18030", $"<meta charset=\"gbk\">{Sample}"), "utf-8", "gb18030", CharsetOrigin.Meta },
        { "an encoding nobody knows", Bytes("utf-8"), "x-nobody", "utf-8", CharsetOrigin.Detection },
        { "an encoding that is no longer allowed", Bytes("utf-8"), "utf-7", "utf-8", CharsetOrigin.Detection },
        { "nothing declared, UTF-8", Bytes("utf-8"), null, "utf-8", CharsetOrigin.Detection },
        { "nothing declared, GB18030", Bytes("gb18030"), null, "gb18030", CharsetOrigin.Detection },
        { "nothing declared, Big5, every byte of which is GB18030, too", Encode("big5", "縣政府信息公開工作年度報告"), null, "big5", CharsetOrigin.Detection },
        { "says gb2312, is Big5", Encode("big5", "<meta charset=\"gb2312\">縣政府信息公開工作年度報告"), null, "big5", CharsetOrigin.Meta },
        { "says Big5 in the header, is GBK", Bytes("gb18030"), "big5", "gb18030", CharsetOrigin.Header },
        { "Big5 by header", Encode("big5", "政府資訊公開工作年度報告"), "big5", "big5", CharsetOrigin.Header },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_is_decoded_by_the_first_evidence_that_every_byte_fits(string name, byte[] bytes, string? header, string encoding, CharsetOrigin origin)
    {
        Assert.NotEmpty(name);
        var decoded = Charset.Decode(bytes, header);
        Assert.NotNull(decoded);
        Assert.Equal((encoding, origin), (decoded.Encoding, decoded.Origin));
        Assert.Contains("工作年度", decoded.Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_give_nothing() => Assert.Null(Charset.Decode([0x00, 0x01, 0x02, 0xFF, 0xFE, 0x00]));

    private static byte[] Bytes(string encoding) => Encode(encoding, Sample);

    private static byte[] Encode(string encoding, string text) => Encoding.GetEncoding(encoding).GetBytes(text);
}
