using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public class FoldedText
{
    public static TheoryData<string, string, string> Folds => new()
    {
        { "full-width digits", "０１２３４５６７８９", "0123456789" },
        { "full-width letters", "ＡＢＣｘｙｚ", "ABCxyz" },
        { "full-width signs", "（一）：；，！？／－＋．％", "(一):;,!?/-+.%" },
        { "the last full-width form", "～", "~" },
        { "Chinese punctuation without an ASCII form", "、。《》〈〉“”〔〕【】…—", "、。《》〈〉“”〔〕【】…—" },
        { "an ideographic space", "总　计", "总 计" },
        { "a no-break space", "总\u00A0计", "总 计" },
        { "thin, em and figure spaces", "1\u20092\u20033\u20074", "1 2 3 4" },
        { "tabs and line ends", "总\t\r\n\n计", "总 计" },
        { "a line separator", "总\u2028计", "总 计" },
        { "a run of different spaces", "总 　\u00A0\t计", "总 计" },
        { "spaces at both ends", " \u00A0总计　\n", "总计" },
        { "a zero-width space splits no number", "1\u200B2", "12" },
        { "joiners and marks of direction", "总\u200C\u200D\u200E\u200F计", "总计" },
        { "embeddings and isolates", "\u202A\u2066总\u2069计\u202C", "总计" },
        { "a byte order mark inside", "总\uFEFF计", "总计" },
        { "a soft hyphen", "总\u00AD计", "总计" },
        { "a word joiner and invisible operators", "总\u2060\u2062计", "总计" },
        { "a variation selector behind a character", "总\uFE00计\uFE0F", "总计" },
        { "control characters are spaces", "总\0\u0001计", "总 计" },
        { "an invisible character between spaces", "总 \u200B 计", "总 计" },
        { "characters beyond the basic plane", "𠀀镇", "𠀀镇" },
        { "spaces alone", " 　\u00A0", "" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Folds))]
    public void Published_characters_are_folded_into_one_form(string name, string text, string expected)
    {
        Assert.True(ChineseText.Fold(text) == expected, $"{name}: {ChineseText.Fold(text)}");
    }

    [Theory]
    [MemberData(nameof(Folds))]
    public void Folding_twice_changes_nothing(string name, string text, string expected)
    {
        Assert.True(ChineseText.Fold(ChineseText.Fold(text)) == expected, name);
    }

    [Fact]
    public void A_folded_label_is_compared_without_spaces()
    {
        Assert.Equal("商业企业", ChineseText.WithoutSpaces(ChineseText.Fold("商业\n　企 业")));
        Assert.Equal("商业企业", ChineseText.WithoutSpaces("商业企业"));
    }

    [Theory]
    [InlineData('一', true)]
    [InlineData('龥', true)]
    [InlineData('\u3400', true)]
    [InlineData('\uF914', true)]
    [InlineData('〇', false)]
    [InlineData('。', false)]
    [InlineData('Ａ', false)]
    [InlineData('あ', false)]
    public void Ideographs_are_Chinese_characters(char character, bool cjk)
    {
        Assert.Equal(cjk, ChineseText.IsCjk(character));
        Assert.Equal(cjk, ChineseText.HasCjk($"a{character}1"));
    }

    public static TheoryData<string, string, string> Pinyin => new()
    {
        { "with a tone", "關(guān)係", "關係" },
        { "a blank inside", "關(guān )係", "關係" },
        { "full-width brackets", "關（guān）係", "關係" },
        { "without a tone, as 的 and 得 have none", "做得(de)好", "做得好" },
        { "a tone on ü", "綠(lǜ)化", "綠化" },
        { "the longest syllable", "裝(zhuāng)備", "裝備" },
        { "several", "級(jí)政府信息公開(kāi)", "級政府信息公開" },
        { "an abbreviation in capitals stays", "政务服务(APP)", "政务服务(APP)" },
        { "a number stays", "第二十条第(一)项(5)", "第二十条第(一)项(5)" },
        { "behind Latin letters it is no pinyin", "abc(de)", "abc(de)" },
        { "a long word stays", "平台(platform)", "平台(platform)" },
    };

    [Theory]
    [MemberData(nameof(Pinyin))]
    public void Injected_pinyin_is_taken_out(string name, string text, string expected)
    {
        Assert.True(ChineseText.WithoutPinyin(text) == expected, $"{name}: {ChineseText.WithoutPinyin(text)}");
    }

    public static TheoryData<string, string, bool> PinyinTexts => new()
    {
        { "five with tones decide", "級(jí)關(guān)開(kāi)報(bào)發(fā)", true },
        { "four do not", "級(jí)關(guān)開(kāi)報(bào)", false },
        { "those without tones do not count", "的(de)的(de)的(de)的(de)的(de)了(le)", false },
        { "ordinary brackets", "(一)(二)第(三)项(四)项(五)项(APP)", false },
        { "nothing", "", false },
    };

    [Theory]
    [MemberData(nameof(PinyinTexts))]
    public void A_text_with_injected_pinyin_is_known_by_its_tones(string name, string text, bool injected)
    {
        Assert.True(ChineseText.HasInjectedPinyin(text) == injected, name);
    }

    public static TheoryData<string, string, string> Punctuation => new()
    {
        { "two commas", "高效,,透明", "高效,透明" },
        { "two full-width commas", "高效，，透明", "高效，透明" },
        { "a comma before a stop", "高效,。", "高效。" },
        { "a comma before a list comma", "一,、總體情況", "一、總體情況" },
        { "three", "一,,、總體", "一、總體" },
        { "a comma before a colon", "如下,:", "如下:" },
        { "single ones stay", "公开,透明、规范。", "公开,透明、规范。" },
        { "a thousands separator stays", "1,234", "1,234" },
        { "other doubled signs stay", "……——", "……——" },
    };

    [Theory]
    [MemberData(nameof(Punctuation))]
    public void Of_doubled_punctuation_the_stronger_sign_stays(string name, string text, string expected)
    {
        Assert.True(ChineseText.WithoutDoubledPunctuation(text) == expected, $"{name}: {ChineseText.WithoutDoubledPunctuation(text)}");
    }
}
