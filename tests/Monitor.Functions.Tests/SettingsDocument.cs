using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Monitor.Functions.Settings;
using Monitor.Functions.Triggers;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>Every setting of the app stands in <c>docs/settings.md</c> with its default, as the code has it.</summary>
public sealed partial class SettingsDocument
{
    // Parts of one of those in the catalogue, or told of in the page's own words.
    private static readonly string[] Elsewhere = ["NamedKeyOptions", "GrantOptions", "StorageOptions", "WebhookOptions", "RobotOptions"];

    [Fact]
    public void Every_setting_is_described_with_its_default() => Golden.Match(Page(), "docs", "settings.md");

    [Fact]
    public void No_class_of_settings_is_forgotten() => Assert.Equal(
        [],
        SettingsCatalogue.Sections.Select(bound => bound.Type.Assembly).Distinct().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SettingsCatalogue.Sections.All(bound => bound.Type != type) && !Elsewhere.Contains(type.Name))
            .Select(type => type.FullName));

    private static string Page()
    {
        var page = new StringBuilder("""
            # Settings

            Made from the code by `SettingsDocument` (tests/Monitor.Functions.Tests), which fails when they differ. As an environment variable or an application setting each is
            written as here; a list has `__0`, `__1` ... behind its name. A mistake is named when the app starts, and it does not start.

            Storage: `AzureWebJobsStorage` is a connection string (`UseLocalStorage=FOLDER` on one machine), or `AzureWebJobsStorage__tableServiceUri`, `__blobServiceUri` and
            `__queueServiceUri` with `__credential=managedidentity` and `__clientId`; `__audience` where tokens are for another cloud.

            Webhooks: `Webhooks__NAME__Url`, `Webhooks__NAME__Secret`, `Webhooks__NAME__NextSecret`, `Webhooks__NAME__AllowPlain`. Group robots: `Robots__NAME__Url`.
            A contact `webhook:NAME` or `robot:NAME` names one.

            Tools: `Poppler__Path`, `Antiword__Path`. Telemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` and the other names of OpenTelemetry ([operations.md](operations.md#telemetry)).
            `monitor config check` prints what holds and where it was said.


            """.ReplaceLineEndings("\n"));
        page.Append("## Schedules\n\nNCRONTAB with seconds, UTC.\n\n| Setting | Default |\n|---|---|\n");
        foreach (var (name, schedule) in Schedules.Defaults)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | `{schedule}` |\n");
        foreach (var bound in SettingsCatalogue.Sections)
        {
            var (section, type) = bound;
            var words = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
            page.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{Words(words[$"T:{type.FullName}"].Element("summary"))}\n\n| Setting | Default | What it is |\n|---|---|---|\n");
            var defaults = Activator.CreateInstance(type);
            foreach (var property in bound.Properties)
            {
                var member = words[$"P:{type.FullName}.{property.Name}"];
                page.Append(CultureInfo.InvariantCulture, $"| `{section}__{property.Name}` | {Text(property.GetValue(defaults))} | {$"{Words(member.Element("summary"))} {Words(member.Element("value"))}".TrimEnd()} |\n");
            }
        }

        return page.ToString();
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "none",
        string path when Path.IsPathRooted(path) => $"`{Path.GetRelativePath(AppContext.BaseDirectory, path).Replace('\\', '/')}` beside the app",
        bool flag => flag ? "`true`" : "`false`",
        IEnumerable and not string => "none",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    /// <summary>The text of a comment on one line, as a cell of a table takes it.</summary>
    private static string Words(XElement? element)
    {
        var text = string.Concat((element?.Nodes() ?? []).Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement see => $"`{(see.Attribute("cref") ?? see.Attribute("name") ?? see.Attribute("langword"))?.Value.Split('.')[^1]}`",
            _ => "",
        }));
        text = Space.Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
        return text.StartsWith("Gets or sets ", StringComparison.Ordinal) ? Capital(text["Gets or sets ".Length..]) : text.StartsWith("Gets ", StringComparison.Ordinal) ? Capital(text["Gets ".Length..]) : text;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Space { get; }
}
