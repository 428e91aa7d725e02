using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Monitor.Storage;

/// <summary>Which storage account is used: that of the Functions host. Either a connection string or three addresses.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>Name of the setting, and of the section with the addresses.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>The connection string; on one machine <c>UseLocalStorage=&lt;folder&gt;</c>. Null when addresses are given.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Address of the table service (<c>AzureWebJobsStorage__tableServiceUri</c>); null with a connection string.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Address of the blob service (<c>AzureWebJobsStorage__blobServiceUri</c>); null with a connection string.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Address of the queue service (<c>AzureWebJobsStorage__queueServiceUri</c>); null with a connection string.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>For whom tokens are asked (<c>AzureWebJobsStorage__audience</c>); null for the clients' own default.</summary>
    public string? Audience { get; set; }

    /// <summary>How often a change is tried when others change the same case.</summary>
    /// <value>The default is 20.</value>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 20;

    /// <summary>Reads the settings and validates them.</summary>
    /// <exception cref="ValidationException">They are wrong; the message names the setting and never its value.</exception>
    public static StorageOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Setting);
        var options = new StorageOptions
        {
            ConnectionString = string.IsNullOrWhiteSpace(section.Value) ? null : section.Value,
            TableServiceUri = Address(section, "tableServiceUri"),
            BlobServiceUri = Address(section, "blobServiceUri"),
            QueueServiceUri = Address(section, "queueServiceUri"),
            Audience = section["audience"],
        };
        options.Validate();
        return options;
    }

    /// <summary>Validates the options.</summary>
    /// <exception cref="ValidationException">They are wrong.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        Uri?[] addresses = [TableServiceUri, BlobServiceUri, QueueServiceUri];
        if (ConnectionString is not null && addresses.Any(address => address is not null))
            yield return new ValidationResult($"{Setting} is a connection string and has addresses beside it; one of them is enough.");
        if (ConnectionString is null && addresses.Any(address => address is null))
            yield return new ValidationResult($"{Setting} is not set: give a connection string, or {Setting}__tableServiceUri, __blobServiceUri and __queueServiceUri.");
    }

    private static Uri? Address(IConfigurationSection section, string name)
    {
        if (string.IsNullOrWhiteSpace(section[name]))
            return null;
        return Uri.TryCreate(section[name], UriKind.Absolute, out var address)
            ? address
            : throw new ValidationException($"{Setting}__{name} is no absolute address.");
    }
}
