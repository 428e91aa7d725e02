using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Monitor.TestKit;

namespace Monitor.Net.Tests;

/// <summary>Real servers on loopback; time passes only where a test lets it.</summary>
public class Fetching
{
    private const string Page = "<h1>衡山县水利局2023年政府信息公开工作年度报告</h1>";
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> NotPublic => new()
    {
        { "loopback by name", "http://localhost:PORT/" },
        { "loopback by address", "http://127.0.0.1:PORT/" },
        { "another loopback address", "http://127.9.9.9:PORT/" },
        { "two parts", "http://127.1:PORT/" },
        { "one decimal number", "http://2130706433:PORT/" },
        { "octal", "http://0177.0.0.1:PORT/" },
        { "hexadecimal", "http://0x7f.1:PORT/" },
        { "one hexadecimal number", "http://0x7f000001:PORT/" },
        { "an ideographic stop for a dot", "http://127。0。0。1:PORT/" },
        { "IPv6 loopback", "http://[::1]:PORT/" },
        { "IPv6-mapped", "http://[::ffff:127.0.0.1]:PORT/" },
        { "IPv6-mapped, in hexadecimal", "http://[::ffff:7f00:1]:PORT/" },
        { "this network", "http://0.0.0.0:PORT/" },
        { "cloud metadata", "http://169.254.169.254/latest/meta-data/" },
        { "a private network", "http://10.0.0.1/" },
        { "over https", "https://127.0.0.1:PORT/" },
    };

    [Theory]
    [MemberData(nameof(NotPublic))]
    public async Task An_address_that_is_not_public_is_not_asked(string name, string address)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page)));
        using var client = new GuardedClient(new FetchOptions(), time);
        var uri = new Uri(address.Replace("PORT", $"{server.Port}", StringComparison.Ordinal));

        var refused = Assert.IsType<FetchOutcome.Refused>(await client.GetAsync(uri, Cancelled));
        Assert.True(refused.Code == "addressRefused", $"{name}: {refused}");
        Assert.Contains($"{uri}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_form_is_posted_as_it_is_and_stands_in_the_exchange()
    {
        await using var server = LocalServer.Serving(("/list a=1&b=%E5%B9%B4", LocalServer.Response("200 OK", "{}")));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, time);
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.PostAsync(server.At("/list"), "a=1&b=%E5%B9%B4", false, null, Cancelled));

        Assert.Equal("{}", Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.Equal("POST /list HTTP/1.1", Assert.Single(server.Requests));
        Assert.Contains("Content-Type: application/x-www-form-urlencoded; charset=utf-8", server.LastHead, StringComparison.Ordinal);
        Assert.Equal(("a=1&b=%E5%B9%B4", "a=1&b=%E5%B9%B4"), (fetched.Exchange.Form, fetched.Exchange.ToCapture(null).Form));
    }

    [Theory]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    public async Task A_form_is_not_posted_anew_to_where_a_redirect_leads(string status)
    {
        await using var server = LocalServer.Serving(("/list a=1", LocalServer.Response(status, "", "Location: /other")), ("/other", LocalServer.Response("200 OK", "x")));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, time);
        var refused = Assert.IsType<FetchOutcome.Refused>(await client.PostAsync(server.At("/list"), "a=1", false, null, Cancelled));

        Assert.Equal(("redirectRefused", 1), (refused.Code, server.Requests.Count));
        Assert.Contains("/other", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> NotAsked => new()
    {
        { "a user name", "http://admin@localhost:PORT/", "credentialsRefused" },
        { "a user name and a password", "http://admin:secret@localhost:PORT/", "credentialsRefused" },
        { "a host that is a user name", "http://www.gov.cn@localhost:PORT/", "credentialsRefused" },
        { "a file", "file:///etc/passwd", "schemeRefused" },
        { "ftp", "ftp://localhost/", "schemeRefused" },
        { "gopher", "gopher://localhost:PORT/", "schemeRefused" },
        { "data", "data:text/html,x", "schemeRefused" },
        { "a script", "javascript:alert(1)", "schemeRefused" },
        { "a WebSocket", "ws://localhost:PORT/", "schemeRefused" },
    };

    [Theory]
    [MemberData(nameof(NotAsked))]
    public async Task Other_schemes_and_credentials_are_refused_even_where_private_addresses_are_allowed(string name, string address, string code)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page)));
        using var client = Client();
        var uri = new Uri(address.Replace("PORT", $"{server.Port}", StringComparison.Ordinal));

        var refused = Assert.IsType<FetchOutcome.Refused>(await client.GetAsync(uri, Cancelled));
        Assert.True(refused.Code == code, $"{name}: {refused}");
        Assert.Contains(code == "credentialsRefused" ? uri.Host : uri.AbsoluteUri, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_relative_address_is_refused()
    {
        using var client = Client();

        var refused = Assert.IsType<FetchOutcome.Refused>(await client.GetAsync(new Uri("/index.html", UriKind.Relative), Cancelled));
        Assert.Equal("schemeRefused", refused.Code);
        Assert.Contains("/index.html", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "schemeRefused")]
    [InlineData("ftp://localhost/", "schemeRefused")]
    [InlineData("http://admin:secret@localhost/", "credentialsRefused")]
    public async Task A_redirect_to_what_is_never_asked_is_refused(string target, string code)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", $"Location: {target}")));
        using var client = Client();

        Assert.Equal(code, Assert.IsType<FetchOutcome.Refused>(await client.GetAsync(server.At("/"), Cancelled)).Code);
    }

    [Fact]
    public async Task A_page_is_fetched_with_what_the_server_says_of_it()
    {
        await using var server = LocalServer.Serving(("/nb.html", LocalServer.Response("200 OK", Page, "Content-Type: text/html; charset=gb2312")));
        using var client = Client();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/nb.html"), Cancelled));
        Assert.Equal(server.At("/nb.html"), fetched.Address);
        Assert.Empty(fetched.Redirects);
        Assert.Equal(200, (int)fetched.Status);
        Assert.Equal("text/html; charset=gb2312", fetched.ContentType);
        Assert.Equal(Page, Encoding.UTF8.GetString(fetched.Entity.Span));
        Assert.Equal(Page, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Fact]
    public async Task The_monitor_names_itself_and_keeps_no_cookies()
    {
        await using var server = LocalServer.Serving(
            ("/", LocalServer.Response("302 Found", "", "Location: /next", "Set-Cookie: id=1; Path=/")), ("/next", LocalServer.Response("200 OK", Page)));
        using var client = Client(options => options.UserAgent = "Monitor-Test/9");
        await client.GetAsync(server.At("/"), Cancelled);

        Assert.Contains("User-Agent: Monitor-Test/9\r\n", server.LastHead, StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding: gzip, br\r\n", server.LastHead, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie:", server.LastHead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_are_put_together()
    {
        await using var server = LocalServer.Serving(("/", [.. LocalServer.Head("200 OK", "Transfer-Encoding: chunked"), .. "4\r\n<h1>\r\n5\r\n</h1>\r\n0\r\n\r\n"u8]));
        using var client = Client();

        Assert.Equal("<h1></h1>", Encoding.UTF8.GetString(Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), Cancelled)).Body.Span));
    }

    [Fact]
    public async Task A_body_without_length_ends_with_the_connection()
    {
        await using var server = LocalServer.Serving(("/", [.. LocalServer.Head("200 OK", "Connection: close"), .. "abc"u8]));
        using var client = Client();

        Assert.Equal(3, Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), Cancelled)).Body.Length);
    }

    public static TheoryData<string, string> Codings => new()
    {
        { "gzip", "gzip" },
        { "its old name", "x-gzip" },
        { "in capitals", "GZIP" },
        { "brotli", "br" },
        { "deflate", "deflate" },
        { "identity", "identity" },
        { "two, the last applied comes off first", "gzip, br" },
    };

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task The_entity_is_what_was_sent_and_the_body_what_was_meant(string name, string coding)
    {
        var entity = coding.Split(", ").Aggregate(Encoding.UTF8.GetBytes(Page), (bytes, one) => Encode(one, bytes));
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", entity, $"Content-Encoding: {coding}")));
        using var client = Client();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), Cancelled));
        Assert.True(entity.AsSpan().SequenceEqual(fetched.Entity.Span), name);
        Assert.Equal(Page, Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task Redirects_are_followed_and_listed(string status)
    {
        await using var server = LocalServer.Serving(
            ("/a", LocalServer.Response(status, "", "Location: sub/b?x=1")), ("/sub/b?x=1", LocalServer.Response(status, "", "Location: /c")), ("/c", LocalServer.Response("200 OK", Page)));
        using var client = Client();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/a"), Cancelled));
        Assert.Equal(server.At("/c"), fetched.Address);
        Assert.Equal([server.At("/a"), server.At("/sub/b?x=1")], fetched.Redirects);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_said_to_be_so_only_where_validators_were_sent()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Head("304 Not Modified", "ETag: \"1\"", "Connection: close")));
        using var client = Client();

        var known = Assert.IsType<FetchOutcome.NotModified>(await client.GetAsync(server.At("/"), false, null, new Validators("\"1\"", "Thu, 01 Feb 2024 00:00:00 GMT"), Cancelled));
        Assert.Equal(304, known.Exchange.Status);
        Assert.Contains("If-None-Match: \"1\"\r\nIf-Modified-Since: Thu, 01 Feb 2024 00:00:00 GMT\r\n", server.LastHead, StringComparison.Ordinal);
        Assert.Equal("httpStatus", Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(server.At("/"), Cancelled)).Code);
        Assert.DoesNotContain("If-", server.LastHead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_closed_gate_ends_the_fetch_with_its_code_and_nothing_is_asked(bool isForbidden)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page)));
        using var client = Client();
        var outcome = await client.GetAsync(server.At("/"), false, new Closed(new ClosedGate("later", "not now") { IsForbidden = isForbidden }), Cancelled);

        Assert.Equal(("later", isForbidden), (outcome.Exchange.Failure, outcome is FetchOutcome.Refused));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("DisclosureReportMonitor/1.0", "DisclosureReportMonitor")]
    [InlineData("Watch (x/y)", "Watch")]
    [InlineData("Watch", "Watch")]
    public void The_product_token_is_the_name_without_its_version(string agent, string token)
    {
        using var client = new GuardedClient(new FetchOptions { UserAgent = agent }, time);
        Assert.Equal(token, client.ProductToken);
    }

    [Fact]
    public async Task A_redirect_written_in_Chinese_is_followed()
    {
        await using var server = LocalServer.Serving(
            ("/", LocalServer.Response("302 Found", "", "Location: /年报/")), (new Uri("http://x/年报/").AbsolutePath, LocalServer.Response("200 OK", Page)));
        using var client = Client();

        Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), Cancelled));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task As_many_redirects_as_allowed_are_followed(int redirects, bool arrives)
    {
        await using var server = LocalServer.Serving([.. Enumerable.Range(0, redirects).Select(i => ($"/{i}", LocalServer.Response("302 Found", "", $"Location: /{i + 1}"))), ($"/{redirects}", LocalServer.Response("200 OK", Page))]);
        using var client = Client();

        var outcome = await client.GetAsync(server.At("/0"), Cancelled);
        if (arrives)
            Assert.IsType<FetchOutcome.Fetched>(outcome);
        else
            AssertFailed(outcome, "tooManyRedirects", server.At("/0"));
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", "Location: /")));
        using var client = Client();

        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "tooManyRedirects", server.At("/"));
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://")]
    [InlineData("http://[::1")]
    [InlineData("http:///")]
    [InlineData("")]
    public async Task A_redirect_to_nowhere_is_a_failure_and_no_exception(string target)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", $"Location: {target}")));
        using var client = Client(options => options.MaxRedirects = 1);

        Assert.Contains("localhost", Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(server.At("/"), Cancelled)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_behind_a_redirect_names_the_address_that_failed()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", "Location: http://sl.hengshan.invalid/nb")));
        using var client = Client();

        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "dns", new Uri("http://sl.hengshan.invalid/nb"));
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("412 Precondition Failed")]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("304 Not Modified")]
    [InlineData("302 Found")]
    public async Task A_status_that_is_no_success_is_a_failure(string status)
    {
        await using var server = LocalServer.Serving(("/nb", LocalServer.Response(status, "x")));
        using var client = Client();

        Assert.Contains(status[..3], AssertFailed(await client.GetAsync(server.At("/nb"), Cancelled), "httpStatus", server.At("/nb")), StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string?, string> Sizes => new()
    {
        { "exactly the limit", 2048, null, "" },
        { "one byte more, announced", 2049, null, "tooLarge" },
        { "exactly the limit after decoding", 2048, "gzip", "" },
        { "one byte more after decoding", 2049, "gzip", "tooLarge" },
        { "a gzip bomb: 64 MiB in 64 KiB is over the limit of both", 64 << 20, "gzip", "tooLarge" },
        { "a brotli bomb: 64 MiB in a few bytes", 64 << 20, "br", "tooLarge" },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_body_over_the_limit_is_a_failure(string name, int size, string? coding, string code)
    {
        var entity = coding is null ? new byte[size] : Encode(coding, new byte[size]);
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", entity, coding is null ? "X: y" : $"Content-Encoding: {coding}")));
        using var client = Client(options => (options.MaxBytes, options.MaxExpandedBytes) = (2048, 2048));

        var outcome = await client.GetAsync(server.At("/"), Cancelled);
        if (code.Length == 0)
            Assert.True(outcome is FetchOutcome.Fetched { Body.Length: 2048 }, name);
        else
            Assert.Contains("2,048", AssertFailed(outcome, code, server.At("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_under_the_limit_as_sent_is_stopped_while_it_is_decoded()
    {
        var bomb = Encode("gzip", new byte[64 << 20]);
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", bomb, "Content-Encoding: gzip")));
        using var client = Client(options => options.MaxExpandedBytes = 1 << 20);

        Assert.True(bomb.Length < 1 << 20);
        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "tooLarge", server.At("/"));
    }

    [Fact]
    public async Task An_endless_body_without_length_is_stopped()
    {
        await using var server = LocalServer.Start(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(LocalServer.Head("200 OK", "Connection: close"), cancellationToken);
            while (true)
                await stream.WriteAsync(new byte[65536], cancellationToken);
        });
        using var client = Client(options => options.MaxBytes = 1 << 20);

        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "tooLarge", server.At("/"));
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "a length greater than the body", [.. LocalServer.Head("200 OK", "Content-Length: 100", "Connection: close"), .. "abc"u8] },
        { "no HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray() },
        { "nothing", [] },
        { "a head that ends in the middle", "HTTP/1.1 200 OK\r\nContent-Ty"u8.ToArray() },
        { "a broken chunk", [.. LocalServer.Head("200 OK", "Transfer-Encoding: chunked"), .. "zz\r\nabc\r\n"u8] },
        { "chunks that end in the middle", [.. LocalServer.Head("200 OK", "Transfer-Encoding: chunked"), .. "ff\r\nabc"u8] },
        { "a head larger than any", LocalServer.Head("200 OK", "X: " + new string('x', 100_000)) },
        { "gzip that is none", LocalServer.Response("200 OK", Page, "Content-Encoding: gzip") },
        { "gzip cut in the middle", LocalServer.Response("200 OK", Encode("gzip", Encoding.UTF8.GetBytes(Page))[..40], "Content-Encoding: gzip") },
        { "gzip without its check sum", LocalServer.Response("200 OK", Encode("gzip", Encoding.UTF8.GetBytes(Page))[..^8], "Content-Encoding: gzip") },
        { "brotli that is none", LocalServer.Response("200 OK", Page, "Content-Encoding: br") },
        { "brotli cut in the middle", LocalServer.Response("200 OK", Encode("br", Encoding.UTF8.GetBytes(Page))[..20], "Content-Encoding: br") },
        { "a content coding nobody asked for", LocalServer.Response("200 OK", Page, "Content-Encoding: zstd") },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_response_is_a_failure_and_no_page(string name, byte[] response)
    {
        await using var server = LocalServer.Serving(("/", response));
        using var client = Client();

        var outcome = await client.GetAsync(server.At("/"), Cancelled);
        Assert.True(outcome is FetchOutcome.Failed { Code: "badResponse" }, $"{name}: {outcome}");
        AssertFailed(outcome, "badResponse", server.At("/"));
    }

    [Fact]
    public async Task Bytes_behind_the_announced_length_are_not_taken()
    {
        await using var server = LocalServer.Serving(("/", [.. LocalServer.Head("200 OK", "Content-Length: 3", "Connection: close"), .. "abcdef"u8]));
        using var client = Client();

        Assert.Equal("abc", Encoding.UTF8.GetString(Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), Cancelled)).Entity.Span));
    }

    /// <summary>Name, the limits of head and total in seconds, and the one that ends it.</summary>
    public static TheoryData<string, int, int, int> Waits => new()
    {
        { "the head's", 30, 60, 30 },
        { "the total", 90, 60, 60 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_server_that_never_answers_is_given_up_after_the_shorter_time(string name, int head, int total, int end)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = LocalServer.Start((_, _, cancellationToken) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var client = Client(options => (options.HeadTime, options.TotalTime) = (TimeSpan.FromSeconds(head), TimeSpan.FromSeconds(total)));
        var fetch = client.GetAsync(server.At("/"), Cancelled);
        await asked.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(end - 1));
        Assert.False(fetch.IsCompleted, name);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains($"{end} seconds", AssertFailed(await fetch, "timeout", server.At("/")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 900, null)]
    [InlineData(1, 1500, "badResponse")]
    [InlineData(4, 1500, null)]
    public async Task A_head_is_as_large_as_is_set(int kilobytes, int size, string? failure)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page, $"X: {new string('x', size)}")));
        using var client = Client(options => options.MaxHeadKilobytes = kilobytes);

        Assert.Equal(failure, (await client.GetAsync(server.At("/"), Cancelled)).Exchange.Failure);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up_after_the_total_time()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = LocalServer.Start(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(LocalServer.Head("200 OK", "Content-Length: 100"), cancellationToken);
            await stream.WriteAsync("abc"u8.ToArray(), cancellationToken);
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var client = Client(options => options.TotalTime = TimeSpan.FromSeconds(20));
        var fetch = client.GetAsync(server.At("/"), Cancelled);
        await begun.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Contains("20 seconds", AssertFailed(await fetch, "timeout", server.At("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_total_time_counts_over_redirects()
    {
        var asked = 0;
        await using var server = LocalServer.Start((_, stream, cancellationToken) =>
        {
            asked++;
            time.Advance(TimeSpan.FromSeconds(25));
            return stream.WriteAsync(LocalServer.Response("302 Found", "", "Location: /"), cancellationToken).AsTask();
        });
        using var client = Client();

        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "timeout", server.At("/"));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task No_timer_is_left_behind()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page)));
        using var client = Client();
        await client.GetAsync(server.At("/"), Cancelled);

        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_an_exception_and_no_outcome()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = LocalServer.Start((_, _, cancellationToken) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var client = Client();
        using var caller = new CancellationTokenSource();
        var fetch = client.GetAsync(server.At("/"), caller.Token);
        await asked.Task.WaitAsync(Cancelled);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Fact]
    public async Task A_caller_who_cancelled_before_gets_an_exception()
    {
        using var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(new Uri("http://localhost/"), new CancellationToken(true)));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told_apart()
    {
        using var client = Client();

        AssertFailed(await client.GetAsync(new Uri("http://www.hengshan.invalid/nb"), Cancelled), "dns", new Uri("http://www.hengshan.invalid/nb"));
    }

    [Fact]
    public async Task A_name_longer_than_names_can_be_does_not_resolve()
    {
        using var client = Client();
        var uri = new Uri($"http://{string.Concat(Enumerable.Repeat("abcdefghi.", 26))}cn/");

        AssertFailed(await client.GetAsync(uri, Cancelled), "dns", uri);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure_to_connect()
    {
        var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var uri = new Uri($"http://{free.LocalEndpoint}/nb");
        free.Stop();
        using var client = Client();

        AssertFailed(await client.GetAsync(uri, Cancelled), "connect", uri);
    }

    [Fact]
    public async Task A_certificate_nobody_trusts_is_a_failure_of_tls()
    {
        await using var server = LocalServer.StartTls((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", Page), cancellationToken).AsTask());
        using var client = Client();

        AssertFailed(await client.GetAsync(server.At("/"), Cancelled), "tls", server.At("/"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_let_through_on_request_and_the_exchange_says_so()
    {
        await using var server = LocalServer.StartTls((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", Page), cancellationToken).AsTask());
        using var client = Client();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), lenientTls: true, Cancelled));
        Assert.Equal(Page, Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.NotNull(fetched.Exchange.Tls);
        Assert.StartsWith("TLS 1.", fetched.Exchange.Tls.Version, StringComparison.Ordinal);
        Assert.Equal(64, fetched.Exchange.Tls.CertificateSha256?.Length);
        Assert.Contains("UntrustedRoot", fetched.Exchange.Tls.Fault, StringComparison.Ordinal);
        // What was let through for one request is no reason to trust it in the next.
        var failed = Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(server.At("/"), Cancelled));
        Assert.Equal("tls", failed.Code);
        Assert.Equal(fetched.Exchange.Tls.CertificateSha256, failed.Exchange.Tls?.CertificateSha256);
        Assert.Contains("UntrustedRoot", failed.Exchange.ToCapture(null).Tls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_handshake_is_a_failure_of_tls()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"https://{listener.LocalEndpoint}/");
        using var client = Client();
        var fetch = client.GetAsync(address, Cancelled);
        (await listener.AcceptTcpClientAsync(Cancelled)).Dispose();

        AssertFailed(await fetch, "tls", address);
    }

    [Fact]
    public async Task An_exchange_holds_what_a_capture_needs()
    {
        await using var server = LocalServer.Serving(
            ("/a", LocalServer.Response("302 Found", "", "Location: /b", "X-Old: 1")),
            ("/b", LocalServer.Response("200 OK", Page, "Date: Thu, 01 Feb 2024 00:00:09 GMT", "Server: x", "X-Two: 1", "X-Two: 2", "Content-Type: text/html")));
        using var client = Client();
        var start = time.GetUtcNow();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/a"), Cancelled));
        var capture = fetched.Exchange.ToCapture(Core.Evidence.BodyHash.Of(fetched.Entity.Span));
        Assert.Equal(server.At("/a"), capture.Url);
        Assert.Equal(server.At("/b"), fetched.Exchange.Address);
        Assert.Equal((start, start), (capture.StartedAt, capture.FinishedAt));
        Assert.Equal([new Core.Evidence.Redirect(server.At("/a"), 302, server.At("/b"))], capture.Redirects);
        Assert.Equal(200, capture.Status);
        Assert.Equal("1.1", capture.HttpVersion);
        Assert.Equal(
            ["Date: Thu, 01 Feb 2024 00:00:09 GMT", "Server: x", "X-Two: 1", "X-Two: 2", "Connection: close", "Content-Type: text/html", $"Content-Length: {Encoding.UTF8.GetByteCount(Page)}"],
            capture.Headers.Select(field => $"{field.Name}: {field.Value}"));
        Assert.Equal("127.0.0.1", capture.RemoteAddress);
        Assert.Null(capture.Tls);
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 0, 0, 9, TimeSpan.Zero), capture.ServerDate);
        Assert.Null(capture.Failure);
        Assert.Equal(Core.Evidence.BodyHash.Of(Encoding.UTF8.GetBytes(Page)), capture.Body);
    }

    public static TheoryData<string, int, bool> ErrorPages => new()
    {
        { "a small page is kept", 500, true },
        { "exactly as large as is kept", 1 << 20, true },
        { "one byte more is not", (1 << 20) + 1, false },
        { "none is none", 0, false },
    };

    [Theory]
    [MemberData(nameof(ErrorPages))]
    public async Task The_page_of_an_error_status_is_kept_when_it_is_small(string name, int size, bool kept)
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("412 Precondition Failed", new byte[size])));
        using var client = Client();

        var failed = Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(server.At("/"), Cancelled));
        Assert.Equal(412, failed.Exchange.Status);
        Assert.Equal("httpStatus", failed.Exchange.Failure);
        Assert.True((kept ? size : null) == failed.Entity?.Length, name);
    }

    [Fact]
    public async Task An_error_page_that_breaks_off_leaves_the_status_to_be_reported()
    {
        await using var server = LocalServer.Serving(("/", [.. LocalServer.Head("503 Service Unavailable", "Content-Length: 100", "Connection: close"), .. "abc"u8]));
        using var client = Client();

        var failed = Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(server.At("/"), Cancelled));
        Assert.Equal(("httpStatus", 503), (failed.Code, failed.Exchange.Status));
        Assert.Null(failed.Entity);
    }

    [Fact]
    public async Task What_is_refused_behind_a_redirect_keeps_how_it_came_there()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("302 Found", "", "Location: ftp://localhost/")));
        using var client = Client();

        var refused = Assert.IsType<FetchOutcome.Refused>(await client.GetAsync(server.At("/"), Cancelled));
        Assert.Equal("schemeRefused", refused.Exchange.Failure);
        Assert.Equal(302, Assert.Single(refused.Exchange.Redirects).Status);
        Assert.Null(refused.Exchange.Status);
    }

    [Fact]
    public async Task A_failure_to_connect_has_times_and_no_answer()
    {
        using var client = Client();

        var capture = Assert.IsType<FetchOutcome.Failed>(await client.GetAsync(new Uri("http://www.hengshan.invalid/nb"), Cancelled)).Exchange.ToCapture(null);
        Assert.Equal("dns", capture.Failure);
        Assert.Equal(time.GetUtcNow(), capture.FinishedAt);
        Assert.Null(capture.Status);
        Assert.Null(capture.RemoteAddress);
        Assert.Empty(capture.Headers);
    }

    [Fact]
    public async Task A_contact_is_named_behind_the_monitor()
    {
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", Page)));
        using var client = Client(options => options.Contact = "mailto:monitor@example.org");
        await client.GetAsync(server.At("/"), Cancelled);

        Assert.Contains("User-Agent: DisclosureReportMonitor/1.0 (+mailto:monitor@example.org)\r\n", server.LastHead, StringComparison.Ordinal);
    }

    private GuardedClient Client(Action<FetchOptions>? change = null)
    {
        var options = new FetchOptions { AllowPrivate = true };
        change?.Invoke(options);
        return new GuardedClient(options, time);
    }

    private static string AssertFailed(FetchOutcome outcome, string code, Uri address)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(outcome);
        Assert.True(failed.Code == code, $"{failed}");
        Assert.Contains($"{address}", failed.Message, StringComparison.Ordinal);
        return failed.Message;
    }

    private static byte[] Encode(string coding, byte[] bytes)
    {
        using var result = new MemoryStream();
        using (Stream encoder = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(result, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(result, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BufferedStream(result),
        })
        {
            encoder.Write(bytes);
            encoder.Flush();
            if (encoder is BufferedStream)
                return result.ToArray();
        }

        return result.ToArray();
    }

    private sealed class Closed(ClosedGate gate) : IHopGate
    {
        public Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult<ClosedGate?>(gate);

        public bool IsNamed(Uri address) => true;

        public void Leave(Uri address) => throw new InvalidOperationException("Nobody entered.");
    }
}
