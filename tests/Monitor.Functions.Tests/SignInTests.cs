using System.Net;
using Monitor.Functions.Access;

namespace Monitor.Functions.Tests;

/// <summary>Named keys exchanged for sessions.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_page_leads_to_the_sign_in_page_and_back()
    {
        await using var app = await TestApp.StartAsync();
        using var refused = await app.GetAsync("/?lang=en");
        Assert.Equal("/signin?returnUrl=%2F%3Flang%3Den&lang=en", refused.Headers.Location!.OriginalString);

        using var signedIn = await app.TrySignInAsync("viewer", TestApp.ViewerKey, "/?lang=en");
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Equal("/?lang=en", signedIn.Headers.Location!.OriginalString);
        using var overview = await app.GetAsync("/?lang=en", cookie: TestApp.CookieOf(signedIn));
        Assert.Equal(HttpStatusCode.OK, overview.StatusCode);
        Assert.Contains("Sign out", await TestApp.TextAsync(overview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_closed_to_scripts_and_other_sites()
    {
        await using var app = await TestApp.StartAsync();
        using var page = await app.GetAsync("/signin");
        using var signedIn = await app.TrySignInAsync("viewer", TestApp.ViewerKey);
        foreach (var cookie in page.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")))
        {
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; max-age=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(TestApp.ViewerKey, cookie, StringComparison.Ordinal);
        }

        await using var proxied = await TestApp.StartAsync("--Access:AlwaysSecureCookies=true");
        using var secure = await proxied.TrySignInAsync("viewer", TestApp.ViewerKey);
        var given = Assert.Single(secure.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-monitor-session=", given, StringComparison.Ordinal);
        Assert.Contains("; secure", given, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a wrong key", "viewer", "wrong")]
    [InlineData("another's key", "viewer", TestApp.OfficerKey)]
    [InlineData("an unknown name", "nobody", TestApp.ViewerKey)]
    [InlineData("nothing", "", "")]
    public async Task A_wrong_name_or_key_opens_nothing_and_does_not_say_which_was_wrong(string why, string name, string key)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.TrySignInAsync(name, key);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("名称或密钥不正确", await TestApp.TextAsync(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith(Sessions.Cookie, StringComparison.Ordinal));
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData("another site", "https://evil.example/")]
    [InlineData("another site without a scheme", "//evil.example/")]
    [InlineData("a backslash, which browsers take for a slash", "/\\evil.example/")]
    [InlineData("a backslash first", "\\/evil.example/")]
    [InlineData("a tab, which browsers leave out", "/\t/evil.example/")]
    [InlineData("a line end", "/\n/evil.example/")]
    [InlineData("a script", "javascript:alert(1)")]
    [InlineData("a path without its slash", "api/agencies")]
    [InlineData("characters beyond ASCII", "/年报")]
    public async Task Nobody_is_led_to_another_site(string why, string returnUrl)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.TrySignInAsync("viewer", TestApp.ViewerKey, returnUrl);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        using var page = await app.GetAsync($"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Contains("name=\"returnUrl\" value=\"/\"", await TestApp.TextAsync(page), StringComparison.Ordinal);
        Assert.NotEmpty(why);
    }

    [Fact]
    public async Task A_session_ends_with_its_time()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        app.Clock.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        using var still = await app.GetAsync("/api/agencies", cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var over = await app.GetAsync("/api/agencies", cookie: cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Fact]
    public async Task A_session_that_was_tampered_with_is_none()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        var value = cookie[(Sessions.Cookie.Length + 1)..];
        var (payload, signature) = (value.Split('.')[0], value.Split('.')[1]);
        var asApprover = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).Replace("viewer", "approver", StringComparison.Ordinal)));
        foreach (var forged in new[]
        {
            $"{asApprover}.{signature}", $"{payload}.{new string(signature.Reverse().ToArray())}", $"{payload}.", payload, $".{signature}", $"{value}.x", "", "not base64.!", new string('A', 5000),
        })
        {
            using var answer = await app.GetAsync("/api/agencies", cookie: $"{Sessions.Cookie}={forged}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_session_outlives_a_restart_but_not_a_change_of_its_key()
    {
        var folder = Directory.CreateTempSubdirectory("sessions-").FullName;
        try
        {
            string cookie;
            await using (var app = await TestApp.StartAsync(MonitorApp.Create, folder))
                cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
            await using (var again = await TestApp.StartAsync(MonitorApp.Create, folder))
            {
                using var known = await again.GetAsync("/api/agencies", cookie: cookie);
                Assert.Equal(HttpStatusCode.OK, known.StatusCode);
            }

            await using var changed = await TestApp.StartAsync(MonitorApp.Create, folder, TestApp.Key("viewer", "a new key", "viewer", "*"));
            using var unknown = await changed.GetAsync("/api/agencies", cookie: cookie);
            Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_signing_key_is_readable_by_its_owner_only()
    {
        await using var app = await TestApp.StartAsync();
        using var page = await app.GetAsync("/signin");
        Assert.Equal(SigningKey.Length, new FileInfo(app.KeyFile).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(app.KeyFile));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_form_is_taken_only_with_a_token_made_for_this_browser_not_long_ago()
    {
        await using var app = await TestApp.StartAsync();
        var (cookie, token) = await app.OpenSignInAsync();
        var (othersCookie, _) = await app.OpenSignInAsync();
        (string, string)[] right = [("name", "viewer"), ("key", TestApp.ViewerKey)];
        foreach (var (why, sentCookie, sentToken) in new[]
        {
            ("none", cookie, ""),
            ("no cookie", null, token),
            ("another browser's", othersCookie, token),
            ("tampered with", cookie, token.Replace('.', '0') + "."),
            ("a later end", cookie, $"9{token}"),
        })
        {
            using var refused = await app.PostAsync("/signin", sentCookie, [.. right, ("token", sentToken)]);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, why);
            Assert.False(refused.Headers.Contains("Set-Cookie"), why);
        }

        app.Clock.Advance(TimeSpan.FromHours(2));
        using var late = await app.PostAsync("/signin", cookie, [.. right, ("token", token)]);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_the_token_of_the_session_and_takes_the_cookie_back()
    {
        await using var app = await TestApp.StartAsync();
        var session = await app.SignInAsync("viewer", TestApp.ViewerKey);
        var (visitor, visitorToken) = await app.OpenSignInAsync();
        using var foreign = await app.PostAsync("/signout", $"{session}; {visitor}", ("token", visitorToken));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);

        using var overview = await app.GetAsync("/", cookie: session);
        using var left = await app.PostAsync("/signout", session, ("token", TestApp.TokenOf(await TestApp.TextAsync(overview))));
        Assert.Equal("/signin", left.Headers.Location!.OriginalString);
        var cookie = Assert.Single(left.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{Sessions.Cookie}=;", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Guessing_ends_after_a_few_attempts_and_starts_anew_after_a_while()
    {
        await using var app = await TestApp.StartAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await app.TrySignInAsync("viewer", $"guess {attempt}");
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using var refused = await app.TrySignInAsync("VIEWER", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(15), refused.Headers.RetryAfter!.Delta);
        await app.SignInAsync("officer", TestApp.OfficerKey);

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await app.SignInAsync("viewer", TestApp.ViewerKey);
    }

    [Fact]
    public async Task Guessing_keys_without_a_name_ends_too()
    {
        await using var app = await TestApp.StartAsync("--Access:AttemptsPerAddress=3");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await app.GetAsync("/api/agencies", $"guess {attempt}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var refused = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var open = await app.GetAsync("/api/rules", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }
}
