namespace Monitor.TestKit.Fuzzing;

/// <summary>What is put into documents to lead a reader astray.</summary>
public static class Bait
{
    /// <summary>Tags that parsers treat in ways of their own.</summary>
    public static IReadOnlyList<string> Tags { get; } =
    [
        "<div>", "</div>", "<p>", "</p>", "<span>", "<b>", "</b>", "<a href=x>", "<font color=red>", "<nobr>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<tbody>",
        "<caption>", "<col>", "<select>", "<option>", "<svg>", "</svg>", "<math>", "<mi>", "<foreignObject>", "<template>", "</template>", "<script>", "</script>", "<style>",
        "<textarea>", "<title>", "<plaintext>", "<noscript>", "<iframe src=x>", "<frameset>", "<form>", "<button>", "<marquee>", "<ruby><rt>", "<h1>", "<li>", "<dd>",
        "<body>", "</body>", "<html>", "</html>", "<head>", "<base href=x>", "<input type=radio name=x checked>", "<br>", "</br>", "<hr>", "<img src=x>", "<pre>", "<isindex>",
        "<!--", "-->", "<!-->", "--!>", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<?xml?>", "<", "</", "<//", "&",
        "<w:p>", "</w:p>", "<w:tbl>", "<w:tc>", "</w:tc>", "<w:tr/>", "<w:del>", "<w:t>", "<w:tab/>", "<w:br w:type='page'/>", "<mc:AlternateContent>",
    ];

    /// <summary>Numbers at and beyond the borders of types.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["0", "-1", "1", "2", "99", "1000", "65534", "1000000", "2147483647", "2147483648", "4294967296", "9223372036854775807", "99999999999999999999999999999999999999", "1e9", "0x7f", "1.5", "", "x", "NaN"];

    /// <summary>Character references, most of them broken.</summary>
    public static IReadOnlyList<string> Entities { get; } =
        ["&#0;", "&#x110000;", "&#xD800;", "&#99999999999999;", "&amp", "&nbsp", "&ampamp;", "&#", "&#x", "&;", "&notit;", "&#1234567890123456789012345678901234567890;", "&#48;&#x31;", "&#xFEFF;", "&CounterClockwiseContourIntegral;"];

    /// <summary>Beginnings that name an encoding, rightly or not.</summary>
    public static IReadOnlyList<string> Charsets { get; } =
    [
        "<meta charset=utf-16>", "<meta charset=big5>", "<meta charset=gb2312>", "<meta charset=shift_jis>", "<meta charset=utf-7>", "<meta charset=iso-2022-cn>", "<meta charset=x-user-defined>",
        "<meta charset=" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + ">", "<?xml version='1.0' encoding='ebcdic'?>", "\uFEFF", "\uFFFE", "PK\u0003\u0004", "%PDF-", "{\\rtf1",
    ];

    /// <summary>Words of reports that the reader looks for, to be repeated.</summary>
    public static IReadOnlyList<string> Phrases { get; } =
    [
        "一、总体情况", "六、其他需要报告的事项", "三、收到和处理政府信息公开申请情况\n", "(三)不予公开1.属于国家秘密", "2.重复申请 0 0 0 0 0 0 0\n", "本年新收政府信息公开申请数量", "结转下年度继续办理",
        "行政许可", "规章0", "行政规范性文件 1 2 3 ", "0 ", "1 2 ", "12,", "1,", "(", "((", "会(huì)", "会(hui", "關(guān)", ",,", ",、", "2024年", "二〇二四年", "2024年1月8日 ", "2024-1-", "十", "公布", "《",
        "附件1:", "附件", "发布机构:", "来源：", "统计期限自2023年1月1日", "年度报告", "2023年政府信息公开工作年度报告\n", "某县水利局2023年政府信息公开工作年度报告 ", "首页>", "-", "—", "| ", "|", "|\n", "| --- ", "\t",
        "结果维持 结果纠正 其他结果 尚未审结 总计 ", "件", "万元", "(减)", "增", "减", "-1", "0.", ".", "..", "%", "\u0301", "\uD83D\uDE00", "第二十条第(一)项", "信息内容", "自然人", "总计", "人民政府", "局", "县", "#", "# ", "* ", "**", "\n", "\n\n", " \n",
    ];

    /// <summary>Parts of PDF files that lead round in circles or to what is not there.</summary>
    public static IReadOnlyList<string> PdfParts { get; } =
    [
        "\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 99999999 >>\nendobj\n", "\n9 0 obj\n<< /Length 9 0 R >>\nstream\n", "endstream\nendobj\n", "\n<< /Parent 1 0 R /Kids [1 0 R] >>\n", "trailer\n<< /Root 99 0 R /Prev 0 >>\n",
        "startxref\n0\n%%EOF\n", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode /LZWDecode]", "/MediaBox [0 0 1e38 -1e38]", "BT /F1 1e30 Tf ET", "q q q q q q q q",
    ];
}
