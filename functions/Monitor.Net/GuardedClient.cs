using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Monitor.Net;

/// <summary>
/// Fetches pages without being led astray: http and https only, every address checked at the moment of connecting (so that a name cannot
/// change its mind in between) and again on every redirect, with limits on size, time and redirects. No cookies, no proxy, no scripts.
/// </summary>
public sealed class GuardedClient : IDisposable
{
    private readonly FetchOptions options;
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker invoker;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Its limits.</param>
    /// <param name="time">The system's time, for time-outs.</param>
    public GuardedClient(FetchOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.time = time;
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // An http_proxy in the environment would connect on our behalf, past the address check.
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 32,
            ConnectTimeout = options.ConnectTime,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Fetches an address. Never throws for what a server or a page does.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<FetchOutcome> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var limit = new CancellationTokenSource(options.TotalTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var redirects = new List<Uri>();
        for (var current = address; ;)
        {
            Hop hop;
            try
            {
                hop = await AskAsync(current, redirects, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                hop = new Hop(new FetchOutcome.Failed("timeout", $"{current} did not answer within {options.TotalTime.TotalSeconds:0} seconds."), null);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
            {
                hop = new Hop(Explain(current, exception), null);
            }

            if (hop.Outcome is { } outcome)
                return outcome;
            redirects.Add(current);
            if (redirects.Count > options.MaxRedirects)
                return new FetchOutcome.Failed("tooManyRedirects", $"{address} redirects more than {options.MaxRedirects} times.");
            if (!Uri.TryCreate(current, hop.Location, out var next))
                return new FetchOutcome.Failed("badResponse", $"{current} redirects to '{hop.Location}', which is no address.");
            current = next;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    /// <summary>Asks one address: an outcome, or where it redirects to.</summary>
    private async Task<Hop> AskAsync(Uri address, List<Uri> redirects, CancellationToken cancellationToken)
    {
        if (RefuseTarget(address) is { } refused)
            return new Hop(refused, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var response = await invoker.SendAsync(request, cancellationToken);
        if (response is { StatusCode: HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect, Headers.Location: { } location })
            return new Hop(null, location);
        return new Hop(
            response.IsSuccessStatusCode
                ? await ReadAsync(address, redirects, response, cancellationToken)
                : new FetchOutcome.Failed("httpStatus", $"{address} answered with status {(int)response.StatusCode}."),
            null);
    }

    private static FetchOutcome.Refused? RefuseTarget(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return new FetchOutcome.Refused("schemeRefused", $"{address} is neither http nor https.");
        return address.UserInfo.Length > 0
            ? new FetchOutcome.Refused("credentialsRefused", $"The address of {address.Host} carries a user name; give it without.")
            : null;
    }

    private async Task<FetchOutcome> ReadAsync(Uri address, List<Uri> redirects, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var tooLarge = new FetchOutcome.Failed("tooLarge", $"{address} sends more than {options.MaxBytes:N0} bytes.");
        if (response.Content.Headers.ContentLength > options.MaxBytes)
            return tooLarge;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (await ReadToEndAsync(stream, cancellationToken) is not { } entity)
            return tooLarge;

        return ContentCoding.Undo(entity, response.Content.Headers.ContentEncoding, options.MaxBytes) switch
        {
            Decoding.Decoded decoded =>
                new FetchOutcome.Fetched(address, redirects, response.StatusCode, response.Content.Headers.ContentType?.ToString(), entity, decoded.Body),
            Decoding.Unknown unknown =>
                new FetchOutcome.Failed("badResponse", $"{address} uses the content coding '{unknown.Coding}', which was not asked for."),
            Decoding.Broken broken => new FetchOutcome.Failed("badResponse", $"{address}: the body is no whole {broken.Coding}: {broken.Message}"),
            Decoding.TooLarge => tooLarge,
            var other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
        };
    }

    private async Task<byte[]?> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (kept.Length + read > options.MaxBytes)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        foreach (var address in addresses)
        {
            if (!options.AllowPrivate && AddressRules.Refuse(address) is { } why)
                throw new AddressRefusedException(target.Host, address, why);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        // Dns refuses 0.0.0.0 with an ArgumentException instead of giving it to the address rules.
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (ArgumentException)
        {
            // Longer than 255 characters.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    private static FetchOutcome Explain(Uri address, Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AddressRefusedException refused:
                    return new FetchOutcome.Refused("addressRefused", $"{address}: {refused.Message}");
                case AuthenticationException:
                    return new FetchOutcome.Failed("tls", $"{address}: the secure connection failed: {cause.Message}");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new FetchOutcome.Failed("dns", $"{address}: the host name does not resolve.");
                case SocketException socket:
                    return new FetchOutcome.Failed("connect", $"{address}: {socket.SocketErrorCode}.");
            }
        }

        return new FetchOutcome.Failed("badResponse", $"{address}: {exception.Message}");
    }

    private readonly record struct Hop(FetchOutcome? Outcome, Uri? Location);
}

/// <summary>Thrown inside the connect callback when an address must not be connected to.</summary>
internal sealed class AddressRefusedException(string host, IPAddress address, string why)
    : IOException($"{host} resolves to {address} ({why}), which the monitor does not connect to. --allow-private permits it.");
