using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.TestKit;
using Monitor.Web.Errors;
using Monitor.Web.Frame;
using Monitor.Web.Overview;
using Monitor.Web.SignIn;

namespace Monitor.Web.Tests;

/// <summary>Pages as they are sent.</summary>
public sealed partial class PageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_overview_is_what_a_person_has_looked_at(string language) => Golden.Match(
        WithoutHash(await OverviewAsync(language, Some())), "tests", "Monitor.Web.Tests", "Golden", $"overview.{language}.html");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_sign_in_page_is_what_a_person_has_looked_at(string language) => Golden.Match(
        WithoutHash(await SignInAsync(language, new SignInModel("TOKEN", "/", null, null, HasKeys: true))),
        "tests", "Monitor.Web.Tests", "Golden", $"signin.{language}.html");

    [Fact]
    public async Task What_could_not_be_looked_at_stands_before_every_number()
    {
        var html = await OverviewAsync("en", Some());
        var blind = html.IndexOf("No site has been looked at yet", StringComparison.Ordinal);
        Assert.InRange(blind, 0, html.IndexOf("Registered agencies", StringComparison.Ordinal));

        var looked = await OverviewAsync("en", new OverviewModel(new Sight.Looked(2), Some().Agencies));
        Assert.Contains("2 agencies could not be looked at (of 4)", looked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        var census = AgencyCensus.Of([Agency("a-1", Hostile), Agency("a-2", Hostile + "2")], isComplete: true);
        var account = new Account(Hostile, "viewer", Hostile, Hostile);
        var page = new PageContext(Messages.Chinese, "/?q=\"><script>", null, account);
        var html = await RenderAsync<OverviewPage>(page, new() { [nameof(OverviewPage.Model)] = new OverviewModel(new Sight.NotLookedYet(), census) })
            + await RenderAsync<SignInPage>(page, new() { [nameof(SignInPage.Model)] = new SignInModel(Hostile, Hostile, Hostile, "signIn.failed", true) })
            + await RenderAsync<ErrorPage>(page, new() { [nameof(ErrorPage.Problem)] = Hostile, [nameof(ErrorPage.RequestId)] = Hostile });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chinese_is_sent_as_it_is() =>
        Assert.DoesNotMatch("&#x[4-9A-F][0-9A-F]{3};", await OverviewAsync("zh-CN", Some()));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_page_has_language_landmarks_labels_and_no_inline_code(string language)
    {
        var overview = await OverviewAsync(language, Some());
        var signIn = await SignInAsync(language, new SignInModel("TOKEN", "/", "li", "signIn.failed", HasKeys: false));
        foreach (var html in new[] { overview, signIn })
        {
            Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
            foreach (var landmark in new[] { "<header", "<main", "<footer", "<nav", "<title>", "class=\"skip\"" })
                Assert.Contains(landmark, html, StringComparison.Ordinal);
            Assert.Single(Heading().Matches(html));
            Assert.DoesNotMatch("(?i)<script|<style|\\sstyle=|\\son[a-z]+=", html);
            Assert.All(Control().Matches(html), control => Assert.Contains($"<label for=\"{control.Groups["id"].Value}\"", html, StringComparison.Ordinal));
        }

        Assert.Equal(2, Control().Count(signIn));
        Assert.Contains("role=\"alert\"", signIn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_keep_the_language_that_was_chosen()
    {
        var page = new PageContext(Messages.English, "/signin?returnUrl=%2F", "en", null);
        var html = await RenderAsync<SignInPage>(page, new() { [nameof(SignInPage.Model)] = new SignInModel("TOKEN", "/", null, null, true) });
        Assert.Contains("action=\"/signin?lang=en\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/signin?returnUrl=%2F&amp;lang=zh-CN\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_registry_and_one_too_long_to_count_are_said_so()
    {
        Assert.Contains("登记表为空", await OverviewAsync("zh-CN", new OverviewModel(new Sight.NotLookedYet(), AgencyCensus.Of([], true))), StringComparison.Ordinal);
        var many = AgencyCensus.Of([Agency("a-1", "湖南省")], isComplete: false);
        Assert.Contains("At least 1 agencies", await OverviewAsync("en", new OverviewModel(new Sight.NotLookedYet(), many)), StringComparison.Ordinal);
    }

    private static OverviewModel Some() => new(new Sight.NotLookedYet(), AgencyCensus.Of(
        [
            Agency("hs-gov", "湖南省/衡阳市/衡山县", BodyKind.Government),
            Agency("hs-edu", "湖南省/衡阳市/衡山县"),
            Agency("hy-edu", "湖南省/衡阳市"),
            Agency("cs-edu", "湖南省/长沙市"),
        ],
        isComplete: true));

    private static Agency Agency(string id, string jurisdiction, BodyKind kind = BodyKind.Department) =>
        new(AgencyId.TryParse(id, out var parsed) ? parsed : default, "示例单位", [], kind, jurisdiction);

    private static Task<string> OverviewAsync(string language, OverviewModel model) => RenderAsync<OverviewPage>(
        new PageContext(new CultureInfo(language), "/", null, new Account("li", "officer", "湖南省", "TOKEN")),
        new() { [nameof(OverviewPage.Model)] = model });

    private static Task<string> SignInAsync(string language, SignInModel model) => RenderAsync<SignInPage>(
        new PageContext(new CultureInfo(language), "/signin", null, null), new() { [nameof(SignInPage.Model)] = model });

    private static async Task<string> RenderAsync<TPage>(PageContext page, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddMonitorWeb().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        parameters["Page"] = page;
        return await scope.ServiceProvider.GetRequiredService<PageRenderer>().RenderAsync<TPage>(parameters);
    }

    // The style sheet may change without the page being looked at anew.
    private static string WithoutHash(string html) => Regex.Replace(html, "/assets/[0-9a-f]{16}/", "/assets/HASH/");

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<input id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Control();
}
