using Microsoft.Extensions.Configuration;

namespace Monitor.Functions.Tests;

/// <summary>By which identity storage is reached, as the settings of the Functions host say.</summary>
public sealed class StorageCredentialTests
{
    [Theory]
    [InlineData("managedidentity", "11111111-2222-3333-4444-555555555555", "ManagedIdentityCredential")]
    [InlineData("managedidentity", null, "ManagedIdentityCredential")]
    [InlineData(null, null, "DefaultAzureCredential")]
    public void The_settings_of_the_host_choose_the_identity(string? credential, string? clientId, string expected) =>
        Assert.Equal(expected, StorageCredential.Of(Settings(credential, clientId)).GetType().Name);

    [Fact]
    public void Another_way_is_refused_by_the_name_of_its_setting()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => StorageCredential.Of(Settings("clientsecret", null)));
        Assert.Contains("AzureWebJobsStorage__credential is 'clientsecret'", refused.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string? credential, string? clientId) => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("AzureWebJobsStorage:credential", credential),
        new("AzureWebJobsStorage:clientId", clientId),
    ]).Build();
}
