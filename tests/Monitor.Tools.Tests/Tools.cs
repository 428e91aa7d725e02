using Monitor.Documents;

namespace Monitor.Tools.Tests;

/// <summary>What the tests of this project need installed. They never pass over what they cannot test: they fail and say what to install.</summary>
internal static class Tools
{
    /// <summary>Parses a file that must be readable.</summary>
    public static DocumentOutcome.Parsed Parsed(byte[] file) => Outcome(file) switch
    {
        DocumentOutcome.Parsed parsed => parsed,
        DocumentOutcome.Unreadable unreadable => throw new InvalidOperationException($"{unreadable.Code}: {unreadable.Message}"),
        var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
    };

    /// <summary>Parses a file.</summary>
    public static DocumentOutcome Outcome(byte[] file)
    {
        var outcome = DocumentParser.Parse(file, null, null);
        Assert.False(outcome is DocumentOutcome.Unreadable { Code: "pdfToolMissing" }, "This test needs poppler: apt-get install -y poppler-utils poppler-data");
        return outcome;
    }
}
