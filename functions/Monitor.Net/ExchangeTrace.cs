using System.Globalization;
using Monitor.Core.Evidence;

namespace Monitor.Net;

/// <summary>Collects what is known of a fetch while it runs, so that a failure at any point leaves it behind.</summary>
/// <param name="url">The address asked for.</param>
/// <param name="form">The fields of a form that is posted; null for anything else.</param>
/// <param name="time">The system's time.</param>
internal sealed class ExchangeTrace(Uri url, string? form, TimeProvider time)
{
    private readonly List<Redirect> redirects = [];
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private IReadOnlyList<HeaderField> headers = [];
    private string? version;
    private DateTimeOffset? serverDate;

    /// <summary>The address asked for.</summary>
    public Uri Url { get; } = url;

    /// <summary>The address asked now.</summary>
    public Uri Address { get; private set; } = url;

    /// <summary>The status of the last answer; null when none has come.</summary>
    public int? Status { get; private set; }

    /// <summary>Redirects that were followed.</summary>
    public IReadOnlyList<Redirect> Redirects => redirects;

    /// <summary>The connection that answered, or that could not be made; null when not known.</summary>
    public ConnectionFacts? Connection { get; set; }

    /// <summary>Notes the head of an answer.</summary>
    public void Answered(HttpResponseMessage response, ConnectionFacts? connection)
    {
        Connection = connection;
        Status = (int)response.StatusCode;
        version = response.Version.Minor == 0 && response.Version.Major >= 2 ? response.Version.Major.ToString(CultureInfo.InvariantCulture) : response.Version.ToString(2);
        serverDate = response.Headers.Date?.ToUniversalTime();
        headers = [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).SelectMany(field => field.Value.Select(value => new HeaderField(field.Key, value)))];
    }

    /// <summary>Goes on to where the answer redirects to; what it said otherwise is no longer the last answer.</summary>
    public void Follow(Uri next)
    {
        redirects.Add(new Redirect(Address, Status ?? 0, next));
        Address = next;
        Connection = null;
        Status = null;
        version = null;
        serverDate = null;
        headers = [];
    }

    /// <summary>The fetch failed.</summary>
    public FetchOutcome.Failed Failed(string code, string message) => new(ToExchange(code), code, message);

    /// <summary>The fetch was refused.</summary>
    public FetchOutcome.Refused Refused(string code, string message) => new(ToExchange(code), code, message);

    /// <summary>What is known up to now.</summary>
    public Exchange ToExchange(string? failure) => new(Url, startedAt, time.GetUtcNow())
    {
        Address = Address,
        Form = form,
        Redirects = [.. redirects],
        Status = Status,
        HttpVersion = version,
        Headers = headers,
        RemoteAddress = Connection?.RemoteAddress,
        Tls = Connection?.Tls,
        ServerDate = serverDate,
        Failure = failure,
    };
}
