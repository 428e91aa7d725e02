using System.CommandLine;
using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Text;
using Monitor.Documents.Charsets;
using Monitor.Work.Inspecting;

namespace Monitor.Cli;

/// <summary>Arguments and options that <c>check</c> and <c>read</c> share, and what they do.</summary>
internal static class InspectionOptions
{
    public static Argument<string[]> Inputs()
    {
        var argument = new Argument<string[]>("input")
        {
            Description = "Files, folders, patterns (*, ?, **), or http and https addresses of reports.",
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

    public static Option<string> Format() => FormatOf("text or json.", "text", "json");

    /// <summary>The format of results that a spreadsheet can have as well.</summary>
    public static Option<string> ResultFormat() => FormatOf("text, json or csv.", "text", "json", "csv");

    public static Option<bool> Quiet() => new("--quiet")
    {
        Description = "No progress on standard error; what is wrong with an input is still told.",
    };

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

    public static Option<FileInfo?> Policy() => new("--policy")
    {
        Description = "What the office has decided: rules, severities, thresholds, due days (JSON; docs/policy.schema.json).",
    };

    public static Option<string[]> Previous() => new("--previous")
    {
        Description = "Last year's report of the input; several files (repeat the option), a folder or a pattern for several inputs.",
    };

    public static Option<string[]> Siblings() => new("--siblings")
    {
        Description = "Folder with reports of other bodies for the same year: for sums of governments and for texts that are alike.",
    };

    public static Option<bool> Verbose() => new("--verbose", "-v")
    {
        Description = "Text also says how many rules hold and why others were not evaluated, and for each finding what to do and when it may be lawful.",
    };

    /// <summary>A report year.</summary>
    public static Option<int?> Year(string description) => new("--year")
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                return year;
            result.AddError($"'{text}' is no year; give one such as 2025.");
            return null;
        },
    };

    /// <summary>An instant; UTC where it does not say which time it is.</summary>
    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
                return instant;
            result.AddError($"'{text}' is no instant; give one such as 2026-02-10T09:00:00+08:00.");
            return null;
        },
    };

    public static CultureInfo Culture(string language) => language == "en" ? Messages.English : Messages.Chinese;

    /// <summary>The registry in a file, or null without one.</summary>
    /// <exception cref="InputFileException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static AgencyRegistry? RegistryIn(FileInfo? file) => file is null ? null : new AgencyRegistry(ReadCsv(file, RegistryCsv.Read));

    /// <summary>The policy in a file; the standard one without.</summary>
    /// <exception cref="InputFileException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static Policy PolicyIn(FileInfo? file)
    {
        if (file is null)
            return Core.Checks.Policy.Standard;
        var (policy, mistakes) = PolicyFile.Read(TextOf(file), file.Name);
        return policy ?? throw new InputFileException(string.Join(Environment.NewLine, mistakes));
    }

    /// <summary>The due days of a file and of a policy; where both set the same, the file's hold.</summary>
    /// <exception cref="InputFileException">The file cannot be read, or has mistakes: all of them are named.</exception>
    public static DueDates DueDatesIn(FileInfo? file, Policy policy) =>
        new([.. file is null ? [] : ReadCsv(file, Core.Obligations.DueDates.ReadCsv), .. policy.DueDays]);

    /// <summary>Says which file was read instead of the page that was asked for, where a page led to one.</summary>
    public static void WriteLead(TextWriter output, Inspection inspection)
    {
        if (inspection.Lead is { } lead)
            output.WriteLine($"  -> {lead.Address}{(lead.IsForeignHost ? " (foreignHost)" : "")}");
    }

    private static Option<string> FormatOf(string description, params string[] formats)
    {
        var option = new Option<string>("--format") { Description = description, DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    private static List<T> ReadCsv<T>(FileInfo file, Func<string, string, CsvReading<T>> read)
    {
        var reading = read(TextOf(file), file.Name);
        return reading.Errors.Count == 0
            ? [.. reading.Items.Select(item => item.Value)]
            : throw new InputFileException(string.Join(Environment.NewLine, reading.Errors));
    }

    private static string TextOf(FileInfo file)
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

        return Charset.Decode(bytes)?.Text ?? throw new InputFileException($"{file}: is no text in UTF-8 or GB18030.");
    }
}
