using System.Text;
using Monitor.Documents;
using Monitor.Documents.Tools;

namespace Monitor.Tools.Tests;

/// <summary>What is no readable PDF file says why.</summary>
public sealed class HostilePdfTests
{
    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF")]
    public void A_damaged_file_is_called_broken(string file) =>
        Assert.True(Code(Encoding.ASCII.GetBytes(file)) is "pdfBroken" or "empty");

    [Fact]
    public void A_file_that_was_cut_off_is_read_rightly_or_not_at_all()
    {
        var whole = File.ReadAllBytes(PdfReport.All[0].Path);
        for (var part = 1; part < 8; part++)
            Assert.NotNull(Tools.Outcome(whole[..(whole.Length * part / 8)]));
    }

    [Fact]
    public void A_file_with_a_password_is_called_encrypted() => Assert.Equal("pdfEncrypted", Code(Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
        + "4 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -64 /O <" + new string('A', 64) + "> /U <" + new string('B', 64) + "> >>\nendobj\n"
        + "trailer\n<< /Root 1 0 R /Size 5 /Encrypt 4 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>\n%%EOF")));

    [Fact]
    public void A_picture_of_a_page_is_called_a_scan() => Assert.Equal("scannedPdf", Code(File.ReadAllBytes(
        Monitor.TestKit.Repository.PathOf("infra", "demo", "Demo.Sites", "Sites", "liyang", "wlj-xxgknb2025.pdf"))));

    [Fact]
    public void A_tool_that_writes_without_end_is_stopped() =>
        Assert.IsType<ToolOutcome.Stopped>(LimitedProcess.Run("/bin/sh", ["-c", "while :; do echo endless; done"], new byte[10], 100_000));

    [Fact]
    public void A_tool_that_takes_too_much_memory_fails_and_one_that_is_not_there_says_so()
    {
        // The shell starts and says that there is no such tool.
        Assert.Equal(127, Assert.IsType<ToolOutcome.Ended>(LimitedProcess.Run("/nonexistent/tool", [], default, 100)).ExitCode);
        // Keeps everything it reads: the input is within the limit, its doubles are not.
        Assert.NotEqual(0, Assert.IsType<ToolOutcome.Ended>(LimitedProcess.Run("/bin/sh", ["-c", "x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done"], default, 100)).ExitCode);
    }

    [Fact]
    public void A_tool_sees_no_secret_of_this_process()
    {
        Environment.SetEnvironmentVariable("MONITOR_TEST_SECRET", "secret");
        var ended = Assert.IsType<ToolOutcome.Ended>(LimitedProcess.Run("/usr/bin/env", [], default, 100_000));
        Assert.DoesNotContain("secret", ended.Output, StringComparison.Ordinal);
        Assert.Contains("LC_ALL=C.UTF-8", ended.Output, StringComparison.Ordinal);
    }

    private static string? Code(byte[] file) => (Tools.Outcome(file) as DocumentOutcome.Unreadable)?.Code;
}
