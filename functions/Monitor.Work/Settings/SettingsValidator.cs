using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Monitor.Work.Settings;

/// <summary>Asks the attributes of a class of settings, and what binding passes over: elements of lists that are none.</summary>
/// <param name="section">The section.</param>
/// <param name="configuration">Has what an operator wrote.</param>
internal sealed class SettingsValidator<T>(string section, IConfiguration configuration) : IValidateOptions<T>
    where T : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, T options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var mistakes = results.Select(Words).Concat(Elements()).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private string Words(ValidationResult result)
    {
        var text = result.ErrorMessage ?? "is wrong.";
        return text.StartsWith(section + ':', StringComparison.Ordinal) ? text : $"{section}:{string.Join(", ", result.MemberNames)}: {text}";
    }

    // Binding leaves out what it cannot convert: an office would watch other years than it named, and a person with a mistyped role would have no key.
    private IEnumerable<string> Elements()
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var item in configuration.GetSection($"{section}:{property.Name}").GetChildren())
            {
                if (ElementOf(property.PropertyType) is { } element && Mistake(item, element) is { } mistake)
                    yield return mistake;
                if (PartOf(property.PropertyType) is not { } part)
                    continue;
                foreach (var value in part.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    if (Mistake(item.GetSection(value.Name), value.PropertyType) is { } wrong)
                        yield return wrong;
                }
            }
        }
    }

    private static string? Mistake(IConfigurationSection setting, Type type)
    {
        var simple = Nullable.GetUnderlyingType(type) ?? type;
        return simple == typeof(string) || string.IsNullOrEmpty(setting.Value) || IsConvertible(setting.Value, simple) ? null
            : simple.IsEnum ? $"{setting.Path}: '{setting.Value}' is none of {string.Join(", ", Enum.GetNames(simple))}."
            : $"{setting.Path}: '{setting.Value}' is no {simple.Name}.";
    }

    /// <summary>The class of parts by name; null for other settings.</summary>
    private static Type? PartOf(Type type) => type.GetInterfaces().Append(type)
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        .Select(face => face.GetGenericArguments()[1])
        .FirstOrDefault(part => part.IsClass && part != typeof(string));

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(face => face.GetGenericArguments()[0])
        .FirstOrDefault(element => type != typeof(string) && (element.IsPrimitive || element.IsEnum));

    private static bool IsConvertible(string value, Type type)
    {
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }
}
