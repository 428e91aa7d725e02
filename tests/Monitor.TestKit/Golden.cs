using System.Text;

namespace Monitor.TestKit;

/// <summary>Compares a result with a file that was looked at by a person. <c>UPDATE_GOLDEN=1</c> writes the file anew; CI refuses that.</summary>
public static class Golden
{
    /// <summary>Compares.</summary>
    /// <param name="actual">The result.</param>
    /// <param name="path">Path of the golden file below the repository's root.</param>
    /// <exception cref="GoldenMismatchException">They differ, or the file is missing.</exception>
    public static void Match(string actual, params string[] path)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var file = Repository.PathOf(path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
                throw new GoldenMismatchException("UPDATE_GOLDEN must not be set in CI: golden files are looked at before they are committed.");
            File.WriteAllText(file, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        if (!File.Exists(file))
            throw new GoldenMismatchException($"{file} is missing. Run with UPDATE_GOLDEN=1, look at it, commit it.");
        var expected = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        var found = actual.ReplaceLineEndings("\n").Split('\n');
        for (var line = 0; line < Math.Max(expected.Length, found.Length); line++)
        {
            var (want, have) = (expected.ElementAtOrDefault(line), found.ElementAtOrDefault(line));
            if (want != have)
                throw new GoldenMismatchException($"{file}, line {line + 1}:\n  expected: {want ?? "(end)"}\n  actual:   {have ?? "(end)"}\nIf the change is meant: UPDATE_GOLDEN=1, look at the diff, commit.");
        }
    }
}

/// <summary>A result differs from its golden file.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
