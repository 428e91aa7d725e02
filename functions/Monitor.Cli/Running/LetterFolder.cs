using Microsoft.Extensions.Configuration;

namespace Monitor.Cli.Running;

/// <summary>Where letters lie ready to be sent by hand while there is no mail server.</summary>
internal static class LetterFolder
{
    /// <summary>The folder in the data; null when the environment says how mail leaves.</summary>
    public static string? DefaultIn(DirectoryInfo data)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return string.IsNullOrEmpty(environment["Mail:SmtpHost"]) && string.IsNullOrEmpty(environment["Mail:Pickup"]) ? Path.Combine(data.FullName, "notices") : null;
    }
}
