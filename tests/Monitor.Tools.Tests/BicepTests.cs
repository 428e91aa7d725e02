using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Delivery.Mail;
using Monitor.Functions.Access;
using Monitor.Functions.Triggers;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Watching;

namespace Monitor.Tools.Tests;

/// <summary>What is deployed and what the code needs are the same. Needs Node and npm; no Bicep compiler.</summary>
public sealed partial class BicepTests
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["blobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["queueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["tableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    private static readonly string[] HostSettings =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID",
    ];

    // The classes that the app's own settings are bound to, by section.
    private static readonly Dictionary<string, Type> Options = new()
    {
        [WatchOptions.Section] = typeof(WatchOptions),
        [MailOptions.Section] = typeof(MailOptions),
        [AccessOptions.Section] = typeof(AccessOptions),
    };

    /// <summary>What somebody could take away without noticing, and the complaint that must come of it.</summary>
    public static TheoryData<string, string, string, string> Mutations => new()
    {
        { "storage.bicep", "'captures', ", "", "tables" },
        { "storage.bicep", "'crawl', ", "", "queues" },
        { "storage.bicep", "['evidence']", "['evidences']", "containers" },
        { "storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true", "allowSharedKeyAccess: false" },
        { "storage.bicep", "immutableStorageWithVersioning: { enabled: true }", "", "immutableStorageWithVersioning" },
        { "roles.bicep", "queueDataContributor, tableDataContributor]", "queueDataContributor]", "tableDataContributor" },
        { "roles.bicep", "0a9a7e1f", "1a9a7e1f", "tableDataContributor" },
        { "app.bicep", "  PlanNoticesSchedule: '0 */5 * * * *'\n", "", "PlanNoticesSchedule" },
        { "app.bicep", "0 0 23 * * *", "0 0 22 * * *", "AssessDeadlinesSchedule" },
        { "app.bicep", "  AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue\n", "", "AzureWebJobsStorage__queueServiceUri" },
        { "app.bicep", "Mail__SmtpHost", "Mail__Host", "Mail__Host" },
        { "app.bicep", "schedules, officeSettings", "officeSettings", "schedules" },
        { "app.bicep", "account.properties.primaryEndpoints.table", "'https://x.table.core.windows.net/'", "core.windows.net" },
        { "main.bicep", "@description('Optional. Tags of every resource.')\n", "", "tags" },
        { "vault.bicep", "param tags object", "param tags object =", "line" },
    };

    [Fact]
    public void What_is_deployed_is_what_the_code_needs() => Assert.Equal([], Complaints(Files()));

    [Theory]
    [MemberData(nameof(Mutations))]
    public void What_is_taken_away_is_missed(string file, string what, string with, string complaint)
    {
        var files = Files();
        Assert.Contains(what, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(what, with, StringComparison.Ordinal);
        Assert.Contains(Complaints(files), said => said.Contains(complaint, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Files() => Directory.EnumerateFiles(Repository.PathOf("bicep"), "*.bicep*")
        .Where(file => !file.EndsWith(".json", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file));

    private static List<string> Complaints(Dictionary<string, string> files)
    {
        var input = string.Join('\n', files.Select(file => JsonSerializer.Serialize(new { name = file.Key, text = file.Value })));
        var parsed = NodeProgram.Lines(NodeProgram.RunWith(input, "bicep", "parse.mjs")).ToDictionary(file => file.GetProperty("name").GetString()!);
        var broken = parsed.SelectMany(file => Texts(file.Value.GetProperty("errors")).Select(error => $"{file.Key}, {error}")).ToList();
        // What cannot be read cannot be compared.
        return broken.Count > 0 ? broken : [.. parsed.Values.SelectMany(Style), .. OfStorage(parsed["storage.bicep"]), .. OfRoles(parsed["roles.bicep"]), .. OfSettings(parsed["app.bicep"])];
    }

    private static IEnumerable<string> Style(JsonElement file)
    {
        var name = file.GetProperty("name").GetString();
        foreach (var parameter in file.GetProperty("parameters").EnumerateArray().Where(parameter => !Described.IsMatch(parameter.GetProperty("description").GetString() ?? "")))
            yield return $"{name}: the parameter {parameter.GetProperty("name")} has no description that begins with Required. or Optional.";
        foreach (var output in file.GetProperty("outputs").EnumerateArray().Where(output => output.GetProperty("description").ValueKind == JsonValueKind.Null))
            yield return $"{name}: the output {output.GetProperty("name")} has no description.";
        foreach (var text in Texts(file.GetProperty("strings")).Where(text => Literal.IsMatch(text)))
            yield return $"{name}: '{text}' is an address of one cloud, or a secret.";
    }

    private static IEnumerable<string> OfStorage(JsonElement file)
    {
        foreach (var (variable, names) in new[] { ("tables", StorageNames.Tables), ("queues", StorageNames.Queues), ("evidenceContainers", StorageNames.Containers) })
        {
            var deployed = Texts(file.GetProperty("variables").GetProperty(variable).GetProperty("items")).Order(StringComparer.Ordinal).ToList();
            if (!deployed.SequenceEqual(names.Order(StringComparer.Ordinal)))
                yield return $"{variable} (tables, queues, containers) are {string.Join(", ", deployed)}; the code has {string.Join(", ", names)}.";
        }

        var all = string.Concat(file.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("text").GetString()));
        foreach (var demand in new[] { "allowSharedKeyAccess: false", "allowBlobPublicAccess: false", "isVersioningEnabled: true", "immutableStorageWithVersioning: { enabled: true }", "immutabilityPeriodSinceCreationInDays: evidenceDays" })
        {
            if (!all.Contains(demand, StringComparison.Ordinal))
                yield return $"The account has not {demand}.";
        }
    }

    private static IEnumerable<string> OfRoles(JsonElement file)
    {
        var assigned = string.Concat(file.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("type").GetString()!.StartsWith("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal))
            .Select(resource => resource.GetProperty("text").GetString()));
        return Roles
            .Where(role => !assigned.Contains(role.Key, StringComparison.Ordinal)
                || !file.GetProperty("variables").TryGetProperty(role.Key, out var id) || id.GetProperty("text").GetString() != role.Value)
            .Select(role => $"The role {role.Key} ({role.Value}) is not given.");
    }

    private static IEnumerable<string> OfSettings(JsonElement file)
    {
        var variables = file.GetProperty("variables");
        var app = file.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("type").GetString()!.StartsWith("Microsoft.Web/sites@", StringComparison.Ordinal)).GetProperty("text").GetString()!;
        var given = AppSettings.Match(app).Groups["given"].Value;
        foreach (var group in new[] { "hostSettings", "schedules", "officeSettings", "mailSettings", "accessSettings", "settings", "dedicatedSettings" }.Where(group => !given.Contains(group, StringComparison.Ordinal)))
            yield return $"The app is not given {group}.";
        Dictionary<string, string> Settings(string variable) => variables.GetProperty(variable).GetProperty("properties").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
        var host = Settings("hostSettings");
        foreach (var missing in HostSettings.Where(setting => !host.ContainsKey(setting)))
            yield return $"The host needs the setting {missing}.";
        var schedules = Settings("schedules");
        foreach (var (name, schedule) in Schedules.Defaults.Where(schedule => schedules.GetValueOrDefault(schedule.Key) != schedule.Value))
            yield return $"The schedule {name} is '{schedule}' in the code.";
        foreach (var setting in Settings("mailSettings").Keys.Concat(Settings("accessSettings").Keys).Append("Watch__Office").Where(setting => !IsBound(setting)))
            yield return $"Nothing in the code is bound to the setting {setting}.";
    }

    private static bool IsBound(string setting) =>
        setting.Split("__") is [var section, var property] && Options.TryGetValue(section, out var type) && type.GetProperty(property) is not null;

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    [GeneratedRegex(@"\A(?:Required|Optional)\. ", RegexOptions.None, 10_000)]
    private static partial Regex Described { get; }

    [GeneratedRegex(@"core\.windows\.net|azurewebsites\.net|microsoftonline|chinacloudapi|AccountKey=|SharedAccessKey|sig=", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"name: 'appsettings'\s+properties: union\((?<given>[^\n]*)\)", RegexOptions.None, 10_000)]
    private static partial Regex AppSettings { get; }
}
