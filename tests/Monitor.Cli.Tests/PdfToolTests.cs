using System.Text;

namespace Monitor.Cli.Tests;

/// <summary>Who checks a PDF file without poppler is told what that means, here and in Azure.</summary>
public sealed class PdfToolTests
{
    private const string Plan = "the default plan in Azure (Flex Consumption)";

    [Fact]
    public async Task Without_poppler_a_pdf_is_published_and_not_machine_readable_and_the_same_holds_for_the_default_plan()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("pdf-").FullName, "report.pdf");
        try
        {
            await File.WriteAllTextAsync(file, "%PDF-1.4\n%%EOF\n", Encoding.ASCII, TestContext.Current.CancellationToken);
            var run = await Run.OfProcessAsync(["PATH=", "Poppler__Path="], "check", file, "--format", "json");
            Assert.Equal(2, run.ExitCode);
            var error = run.Json[0].GetProperty("error");
            Assert.Equal("pdfToolMissing", error.GetProperty("code").GetString());
            Assert.Contains("published but not machine-readable here", error.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Contains(Plan, error.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Contains(Plan, (await Run.OfProcessAsync(["PATH=", "Poppler__Path="], "check", file)) is var text ? text.Output + text.Errors : "", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public async Task The_help_says_so_too() => Assert.Contains(Plan, string.Join(' ', (await Run.Of("check", "--help")).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
}
