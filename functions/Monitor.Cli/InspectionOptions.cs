using System.CommandLine;
using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Text;
using Monitor.Documents.Charsets;
using Monitor.Net;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary>Arguments and options that <c>check</c> and <c>read</c> share, and what they do.</summary>
internal static class InspectionOptions
{
    public static Argument<string[]> Inputs()
    {
        var argument = new Argument<string[]>("input")
        {
            Description = "Files, or http and https addresses, of reports: HTML or text.",
            Arity = ArgumentArity.OneOrMore,
        };
        // A mistyped option would otherwise be taken for a file that does not exist.
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"Unrecognized option '{token.Value}'. A file of that name can be given as './{token.Value}'.");
        });
        return argument;
    }

    public static Option<string> Format()
    {
        var option = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    public static Option<string> Language()
    {
        var option = new Option<string>("--lang") { Description = "Language of messages: zh-CN or en.", DefaultValueFactory = _ => "zh-CN" };
        option.AcceptOnlyFromAmong("zh-CN", "en");
        return option;
    }

    public static Option<bool> AllowPrivate() => new("--allow-private")
    {
        Description = "Permit loopback, private and other special addresses.",
    };

    public static Option<FileInfo?> Registry() => new("--registry")
    {
        Description = "Registry of agencies (CSV): gives the agency's id, kind and due date.",
    };

    public static Option<FileInfo?> DueDates() => new("--due-dates")
    {
        Description = "Due days set by local notices (CSV: jurisdiction,kind,due,basis).",
    };

    public static CultureInfo Culture(string language) => language == "en" ? Messages.English : Messages.Chinese;

    /// <summary>Makes the inspector that the options describe.</summary>
    /// <exception cref="InputFileException">A file cannot be read, or has mistakes: all of them are named.</exception>
    public static Inspector Inspector(FileInfo? registry, FileInfo? dueDates)
    {
        var agencies = registry is null ? null : new AgencyRegistry(ReadCsv(registry, RegistryCsv.Read));
        var days = dueDates is null ? Core.Obligations.DueDates.Statutory : new DueDates(ReadCsv(dueDates, Core.Obligations.DueDates.ReadCsv));
        return new Inspector(agencies, days);
    }

    /// <summary>Inspects the inputs one after the other, in order.</summary>
    public static async IAsyncEnumerable<Inspection> InspectAsync(
        Inspector inspector, string[] inputs, bool allowPrivate, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = allowPrivate }, TimeProvider.System);
        foreach (var input in inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A scheme has two letters or more; one letter is a Windows drive.
            if (!File.Exists(input) && Uri.TryCreate(input, UriKind.Absolute, out var address) && address.Scheme.Length > 1 && input.Contains(':', StringComparison.Ordinal))
                yield return await inspector.InspectAsync(input, address, client, cancellationToken);
            else
                yield return await InspectFileAsync(inspector, input, cancellationToken);
        }
    }

    private static async Task<Inspection> InspectFileAsync(Inspector inspector, string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            return Work.Inspecting.Inspector.Unopened(path, "isFolder", $"{path} is a folder; name the files in it.");
        try
        {
            return inspector.Inspect(path, await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Work.Inspecting.Inspector.Unopened(path, exception is FileNotFoundException or DirectoryNotFoundException ? "fileNotFound" : "fileUnreadable", exception.Message);
        }
    }

    private static List<T> ReadCsv<T>(FileInfo file, Func<string, string, CsvReading<T>> read)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"{file}: {exception.Message}");
        }

        var text = Charset.Decode(bytes)?.Text ?? throw new InputFileException($"{file}: is no text in UTF-8 or GB18030.");
        var reading = read(text, file.Name);
        return reading.Errors.Count == 0
            ? [.. reading.Items.Select(item => item.Value)]
            : throw new InputFileException(string.Join(Environment.NewLine, reading.Errors));
    }
}
