using Monitor.Core.Checks;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>docs/rules.md is what <c>monitor rules --format md --lang en</c> prints; <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed class RulesDocumentTests
{
    /// <summary>Rules for whose violation no lawful case is known: the catalogue's column of false alarms names none but an error of reading.</summary>
    private static readonly string[] NoLawfulCase = ["TPL-02", "FMT-03", "T3-V", "T3-I", "T3-H", "T3-01", "T4-R", "T4-L", "T4-P"];

    [Fact]
    public async Task The_document_is_what_the_command_prints() =>
        Golden.Match((await Run.Of("rules", "--format", "md", "--lang", "en")).Output, "docs", "rules.md");

    [Fact]
    public void Every_rule_says_when_it_may_be_lawful_or_is_one_of_those_for_which_nothing_is_known()
    {
        foreach (var language in Messages.Languages)
        {
            var silent = Catalogue.Rules.Where(rule => Messages.TextOrNull($"lawful.{rule.Id}", language) is null).Select(rule => rule.Id);
            Assert.Equal(NoLawfulCase.Order(StringComparer.Ordinal), silent.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>From which report year on, and until which, a rule is asked at all (rules.md).</summary>
    [Fact]
    public void A_rule_of_one_form_is_not_asked_about_years_before_it()
    {
        var limited = Catalogue.Rules.Where(rule => rule.FromYear is not null || rule.ToYear is not null).Select(rule => (rule.Id, rule.FromYear, rule.ToYear));
        Assert.Equal([("FEE-01", 2021, null), ("FEE-02", 2021, null), ("TPL-01", 2019, null), ("CY-02", 2022, null), ("CY-03", 2020, 2020)], limited);
    }
}
