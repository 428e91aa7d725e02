using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Monitor.Core.Telemetry;

namespace Monitor.Net;

/// <summary>
/// Fetches pages without being led astray: http and https only, every address checked at the moment of connecting (so that a name cannot
/// change its mind in between) and again on every redirect, with limits on size, time and redirects. No cookies, no scripts, no proxy but one that an operator set.
/// </summary>
public sealed class GuardedClient : IDisposable
{
    /// <summary>Code of a fetch that ended because somebody else is at the host.</summary>
    public const string HostBusy = "hostBusy";

    // Enough for any error page; what is larger proves no more.
    private const int LargestErrorPage = 1024 * 1024;

    private readonly FetchOptions options;
    private readonly AddressPolicy policy;
    private readonly Uri? proxy;
    private readonly TimeProvider time;
    private readonly MonitorMeter? meter;
    private readonly Route strict;
    private readonly Route lenient;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Its limits.</param>
    /// <param name="time">The system's time, for time-outs and for when things were fetched.</param>
    public GuardedClient(FetchOptions options, TimeProvider time)
        : this(options, new EgressOptions(), time, new SystemWire())
    {
    }

    /// <summary>Makes a client with its own way out.</summary>
    /// <param name="options">Its limits.</param>
    /// <param name="egress">The networks that are allowed, and the proxy.</param>
    /// <param name="time">The system's time, for time-outs and for when things were fetched.</param>
    /// <param name="wire">Looks up names and connects; what it finds is checked before it connects.</param>
    /// <param name="meter">Counts requests, which are traced then; null for none, as where an address is a secret.</param>
    /// <exception cref="FormatException">A range or the proxy is none.</exception>
    public GuardedClient(FetchOptions options, EgressOptions egress, TimeProvider time, IWire wire, MonitorMeter? meter = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(egress);
        this.options = options;
        this.time = time;
        this.meter = meter;
        policy = new AddressPolicy(options.AllowPrivate, egress.ReadRanges());
        proxy = egress.ReadProxy();
        // Two pools: a connection that was let through must never serve a request that asks for trust.
        strict = MakeRoute(wire, lenientTls: false);
        lenient = MakeRoute(wire, lenientTls: true);
    }

    /// <summary>The name under which it asks, without version: the User-Agent up to its first slash or blank, which a robots.txt can name.</summary>
    /// <remarks>Source: RFC 9309, 2.2.1.</remarks>
    public string ProductToken => options.UserAgent.Split('/', ' ')[0];

    /// <summary>The largest body after content decoding, in bytes.</summary>
    public int MaxExpandedBytes => options.MaxExpandedBytes;

    /// <summary>Fetches an address. Never throws for what a server or a page does.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<FetchOutcome> GetAsync(Uri address, CancellationToken cancellationToken) => GetAsync(address, lenientTls: false, cancellationToken);

    /// <summary>Fetches an address. Never throws for what a server or a page does.</summary>
    /// <param name="address">The address.</param>
    /// <param name="lenientTls">Whether the page is used although the site's certificate is not trusted; <see cref="Exchange.Tls"/> then says what is wrong.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<FetchOutcome> GetAsync(Uri address, bool lenientTls, CancellationToken cancellationToken) => GetAsync(address, lenientTls, null, cancellationToken);

    /// <summary>Fetches an address. Never throws for what a server or a page does.</summary>
    /// <param name="address">The address.</param>
    /// <param name="lenientTls">Whether the page is used although the site's certificate is not trusted; <see cref="Exchange.Tls"/> then says what is wrong.</param>
    /// <param name="gate">Is passed before each request, those of redirects too; null for none.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<FetchOutcome> GetAsync(Uri address, bool lenientTls, IHopGate? gate, CancellationToken cancellationToken) =>
        GetAsync(address, lenientTls, gate, null, cancellationToken);

    /// <summary>Fetches an address, if it has changed. Never throws for what a server or a page does.</summary>
    /// <param name="address">The address.</param>
    /// <param name="lenientTls">Whether the page is used although the site's certificate is not trusted; <see cref="Exchange.Tls"/> then says what is wrong.</param>
    /// <param name="gate">Is passed before each request, those of redirects too; null for none.</param>
    /// <param name="validators">What the address itself gave with the page that is known, sent with the first request only: what a redirect leads to is asked for whole. Null to ask for the page whole.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<FetchOutcome> GetAsync(Uri address, bool lenientTls, IHopGate? gate, Validators? validators, CancellationToken cancellationToken) =>
        FetchAsync(address, null, lenientTls, gate, validators, cancellationToken);

    /// <summary>Posts a form, as a page's own script would to fill its list. Never throws for what a server does. A redirect is refused.</summary>
    /// <param name="address">The address.</param>
    /// <param name="form">The fields as <c>application/x-www-form-urlencoded</c>, UTF-8.</param>
    /// <param name="lenientTls">Whether the answer is used although the site's certificate is not trusted; <see cref="Exchange.Tls"/> then says what is wrong.</param>
    /// <param name="gate">Is passed before the request; null for none.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<FetchOutcome> PostAsync(Uri address, string form, bool lenientTls, IHopGate? gate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return FetchAsync(address, new PostedBody(form, PostedBody.FormType), lenientTls, gate, null, cancellationToken);
    }

    /// <summary>Posts to an address that an operator named, as to a webhook. Never throws for what a server does. A redirect is refused.</summary>
    /// <param name="address">The address; its port counts as named.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer. Its <see cref="FetchOutcome.Exchange"/> has the status whatever became of the answer's body; it does not repeat what was posted.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; whether the server has it is not known.</exception>
    public Task<FetchOutcome> PostAsync(Uri address, PostedBody body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        return FetchAsync(address, body, lenientTls: false, null, null, cancellationToken);
    }

    private async Task<FetchOutcome> FetchAsync(Uri address, PostedBody? posted, bool lenientTls, IHopGate? gate, Validators? validators, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var limit = new CancellationTokenSource(options.TotalTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var left = options.TotalTime;
        var trace = new ExchangeTrace(address, posted?.Form, time);
        var route = lenientTls ? lenient : strict;
        while (true)
        {
            if (TargetRules.Refuse(trace.Address, policy, IsNamed(trace, gate)) is { } refusal)
                return trace.Refused(refusal.Code, refusal.Message);
            if (gate is not null)
            {
                limit.CancelAfter(Timeout.InfiniteTimeSpan);
                if (await gate.EnterAsync(trace.Address, cancellationToken) is { } closed)
                    return closed.IsForbidden ? trace.Refused(closed.Code, closed.Message) : trace.Failed(closed.Code, closed.Message);
                limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }

            Hop hop;
            using var activity = Begin(trace.Address, posted);
            var started = time.GetTimestamp();
            try
            {
                hop = await AskAsync(route, trace, posted, trace.Redirects.Count == 0 ? validators : null, either.Token, cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                trace.Connection ??= route.Facts.FactsOf(trace.Address);
                hop = new Hop(trace.Failed("timeout", $"{trace.Address} did not answer within {options.TotalTime.TotalSeconds:0} seconds."), null);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
            {
                trace.Connection ??= route.Facts.FactsOf(trace.Address);
                hop = new Hop(Explain(trace, exception), null);
            }
            finally
            {
                left -= time.GetElapsedTime(started);
                gate?.Leave(trace.Address);
            }

            Measure(activity, hop, posted, trace, time.GetElapsedTime(started));
            if (hop.Outcome is { } outcome)
                return outcome;
            if (posted is not null)
                return trace.Refused("redirectRefused", $"{trace.Address} redirects to '{hop.Location}'; what was posted is not posted anew to somewhere else.");
            if (!Uri.TryCreate(trace.Address, hop.Location, out var next))
            {
                return trace.Redirects.Count >= options.MaxRedirects
                    ? TooManyRedirects(trace)
                    : trace.Failed("badResponse", $"{trace.Address} redirects to '{hop.Location}', which is no address.");
            }

            if (trace.Redirects.Count >= options.MaxRedirects)
                return TooManyRedirects(trace);
            trace.Follow(next);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        strict.Invoker.Dispose();
        lenient.Invoker.Dispose();
    }

    private Activity? Begin(Uri address, PostedBody? posted)
    {
        if (meter is null || MonitorActivities.Start(MonitorActivities.Fetch) is not { } activity)
            return null;
        activity.DisplayName = MethodOf(posted);
        return activity.Note(TelemetryAttributes.RequestMethod, MethodOf(posted))
            .Note(TelemetryAttributes.Url, address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
            .Note(TelemetryAttributes.ServerAddress, address.IdnHost).Note(TelemetryAttributes.ServerPort, address.Port);
    }

    private void Measure(Activity? activity, Hop hop, PostedBody? posted, ExchangeTrace trace, TimeSpan taken)
    {
        var (outcome, code) = hop.Outcome switch
        {
            null => ("redirected", null),
            FetchOutcome.Fetched => ("fetched", null),
            FetchOutcome.NotModified => ("notModified", null),
            FetchOutcome.Refused refused => ("refused", refused.Code),
            FetchOutcome.Failed failed => ("failed", failed.Code),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
        activity.Note(TelemetryAttributes.FetchOutcome, outcome).Note(TelemetryAttributes.StatusCode, trace.Status);
        if (code is not null)
            activity.Fail(code);
        meter?.Fetched(MethodOf(posted), outcome, trace.Status, code, taken);
    }

    private static string MethodOf(PostedBody? posted) => posted is null ? "GET" : "POST";

    private FetchOutcome.Failed TooManyRedirects(ExchangeTrace trace) =>
        trace.Failed("tooManyRedirects", $"{trace.Url} redirects more than {options.MaxRedirects} times.");

    /// <summary>Asks one address: an outcome, or where it redirects to.</summary>
    private async Task<Hop> AskAsync(Route route, ExchangeTrace trace, PostedBody? posted, Validators? validators, CancellationToken cancellationToken, CancellationToken caller)
    {
        var address = trace.Address;
        using var request = new HttpRequestMessage(posted is null ? HttpMethod.Get : HttpMethod.Post, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", options.Contact is { } contact ? $"{options.UserAgent} (+{contact})" : options.UserAgent);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        if (posted is not null)
        {
            request.Content = new StringContent(posted.Text, Encoding.UTF8, posted.MediaType);
            foreach (var field in posted.Headers)
                request.Headers.TryAddWithoutValidation(field.Key, field.Value);
        }

        if (validators?.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (validators?.LastModified is { } date)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        using var response = await BeginAsync(route, request, cancellationToken);
        trace.Answered(response, route.Facts.FactsOf(address));
        if (response is { StatusCode: HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect, Headers.Location: { } location })
            return new Hop(null, location);
        if (response.IsSuccessStatusCode)
            return new Hop(await ReadAsync(trace, response, cancellationToken), null);
        if (response.StatusCode == HttpStatusCode.NotModified && validators is not null)
            return new Hop(new FetchOutcome.NotModified(trace.ToExchange(null)), null);
        var page = await ReadErrorPageAsync(response, cancellationToken, caller);
        var failed = IsProxysOwn(address, response.StatusCode)
            ? trace.Failed("proxy", $"{address}: the proxy {proxy} answered with status {(int)response.StatusCode}, or the site behind it.")
            : trace.Failed("httpStatus", $"{address} answered with status {(int)response.StatusCode}.");
        return new Hop(failed with { Entity = page }, null);
    }

    /// <summary>Asks, and waits for the head of the answer.</summary>
    /// <exception cref="HeadTimeoutException">It does not come in time.</exception>
    private async Task<HttpResponseMessage> BeginAsync(Route route, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.HeadTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await route.Invoker.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HeadTimeoutException($"{request.RequestUri} did not begin to answer within {options.HeadTime.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>Whether a proxy itself may have answered in the clear with what it says when it cannot reach a site: nothing of that is the site's fault.</summary>
    private bool IsProxysOwn(Uri address, HttpStatusCode status) =>
        proxy is not null && address.Scheme == Uri.UriSchemeHttp && (int)status is 407 or 500 or 502 or 503 or 504;

    /// <summary>Whether somebody named the host and port: the gate knows, or else it is those of the address that was asked for.</summary>
    private static bool IsNamed(ExchangeTrace trace, IHopGate? gate) =>
        TargetRules.IsOfTheWeb(trace.Address) && (gate?.IsNamed(trace.Address) ?? (trace.Address.Host == trace.Url.Host && trace.Address.Port == trace.Url.Port));

    private async Task<FetchOutcome> ReadAsync(ExchangeTrace trace, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var address = trace.Address;
        FetchOutcome.Failed TooLarge() => trace.Failed("tooLarge", $"{address} sends more than {options.MaxBytes:N0} bytes.");
        if (BodyFaults.In(response) is { } fault)
            return trace.Failed("badResponse", $"{address}: {fault}.");
        if (response.Content.Headers.ContentLength > options.MaxBytes)
            return TooLarge();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (await ReadToEndAsync(stream, options.MaxBytes, cancellationToken) is not { } entity)
            return TooLarge();

        return ContentCoding.Undo(entity, response.Content.Headers.ContentEncoding, options.MaxExpandedBytes) switch
        {
            Decoding.Decoded decoded => new FetchOutcome.Fetched(
                trace.ToExchange(null),
                address,
                [.. trace.Redirects.Select(redirect => redirect.From)],
                response.StatusCode,
                response.Content.Headers.ContentType?.ToString(),
                entity,
                decoded.Body),
            Decoding.Unknown unknown => trace.Failed("badResponse", $"{address} uses the content coding '{unknown.Coding}', which was not asked for."),
            Decoding.Broken broken => trace.Failed("badResponse", $"{address}: the body is no whole {broken.Coding}: {broken.Message}"),
            Decoding.TooLarge => trace.Failed("tooLarge", $"{address} sends what unpacks to more than {options.MaxExpandedBytes:N0} bytes."),
            var other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
        };
    }

    /// <summary>The body of an error status, or null: whatever happens to it, the status is what is reported.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadErrorPageAsync(HttpResponseMessage response, CancellationToken cancellationToken, CancellationToken caller)
    {
        var largest = Math.Min(LargestErrorPage, options.MaxBytes);
        if (response.Content.Headers.ContentLength > largest)
            return null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await ReadToEndAsync(stream, largest, cancellationToken) is { Length: > 0 } page ? page : default(ReadOnlyMemory<byte>?);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is OperationCanceledException && !caller.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadToEndAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (kept.Length + read > largest)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private FetchOutcome Explain(ExchangeTrace trace, Exception exception)
    {
        var address = trace.Address;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AddressRefusedException refused:
                    return trace.Refused("addressRefused", $"{address}: {refused.Message}");
                case HeadTimeoutException:
                    return trace.Failed("timeout", cause.Message);
                case AuthenticationException:
                    return trace.Failed("tls", $"{address}: the secure connection failed: {cause.Message}");
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel:
                    return trace.Failed("proxy", $"{address}: {tunnel.Message}");
                case SocketException unreached when proxy is not null:
                    return trace.Failed("proxy", $"{address}: the proxy {proxy} does not answer: {unreached.SocketErrorCode}.");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return trace.Failed("dns", $"{address}: the host name does not resolve.");
                case SocketException socket:
                    return trace.Failed("connect", $"{address}: {socket.SocketErrorCode}.");
            }
        }

        return trace.Failed("badResponse", $"{address}: {exception.Message}");
    }

    private sealed class HeadTimeoutException(string message) : IOException(message);

    private readonly record struct Hop(FetchOutcome? Outcome, Uri? Location);

    private Route MakeRoute(IWire wire, bool lenientTls)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // An http_proxy in the environment would connect on our behalf, past the address check.
            UseProxy = false,
            UseCookies = false,
            // A site is not told that it is being traced: a trace's id would go out with every request.
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = options.MaxHeadKilobytes,
            ConnectTimeout = options.ConnectTime,
        };
        if (proxy is null)
        {
            var connector = new Connector(policy, wire, lenientTls);
            handler.ConnectCallback = connector.ConnectAsync;
            return new Route(new HttpMessageInvoker(handler), connector);
        }

        var through = new ProxyRoute(wire, lenientTls);
        (handler.UseProxy, handler.Proxy) = (true, new WebProxy(proxy));
        (handler.ConnectCallback, handler.SslOptions) = (through.ConnectAsync, through.Security);
        return new Route(new HttpMessageInvoker(handler), through);
    }

    /// <summary>A way to servers: one pool of connections.</summary>
    private sealed record Route(HttpMessageInvoker Invoker, IRouteFacts Facts);
}
