using Monitor.Core.Notices;
using Monitor.Delivery.Letters.Official;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>Templates that an office edits: they are used, and a mistake in them is named so that it can be mended.</summary>
public sealed class LetterTemplateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-templates");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_template_of_the_office_replaces_the_programs_and_the_other_one_stays()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "rectification.hbs"), "<h1>{{recipient}}</h1>{{#each findings}}<p>{{numeral}}{{rule}}</p>{{/each}}");
        var written = Models().Select(new LetterTemplates(folder.FullName).Write).ToList();

        Assert.Equal(["衡山县教育局", "一T3-I"], OfficialText.Of(written[1].ToHtml()));
        Assert.Equal(new LetterTemplates(null).Write(Models()[0]).ToDocx(), written[0].ToDocx());
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "a block that is not closed", "<p>x</p>\n{{#each findings}}\n<p>y</p>", "rectification.hbs(2): the block {{#each}}" },
        { "a block that ends as another", "<p>x</p>\n<p>y</p>\n{{#each findings}}\n<p>y</p>\n{{/if}}", "rectification.hbs(3): the block {{#each}}" },
        { "a block in a block that is not closed", "{{#each findings}}\n{{#if rule}}\n<p>y</p>\n{{/each}}", "rectification.hbs(2): the block {{#if}}" },
        { "an end without a beginning", "<p>x</p>\n{{!-- {{#if year}} --}}\n{{/if}}\n<p>y</p>", "rectification.hbs(3): the block {{/if}}" },
        { "a brace too few", "<p>x</p>\n<p>{{year}</p>", "rectification.hbs" },
        { "a name that does not exist", "<p>x</p>\n<p>{{recipent}}</p>", "rectification.hbs(2): there is no value 'recipent'" },
        { "a script", "<script>x</script>", "rectification.hbs: <script>" },
        { "a link", "<p><a href=\"https://spy.example\">x</a></p>", "rectification.hbs: <a href" },
        { "a style of its own", "<p style=\"color:red\">x</p>", "rectification.hbs: <p> has the attribute 'style'" },
        { "a class that no letter has", "<p class=\"red\">x</p>", "rectification.hbs: <p class=\"red\">" },
        { "text that stands nowhere", "x", "rectification.hbs: the text 'x'" },
        { "rows of different length", "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "rectification.hbs: the rows of a table" },
        { "nothing", "{{! a comment }}", "rectification.hbs: it makes an empty letter" },
        { "hostile text let through unescaped", "<p>{{{markup}}}</p>", "rectification.hbs(1): there is no value 'markup'" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_template_is_named(string because, string template, string message)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "rectification.hbs"), template);

        var exception = Assert.Throws<LetterTemplateException>(() => new LetterTemplates(folder.FullName).Write(Models()[1]));

        Assert.True(exception.Message.Contains(message, StringComparison.Ordinal), $"{because}: {exception.Message}");
    }

    [Fact]
    public void A_template_that_is_no_utf_8_and_a_folder_that_is_not_there_are_named()
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "rectification.hbs"), [0xb9, 0xd8, 0xd3, 0xda]);
        Assert.Contains("rectification.hbs", Assert.Throws<LetterTemplateException>(() => new LetterTemplates(folder.FullName).Write(Models()[1])).Message, StringComparison.Ordinal);
        var missing = Path.Combine(folder.FullName, "elsewhere");
        Assert.Contains(missing, Assert.Throws<LetterTemplateException>(() => new LetterTemplates(missing).Write(Models()[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_does_not_escape_makes_no_element_of_a_pages_text()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "rectification.hbs"), "<p>{{{recipient}}}</p>");
        var model = Models()[1] with { Recipient = "<img src=x onerror=alert(1)>" };

        Assert.Contains("<img", Assert.Throws<LetterTemplateException>(() => new LetterTemplates(folder.FullName).Write(model)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<LetterModel> Models() => LetterModels.Of(
        SampleCase.With(SampleCase.Missing, SampleCase.Balance), new DateOnly(2024, 4, 2), NoticeLadder.Usual, new LetterSettings());
}
