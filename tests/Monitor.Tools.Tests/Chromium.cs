using System.Diagnostics;
using System.Text;

namespace Monitor.Tools.Tests;

/// <summary>Prints pages as PDF files.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static string Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists) ?? "";

    /// <summary>The PDF file of a page.</summary>
    /// <param name="html">The page, in UTF-8.</param>
    public static byte[] Print(string html)
    {
        Assert.False(Path.Length == 0, "This test needs Chromium and a Chinese font: apt-get install -y chromium fonts-noto-cjk");
        var folder = Directory.CreateTempSubdirectory("monitor-print-");
        try
        {
            var (page, file) = (System.IO.Path.Combine(folder.FullName, "page.html"), System.IO.Path.Combine(folder.FullName, "page.pdf"));
            File.WriteAllText(page, html, new UTF8Encoding(false));
            using var process = Process.Start(new ProcessStartInfo(Path)
            {
                // A container has no user namespaces for the sandbox, and the page is our own.
                ArgumentList = { "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={folder.FullName}/profile", $"--print-to-pdf={file}", page },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw new InvalidOperationException($"{Path} did not start.");
            // Read while it runs: a full pipe would stop it.
            var said = process.StandardError.ReadToEndAsync();
            var shown = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{Path} did not end within {Longest}.");
            }

            Assert.True(File.Exists(file), $"{said.GetAwaiter().GetResult()}{shown.GetAwaiter().GetResult()}");
            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
