using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Monitor.Delivery.Posting;

namespace Monitor.Delivery.Robots;

/// <summary>The group robots of 企业微信 by name: settings <c>Robots:NAME:Url</c>. A contact <c>robot:NAME</c> names one.</summary>
public sealed class RobotOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Robots";

    /// <summary>The addresses that 企业微信 issued, each with its key, which is a secret; names without regard to case.</summary>
    public required IReadOnlyDictionary<string, Uri> Targets { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ValidationException">They are wrong; the message names the setting and never an address.</exception>
    public static RobotOptions Read(IConfiguration configuration) => new()
    {
        Targets = TargetSettings.Read(configuration, Section, ["Url"], part => TargetSettings.Address(part, "Url", allowPlain: false)),
    };
}
