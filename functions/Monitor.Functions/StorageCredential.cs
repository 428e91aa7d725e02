using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Monitor.Storage;

namespace Monitor.Functions;

/// <summary>Chooses what gives tokens for the storage account, by the settings that the Functions host goes by.</summary>
internal static class StorageCredential
{
    private const string ManagedIdentity = "managedidentity";

    /// <summary>The credential where the account is given by addresses.</summary>
    /// <param name="configuration">Has <c>AzureWebJobsStorage__credential</c> (<c>managedidentity</c>, or left out for the developer's own sign-in) and <c>__clientId</c> of a user-assigned identity.</param>
    /// <exception cref="InvalidOperationException">The setting names another way, which is not supported.</exception>
    public static TokenCredential Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageOptions.Setting);
        var clientId = section["clientId"];
        return section["credential"] switch
        {
            ManagedIdentity when !string.IsNullOrWhiteSpace(clientId) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
            ManagedIdentity => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
            null or "" => new DefaultAzureCredential(),
            var other => throw new InvalidOperationException($"{StorageOptions.Setting}__credential is '{other}'; it is {ManagedIdentity}, or left out where a developer is signed in."),
        };
    }
}
