using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Architecture.Tests;

/// <summary>Operators and alerts tell log messages apart by their numbers.</summary>
public sealed partial class LogTests
{
    [Fact]
    public void No_two_messages_have_one_number()
    {
        var numbers = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Numbers.Matches(File.ReadAllText(file)).Select(match => (Number: match.Groups["number"].Value, File: Path.GetFileName(file))))
            .ToList();

        Assert.NotEmpty(numbers);
        Assert.Empty(numbers.GroupBy(message => message.Number).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(message => message.File))}"));
    }

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(?<number>\d+)", RegexOptions.None, 10_000)]
    private static partial Regex Numbers { get; }
}
