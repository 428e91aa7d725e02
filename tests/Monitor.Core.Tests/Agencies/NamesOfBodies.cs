using Monitor.Core.Agencies;

namespace Monitor.Core.Tests.Agencies;

/// <summary>Names in the form of real ones; most stand at the head of published reports.</summary>
public class NamesOfBodies
{
    public static TheoryData<string, string, BodyKind> Kinds => new()
    {
        { "a county's government", "衡山县人民政府", BodyKind.Government },
        { "a province's", "湖南省人民政府", BodyKind.Government },
        { "short form", "衡阳市政府", BodyKind.Government },
        { "the city alone", "上海市", BodyKind.Government },
        { "an autonomous county", "彭水苗族土家族自治县", BodyKind.Government },
        { "a banner", "科尔沁右翼前旗人民政府", BodyKind.Government },
        { "a city whose name has 镇 in it", "景德镇市人民政府", BodyKind.Government },
        { "a city whose name has 乡 in it", "新乡市人民政府", BodyKind.Government },
        { "a forest district is a county", "神农架林区", BodyKind.Government },
        { "a special district is a county", "六枝特区人民政府", BodyKind.Government },
        { "a new district with a government", "上海市浦东新区人民政府", BodyKind.Government },
        { "a province's general office", "湖南省人民政府办公厅", BodyKind.Office },
        { "a county's", "高平市人民政府办公室", BodyKind.Office },
        { "a district's", "武汉市汉阳区人民政府办公室", BodyKind.Office },
        { "short form of an office", "衡山县政府办公室", BodyKind.Office },
        { "shortest form", "衡山县政府办", BodyKind.Office },
        { "the office alone", "办公室", BodyKind.Office },
        { "a town's government", "桃江县松木塘镇人民政府", BodyKind.Township },
        { "a town", "佳县螅镇", BodyKind.Township },
        { "a town's government in short", "太平镇政府", BodyKind.Township },
        { "a township", "高平市原村乡", BodyKind.Township },
        { "a township's government", "绥滨县连生乡人民政府", BodyKind.Township },
        { "an ethnic township", "三塘回族乡人民政府", BodyKind.Township },
        { "a sumu", "巴彦高勒苏木人民政府", BodyKind.Township },
        { "a sub-district", "台州市路桥区螺洋街道", BodyKind.Dispatched },
        { "its office", "石家庄市桥西区中山街道办事处", BodyKind.Dispatched },
        { "a street in its name", "高平市东城街街道办事处", BodyKind.Dispatched },
        { "short form of a sub-district", "佳荣里街", BodyKind.Dispatched },
        { "a sub-district of a government", "衡山县人民政府开云街道办事处", BodyKind.Dispatched },
        { "a zone's committee", "衡阳高新技术产业开发区管理委员会", BodyKind.Dispatched },
        { "in short", "武昌经开区管委会", BodyKind.Dispatched },
        { "a scenic area's", "南岳衡山风景名胜区管理委员会", BodyKind.Dispatched },
        { "an industrial park's", "衡山科技产业园管理委员会", BodyKind.Dispatched },
        { "a zone by its own name reports for a region", "平潭综合实验区", BodyKind.Government },
        { "a development zone, likewise", "从化经济技术开发区", BodyKind.Government },
        { "a demonstration zone, likewise", "杨凌示范区", BodyKind.Government },
        { "a bureau", "抚顺市公安局", BodyKind.Department },
        { "a branch bureau", "温州市自然资源和规划局瓯海分局", BodyKind.Department },
        { "a provincial department", "湖南省水利厅", BodyKind.Department },
        { "a commission", "杭州市卫生健康委员会", BodyKind.Department },
        { "a commission in short", "信丰县卫生健康委", BodyKind.Department },
        { "the assets commission is no zone's committee", "广州市人民政府国有资产监督管理委员会", BodyKind.Department },
        { "the city management commission is no zone's committee", "天津市城市管理委员会", BodyKind.Department },
        { "an office for one matter", "重庆市大足区人民政府外事办公室", BodyKind.Department },
        { "another", "天津市人民政府合作交流办公室", BodyKind.Department },
        { "counsellors", "上海市人民政府参事室", BodyKind.Department },
        { "a station of a town", "太平镇财政所", BodyKind.Department },
        { "a name that fits nothing", "衡山县消防救援大队", BodyKind.Department },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_name_shows_the_kind_of_its_body(string name, string body, BodyKind kind)
    {
        Assert.True(BodyNames.KindOf(body) == kind, $"{name}: {BodyNames.KindOf(body)}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Such_a_name_is_taken_for_a_body(string name, string body, BodyKind kind)
    {
        Assert.True(BodyNames.IsBodyName(body), $"{name} ({kind})");
    }

    public static TheoryData<string, string> OtherTexts => new()
    {
        { "two characters", "我局" },
        { "nothing", "" },
        { "more than forty characters", new string('衡', 40) + "局" },
        { "a heading", "一、总体情况" },
        { "a column", "政府信息公开年报" },
        { "a column of a body", "衡山县水利局政府信息公开" },
        { "a title", "衡山县水利局2023年政府信息公开工作年度报告" },
        { "a year", "2023年" },
        { "a site", "衡山县人民政府门户网站" },
        { "a foot line", "主办单位衡山县人民政府办公室" },
        { "a breadcrumb", "首页>政务公开>衡山县水利局" },
        { "a link", "局长信箱" },
        { "a sentence", "本局认真贯彻条例。" },
        { "a list item", "一是加强组织领导和各股室" },
        { "the beginning of a sentence", "现公布清远市农业农村局" },
        { "another", "根据省政府办公厅" },
        { "Latin letters", "ETAPP官网人民政府合作交流办公室" },
        { "a number behind", "衡山县水利局1" },
        { "a line end behind", "衡山县水利局\n" },
    };

    [Theory]
    [InlineData("衡山县人民政府（衡山县人民政府办公室）", BodyKind.Government)]
    [InlineData("衡山县本级", BodyKind.Government)]
    [InlineData("衡山县水利局(县河长办)", BodyKind.Department)]
    [InlineData("雄安新区管理委员会", BodyKind.Dispatched)]
    public void A_second_name_and_the_level_do_not_change_the_kind(string name, BodyKind kind) => Assert.Equal(kind, BodyNames.KindOf(name));

    [Theory]
    [MemberData(nameof(OtherTexts))]
    public void Other_texts_are_not(string name, string text)
    {
        Assert.False(BodyNames.IsBodyName(text), name);
    }

    [Theory]
    [InlineData("本溪市水务局")]
    [InlineData("向阳区人民政府")]
    [InlineData("经开区管委会")]
    [InlineData("中国（福建）自由贸易试验区平潭片区管委会")]
    public void A_name_may_begin_as_a_sentence_does_or_have_brackets(string body)
    {
        Assert.True(BodyNames.IsBodyName(body));
    }
}
