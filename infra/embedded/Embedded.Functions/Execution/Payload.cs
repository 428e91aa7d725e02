using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Embedded.Functions.Execution;

/// <summary>What started an invocation, before it takes the type of the parameter.</summary>
internal sealed record Payload(object Value)
{
    /// <summary>The argument: the thing itself, the text of a message, or what its JSON says.</summary>
    /// <exception cref="FunctionInputConverterException">The message is no JSON of that type.</exception>
    public object For(FunctionParameter parameter, IServiceProvider services)
    {
        if (parameter.Type.IsInstanceOfType(Value)) return Value;
        if (Value is not string text)
            throw new FunctionInputConverterException($"The parameter '{parameter.Name}' cannot receive a {Value.GetType().Name}.");
        try
        {
            var options = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
            return JsonSerializer.Deserialize(text, parameter.Type, options)
                ?? throw new FunctionInputConverterException($"The message for the parameter '{parameter.Name}' is null.");
        }
        catch (JsonException e)
        {
            throw new FunctionInputConverterException(
                $"The message for the parameter '{parameter.Name}' is no {parameter.Type.Name}: {e.Message}", e);
        }
    }
}
