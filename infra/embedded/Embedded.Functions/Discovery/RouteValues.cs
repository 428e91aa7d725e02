using System.ComponentModel;
using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Discovery;

/// <summary>Turns the text of a route value into the type of the parameter that bears its name.</summary>
internal static class RouteValues
{
    public static bool CanConvert(Type type)
        => Underlying(type) is var target
            && (target == typeof(string) || TypeDescriptor.GetConverter(target).CanConvertFrom(typeof(string)));

    /// <summary>The argument; the parameter's default, or null, where the route has no such value.</summary>
    /// <exception cref="FunctionInputConverterException">The text is not of that type.</exception>
    public static object? Convert(FunctionParameter parameter, object? value)
    {
        if (value is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue
                : parameter.IsReferenceOrNullableType ? null
                : throw new FunctionInputConverterException($"The route has no value for the parameter '{parameter.Name}'.");
        }

        var target = Underlying(parameter.Type);
        if (target.IsInstanceOfType(value)) return value;

        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        try
        {
            return TypeDescriptor.GetConverter(target).ConvertFromInvariantString(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new FunctionInputConverterException(
                $"The route value for the parameter '{parameter.Name}' is not of type {target.Name}.", e);
        }
    }

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
