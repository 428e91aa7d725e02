using Demo.Sites.Dialects;
using Demo.Sites.Reports;

namespace Demo.Sites;

/// <summary>The sample agencies: one table from which the sites, the registry and the tests are made.</summary>
internal static class SampleBodies
{
    private const string Department = "department";
    private const string CountyColumn = "/zwgk/zfxxgk/zfxxgknb/xzfnb/";
    private const string SharedColumn = "/zwgk/zfxxgk/zfxxgknb/bmnb/";

    /// <summary>All of them, site by site.</summary>
    public static IReadOnlyList<SampleBody> All { get; } =
    [
        // A county portal (TRS WCM): the government and its office share a column, the departments another one.
        new("chengxi-gov", "澄溪县人民政府", "government", "chengxi", CountyColumn, new Scale(214, 11, 38420, 5210, 604, 18230.42m, 26), "重大项目、惠农补贴和民生实事",
            "县政府本级年报3月31日到期，2025年度尚未发布；同栏目的2025年度年报是县政府办公室的 / a government, due in March: not there yet; the report of 2025 beside it is its office's")
        { On = new(2026, 3, 14), Conduct = Conduct.PublishesNothing, Status = "notDue" },
        new("chengxi-office", "澄溪县人民政府办公室", "office", "chengxi", CountyColumn, new Scale(43, 4, 0, 0, 0, 0, 5), "县政府文件、会议和督查事项",
            "与县政府共用栏目，按时发布，内容无误 / shares the government's column; on time and in order")
        { On = new(2026, 1, 21) },
        new("chengxi-fgj", "澄溪县发展和改革局", Department, "chengxi", SharedColumn, new Scale(31, 3, 412, 6, 0, 0, 2), "项目审批、粮食储备和价格监测",
            "共用栏目，按时发布，内容无误 / a column shared by departments; on time and in order")
        { On = new(2026, 1, 20) },
        new("chengxi-czj", "澄溪县财政局", Department, "chengxi", SharedColumn, new Scale(18, 2, 57, 9, 0, 12.4m, 1), "预算决算、政府采购和债务限额",
            "2026年2月6日发布，列表与页面日期一致 / published on 6 February, list and page agree")
        { On = new(2026, 2, 6), Status = "publishedLate", Rules = ["PUB-02"] },
        new("chengxi-slj", "澄溪县水利局", Department, "chengxi", SharedColumn, new Scale(22, 1, 136, 41, 8, 305.2m, 2), "河湖管护、农村供水和防汛抗旱",
            "列表完整、有日期，没有2025年度年报 / a complete dated list without it")
        { On = new(2026, 1, 22), Conduct = Conduct.PublishesNothing, Status = "missing", Rules = ["PUB-01"] },
        new("chengxi-sjj", "澄溪县审计局", Department, "chengxi", SharedColumn, new Scale(9, 0, 0, 3, 0, 0, 6), "审计计划、审计结果和整改情况",
            "表四行政复议各项之和与总计不符 / Table IV: the outcomes of reconsideration do not add up")
        { On = new(2026, 1, 16), Rules = ["T4-R"], Spoil = figures => figures.Shift("review.reconsideration.total", 1) },
        new("chengxi-jyj", "澄溪县教育局", Department, "chengxi", SharedColumn, new Scale(64, 5, 88, 12, 0, 1820.5m, 4), "义务教育招生、校外培训和资助政策",
            "表三有空白单元格，填上某个数即可平衡 / blank cells that some number could fill")
        { On = new(2026, 1, 23), Rules = ["FMT-01"], Spoil = figures => figures.Blank("applications.granted.natural", "research", "ngo", "other") },
        new("shiqiao-town", "澄溪县石桥镇人民政府", "township", "chengxi", "/zwgk/zfxxgk/xzjd/sqz/", new Scale(14, 0, 236, 5, 0, 0, 1), "惠民补贴、村级财务和宅基地审批",
            "翻页由自编脚本完成，首页没有，其余页看不到 / a script of the site's own turns the pages; not on the first page")
        { On = new(2026, 1, 12), List = ColumnKind.ScriptPaging, Status = "unverifiable", Reason = "morePages" },

        // A district (大汉 jcms): a column for each body, link texts cut short.
        new("hepu-gov", "鹤浦区人民政府", "government", "hepu", "/col/col1229014300/index.html", new Scale(386, 17, 61250, 8034, 911, 25410.7m, 48), "城市更新、营商环境和公共服务",
            "区政府年报3月31日到期，1月已提前发布 / a government that published in January, two months early")
        { On = new(2026, 1, 29) },
        new("hepu-scj", "鹤浦区市场监督管理局", Department, "hepu", "/col/col1229014311/index.html", new Scale(72, 3, 20416, 1275, 63, 0, 9), "食品安全抽检、行政处罚和企业信用",
            "表三自然人列多计一件予以公开（总计列同），各项之和与（七）总计不符 / Table III: one result too many in 自然人 and 总计; the results do not add up")
        {
            On = new(2026, 1, 19), Rules = ["T3-V"],
            Spoil = figures =>
            {
                // Both cells of the row, so that the row itself still adds up.
                figures.Shift("applications.granted.natural", 1);
                figures.Shift("applications.granted.total", 1);
            },
        },
        new("hepu-wjw", "鹤浦区卫生健康委员会", Department, "hepu", "/col/col1229014312/index.html", new Scale(58, 2, 3140, 227, 4, 0, 5), "医疗机构校验、传染病防控和托育服务",
            "表三新收数在自然人与其他之间错位，总计相符而两列勾稽不符 / Table III: a request counted in the wrong column; totals agree, two columns do not balance")
        {
            On = new(2026, 1, 26), Rules = ["T3-I"],
            Spoil = figures =>
            {
                figures.Shift("applications.new.natural", -1);
                figures.Shift("applications.new.other", 1);
            },
        },
        new("hepu-rsj", "鹤浦区人力资源和社会保障局", Department, "hepu", "/col/col1229014313/index.html", new Scale(95, 4, 1508, 34, 0, 0, 12), "就业创业、社会保险和劳动维权",
            "表三两行的总计互相错位，列上仍平衡 / Table III: the totals of two rows are wrong by +1 and -1; the columns balance")
        {
            On = new(2026, 1, 27), Rules = ["T3-H"],
            Spoil = figures =>
            {
                figures.Shift("applications.granted.total", 1);
                figures.Shift("applications.partial.total", -1);
            },
        },
        new("hepu-zjj", "鹤浦区住房和城乡建设局", Department, "hepu", "/col/col1229014314/index.html", new Scale(121, 3, 2214, 96, 11, 740.3m, 14), "保障性住房、老旧小区改造和物业管理",
            "列表由脚本通过接口填充，页面上是空的；年报在接口返回的记录里 / a script fills the list; the report is among what its interface answers")
        { On = new(2026, 1, 15), List = ColumnKind.ScriptList },

        // Departments of a county, each with its own column (博达).
        new("liyang-jtj", "栗阳县交通运输局", Department, "liyang", "/xxgk/jtysj/gsgg.htm", new Scale(27, 1, 1863, 318, 40, 96.1m, 3), "农村公路、客货运输和治超执法",
            "年报在列表第2页，“下一页”是普通链接 / on page 2 of the list, behind a plain link")
        { On = new(2026, 1, 14), List = ColumnKind.NextLink },
        new("liyang-mzj", "栗阳县民政局", Department, "liyang", "/xxgk/mzj/xxgknb.htm", new Scale(13, 2, 174, 2, 0, 0, 1), "社会救助、养老服务和地名管理",
            "页面与列表均无日期 / neither page nor list shows a date")
        { On = new(2026, 1, 20), Conduct = Conduct.PublishesUndated, Rules = ["PUB-04"] },
        new("liyang-tjj", "栗阳县统计局", Department, "liyang", "/xxgk/tjj/xxgknb.htm", new Scale(6, 0, 0, 4, 0, 0, 1), "统计公报、普查数据和统计执法",
            "2025年度只有网站工作年度报表 / for 2025 only the yearly statistics of the web site")
        { On = new(2026, 1, 23), Conduct = Conduct.PublishesLookAlike, Status = "missing", Rules = ["PUB-01"] },
        new("liyang-lyj", "栗阳县林业局", Department, "liyang", "/xxgk/lyj/xxgknb.htm", new Scale(16, 1, 642, 58, 3, 188.6m, 2), "林木采伐、森林防火和古树名木保护",
            "既有年报，也有网站工作年度报表 / the report and the look-alike side by side")
        { On = new(2026, 1, 23), Conduct = Conduct.PublishesBoth },
        new("liyang-sfj", "栗阳县司法局", Department, "liyang", "/xxgk/sfj/xxgknb.htm", new Scale(11, 2, 36, 0, 0, 0, 2), "法律援助、公证服务和行政复议",
            "列表中的年报链接打不开（404） / the link to it is dead")
        { On = new(2026, 1, 26), Conduct = Conduct.ListsDeadLink, Status = "unverifiable", Reason = "candidateUnreachable" },
        new("liyang-wlj", "栗阳县文化和旅游局", Department, "liyang", "/xxgk/wlj/xxgknb.htm", new Scale(8, 1, 83, 11, 0, 0, 1), "文化惠民、旅游市场和文物保护",
            "年报是扫描件PDF / a scanned PDF file")
        { On = new(2026, 1, 27), Conduct = Conduct.PublishesPdf, Status = "unverifiable", Reason = "candidateUnreadable" },

        // Bodies of a city on one disclosure platform, each with a unit number (Anhui shape).
        new("wangmei-nyj", "望梅市农业农村局", Department, "wangmei", "/public/column/6598021?type=4&catId=6716923&action=list", new Scale(39, 3, 927, 144, 6, 0, 4), "强农惠农补贴、种业监管和农村改革",
            "2025年度年报仍用2019年的试行格式 / the trial form of 2019")
        { On = new(2026, 1, 21), Conduct = Conduct.UsesOldForm, Rules = ["TPL-01"] },
        new("wangmei-cgj", "望梅市城市管理局", Department, "wangmei", "/public/column/6598022?type=4&catId=6716923&action=list", new Scale(83, 2, 4051, 6120, 233, 512.9m, 10), "市容环卫、户外广告和停车管理",
            "标题写2025年，正文和表格是2024年度的 / titled 2025, with the text and tables of 2024")
        { On = new(2026, 1, 28), Conduct = Conduct.RepeatsLastYear, Status = "unverifiable", Reason = "candidateOtherYear", Rules = ["PUB-14"] },
        new("wangmei-jxj", "望梅市经济和信息化局", Department, "wangmei", "/public/column/6598023?type=4&catId=6716923&action=list", new Scale(20, 4, 21, 1, 0, 0, 9), "惠企政策、技术改造和节能监察",
            "表四未经复议直接起诉各项之和与总计不符 / Table IV: the outcomes of direct litigation do not add up")
        { On = new(2026, 1, 19), Rules = ["T4-L"], Spoil = figures => figures.Shift("review.litigation.direct.total", 1) },
        new("wangmei-swj", "望梅市商务局", Department, "wangmei", "/public/column/6598024?type=4&catId=6716923&action=list", new Scale(17, 2, 64, 7, 0, 0, 12), "外贸外资、成品油流通和家政服务",
            "表四复议后起诉各项之和与总计不符 / Table IV: the outcomes of litigation after reconsideration do not add up")
        { On = new(2026, 1, 22), Rules = ["T4-P"], Spoil = figures => figures.Shift("review.litigation.afterReconsideration.upheld", 2) },
        new("wangmei-kfq", "望梅经济开发区管理委员会", "dispatched", "wangmei", "/public/column/6598031?type=4&catId=6716923&action=list", new Scale(33, 1, 508, 19, 2, 0, 3), "招商项目、征地补偿和安全生产",
            "派出机构，按时发布，内容无误 / a dispatched body; on time and in order")
        { On = new(2026, 1, 16) },

        // Hand-made pages in GB2312.
        new("dongbu-lsj", "东埠县粮食和物资储备局", Department, "dongbu", "/xxgk/lsj/nb/", new Scale(7, 1, 29, 15, 0, 0, 1), "粮食收购、储备轮换和应急保供",
            "网页声明gb2312，内容无误 / declared gb2312; in order")
        { On = new(2026, 1, 15) },
        new("dongbu-tyj", "东埠县退役军人事务局", Department, "dongbu", "/xxgk/tyjrswj/nb/", new Scale(12, 0, 0, 0, 0, 0, 1), "安置就业、优抚褒扬和双拥共建",
            "由Word粘贴而成，字词被标签切断，内容无误 / made with a word processor, words cut over tags; in order")
        { On = new(2026, 1, 22), Conduct = Conduct.PastesFromWord },

        // Bodies of a city whose lists scripts fill, each through another interface.
        new("nanpu-hyj", "南浦市海洋发展局", Department, "nanpu", "/zwgk/hyj/zfxxgknb.htm", new Scale(24, 2, 318, 47, 3, 61.5m, 2), "海域使用、渔业捕捞和防灾减灾",
            "页面只有前5条，其余由脚本按频道检索；年报在检索结果里 / five items in the page, the rest through a search by channel; the report is among them")
        { On = new(2026, 1, 14), Through = Interface.FujianSearch },
        new("nanpu-kjj", "南浦市科学技术局", Department, "nanpu", "/gkmlpt/index#2629", new Scale(15, 1, 44, 2, 0, 0, 1), "科技项目、高新企业和成果转化",
            "页面由脚本生成，条目来自统一平台接口 / a script builds the page from the platform's interface; the report is there")
        { On = new(2026, 1, 15), Through = Interface.Guangdong },
        new("nanpu-sthj", "南浦市生态环境局", Department, "nanpu", "/sthj/c100186/list.shtml", new Scale(58, 4, 1406, 233, 17, 0, 3), "环评审批、排污许可和环境监测",
            "接口返回的记录完整、有日期，没有2025年度年报 / the interface gives a complete dated list without it")
        { On = new(2026, 1, 21), Conduct = Conduct.PublishesNothing, Through = Interface.ChannelSearch, Status = "missing", Rules = ["PUB-01"] },
        new("nanpu-sw", "国家税务总局南浦市税务局", Department, "nanpu", "/nanpu/n810214/c102384r/index.html?tab=gknb", new Scale(37, 2, 12880, 905, 44, 0, 5), "税费政策、纳税服务和税务执法",
            "列表要向接口提交表单才能取得；年报在第3次返回里 / the list is posted for; the report is in the third answer")
        { On = new(2026, 1, 16), Through = Interface.FileList },
        new("nanpu-jtj", "南浦市交通运输局", Department, "nanpu", "/col/col103585/index.html", new Scale(41, 3, 2260, 377, 25, 0, 4), "道路运输、公路养护和港航管理",
            "列表接口几乎不返回内容，只看得到前5条 / the interface answers almost nothing; only five items can be seen")
        { On = new(2026, 1, 19), Through = Interface.EmptyProxy, Status = "unverifiable", Reason = "morePages" },

        // A site in trouble.
        new("yintan-ybj", "银滩县医疗保障局", Department, "yintan", "/zwgk/ybj/nb/", new Scale(10, 1, 0, 22, 0, 0, 1), "参保登记、待遇政策和基金监管",
            "栏目返回503 / the column answers 503")
        { On = new(2026, 1, 20), List = ColumnKind.Unavailable, Status = "unverifiable", Reason = "unreachable" },
        new("yintan-xfj", "银滩县信访局", Department, "yintan", "/zwgk/xfj/nb/", new Scale(5, 0, 0, 0, 0, 0, 1), "信访渠道、办理程序和满意度评价",
            "栏目久不应答，连接超时 / the column does not answer")
        { On = new(2026, 1, 20), List = ColumnKind.Silent, Status = "unverifiable", Reason = "unreachable" },
    ];
}
