using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Monitor.Delivery.Mail;

/// <summary>How a connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Plain at first, then STARTTLS (RFC 3207); a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314), as on port 465.</summary>
    Implicit,

    /// <summary>No protection: for a server on this machine.</summary>
    None,
}

/// <summary>How notices leave as mail: into a folder, or to a server, or not at all. Section <c>Mail</c> of the settings.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    private const string DefaultPickupSender = "monitor@localhost";

    /// <summary>The folder into which messages are put as <c>{noticeId}.eml</c>; null when a server is used.</summary>
    public string? Pickup { get; set; }

    /// <summary>Name of the mail server; null when a folder is used.</summary>
    public string? SmtpHost { get; set; }

    /// <summary>Port of the mail server; null for the usual one: 587 with STARTTLS, 465 with implicit TLS, 25 with neither.</summary>
    [Range(1, 65535)]
    public int? SmtpPort { get; set; }

    /// <summary>How the connection is protected.</summary>
    /// <value>The default is <see cref="MailSecurity.StartTls"/>.</value>
    [EnumDataType(typeof(MailSecurity))]
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Whether <see cref="MailSecurity.None"/> may be used with a server on another machine.</summary>
    /// <value>The default is false.</value>
    public bool AllowPlain { get; set; }

    /// <summary>The name to sign in with; null to send without signing in.</summary>
    public string? UserName { get; set; }

    /// <summary>The password, or the authorisation code that Chinese providers issue in its place; null together with <see cref="UserName"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address, to which answers come; null only with a folder or nothing.</summary>
    public string? From { get; set; }

    /// <summary>The sender's name as readers see it, such as the supervising office; null for none.</summary>
    public string? FromName { get; set; }

    /// <summary>How long sending one message may take, from connecting to the server's last answer.</summary>
    /// <value>The default is 60 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether there is a way to send at all.</summary>
    public bool IsConfigured => Pickup is not null || SmtpHost is not null;

    /// <summary>The sender's address; a made-up local one when messages go to a folder and none is set.</summary>
    internal string Sender => From ?? DefaultPickupSender;

    /// <summary>The port to connect to.</summary>
    internal int Port => SmtpPort ?? Security switch
    {
        MailSecurity.Implicit => 465,
        MailSecurity.None => 25,
        _ => 587,
    };

    /// <summary>Reads the settings and validates them.</summary>
    /// <exception cref="ValidationException">They are wrong; the message names the setting and never the password.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        var options = new MailOptions
        {
            Pickup = Text(section, nameof(Pickup)),
            SmtpHost = Text(section, nameof(SmtpHost)),
            UserName = Text(section, nameof(UserName)),
            Password = Text(section, nameof(Password)),
            From = Text(section, nameof(From)),
            FromName = Text(section, nameof(FromName)),
        };
        if (Text(section, nameof(SmtpPort)) is { } port)
            options.SmtpPort = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(nameof(SmtpPort), "a number");
        if (Text(section, nameof(Security)) is { } security)
        {
            // A number would be taken for an enumeration's value, and 0 does not say what it means.
            options.Security = Enum.TryParse<MailSecurity>(security, ignoreCase: true, out var known) && char.IsAsciiLetter(security[0])
                ? known
                : throw Wrong(nameof(Security), string.Join(", ", Enum.GetNames<MailSecurity>()));
        }

        if (Text(section, nameof(AllowPlain)) is { } plain)
            options.AllowPlain = bool.TryParse(plain, out var allowed) ? allowed : throw Wrong(nameof(AllowPlain), "true or false");
        if (Text(section, nameof(Timeout)) is { } timeout)
            options.Timeout = TimeSpan.TryParse(timeout, CultureInfo.InvariantCulture, out var span) ? span : throw Wrong(nameof(Timeout), "a time, hh:mm:ss");
        options.Validate();
        return options;
    }

    /// <summary>Validates the options.</summary>
    /// <exception cref="ValidationException">They are wrong.</exception>
    public void Validate()
    {
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), results, validateAllProperties: true))
            throw new ValidationException(string.Join(Environment.NewLine, results.Select(Words)));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Pickup is not null && SmtpHost is not null)
            yield return new ValidationResult($"{Section}:{nameof(Pickup)} and {Section}:{nameof(SmtpHost)} are both set: a notice goes one way only.");
        if (UserName is null != Password is null)
            yield return new ValidationResult($"{Section}:{nameof(UserName)} and {Section}:{nameof(Password)} belong together: set both or neither.");
        if (SmtpHost is not null && From is null)
            yield return new ValidationResult($"{Section}:{nameof(From)} is not set: a mail server wants to know the sender's address.");
        if (From is not null && MailRecipient.Parse(From) is null)
            yield return new ValidationResult($"{Section}:{nameof(From)} is no mail address in ASCII characters without a name; the name goes into {Section}:{nameof(FromName)}.");
        if (FromName is not null && FromName.Any(char.IsControl))
            yield return new ValidationResult($"{Section}:{nameof(FromName)} contains control characters.");
        if (SmtpHost is not null && Uri.CheckHostName(SmtpHost) == UriHostNameType.Unknown)
            yield return new ValidationResult($"{Section}:{nameof(SmtpHost)} is no host name; the port goes into {Section}:{nameof(SmtpPort)}.");
        if (SmtpHost is not null && Security == MailSecurity.None && !AllowPlain && !IsThisMachine(SmtpHost))
            yield return new ValidationResult($"{Section}:{nameof(Security)} is None, so that anyone on the way could read notices and password. Use StartTls or Implicit, or say {Section}:{nameof(AllowPlain)}.");
    }

    private static string Words(ValidationResult result)
    {
        var text = result.ErrorMessage ?? "is wrong.";
        return text.StartsWith(Section + ':', StringComparison.Ordinal) ? text : $"{Section}:{string.Join(", ", result.MemberNames)}: {text}";
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string? Text(IConfigurationSection section, string name) => string.IsNullOrWhiteSpace(section[name]) ? null : section[name]?.Trim();

    private static ValidationException Wrong(string name, string expected) => new($"{Section}:{name} is not understood; it is {expected}.");
}
