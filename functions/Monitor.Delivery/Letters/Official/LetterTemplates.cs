using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Monitor.Delivery.Letters.Official;

/// <summary>The templates of letters: those of an office's folder, and the program's own for what is not there.</summary>
/// <param name="folder">The folder; null for the program's own templates.</param>
public sealed partial class LetterTemplates(string? folder)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a letter by its template.</summary>
    /// <param name="model">What it says.</param>
    /// <exception cref="LetterTemplateException">The folder is not there, or the template cannot be read, has a mistake, or makes what is no part of a letter.</exception>
    public OfficialLetter Write(LetterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new OfficialLetter(model, Blocks($"{model.Kind.Name()}.hbs", LetterValues.Of(model)));
    }

    /// <summary>Writes a circular by its template, <c>circular.hbs</c>.</summary>
    /// <param name="model">What it says.</param>
    /// <exception cref="LetterTemplateException">As above.</exception>
    public OfficialCircular Write(CircularModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new OfficialCircular(Blocks("circular.hbs", model.Values()));
    }

    private IReadOnlyList<LetterBlock> Blocks(string file, Dictionary<string, object> values)
    {
        var (name, text) = Load(file);
        return LetterBlocks.Parse(Fill(name, text, values), name);
    }

    private (string Name, string Text) Load(string file)
    {
        if (folder is null)
            return (file, Own(file));
        if (!Directory.Exists(folder))
            throw new LetterTemplateException($"{folder}: there is no such folder of templates.");
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            return (file, Own(file));
        try
        {
            return (path, Strict.GetString(File.ReadAllBytes(path)).TrimStart('\ufeff'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new LetterTemplateException($"{path}: {exception.Message}", exception);
        }
    }

    private static string Own(string file)
    {
        using var stream = typeof(LetterTemplates).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The program has no template '{file}'.");
        using var reader = new StreamReader(stream, Strict);
        return reader.ReadToEnd();
    }

    private static string Fill(string name, string text, Dictionary<string, object> values)
    {
        try
        {
            var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
            return handlebars.Compile(text)(values);
        }
        catch (HandlebarsUndefinedBindingException exception)
        {
            throw new LetterTemplateException($"{name}{LineOf(text, exception.MissingKey)}: there is no value '{exception.Path}'.", exception);
        }
        catch (HandlebarsException exception)
        {
            throw new LetterTemplateException(Located(name, text, exception), exception);
        }
    }

    // The parser says where at the end of its message, or of that of its cause.
    private static string Located(string name, string text, Exception exception)
    {
        var message = string.Join(' ', new[] { exception.Message, exception.InnerException?.Message }.OfType<string>().Distinct(StringComparer.Ordinal)).ReplaceLineEndings(" ");
        var place = Place.Match(message);
        if (place.Success)
            return $"{name}({place.Groups["line"].Value}): {message[..place.Index].Trim()}";
        return TemplateBlocks.FirstFault(text) is var (line, tag)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}({line}): the block {tag} does not end as it began, or does not begin.")
            : $"{name}: {message}";
    }

    [GeneratedRegex(@"\s*Occured at:\s*(?<line>\d+):\d+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Place { get; }

    private static string LineOf(string text, string key)
    {
        var line = Array.FindIndex(text.Split('\n'), line => line.Contains("{{", StringComparison.Ordinal) && line.Contains(key, StringComparison.Ordinal));
        return line < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({line + 1})");
    }
}
