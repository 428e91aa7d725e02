using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monitor.TestKit;

/// <summary>
/// What code outside an assembly can see of it, a line for each type and member: its documentation-comment id (ECMA-334, annex D.4.2) with the type that it
/// gives behind a tilde, and behind a tab the names and default values of its parameters, which callers rely on as well.
/// </summary>
public static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of some types, in ordinal order.</summary>
    /// <param name="types">The types, among them the nested ones that are to be seen.</param>
    public static IEnumerable<string> Of(IEnumerable<Type> types) => types.SelectMany(LinesOf).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return $"T:{NameOf(type)}\t{KindOf(type)}{BasesOf(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return LineOf(type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (var member in type.GetMembers(Declared))
        {
            if (LineOf(member) is { } line)
                yield return line;
        }
    }

    private static string? LineOf(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => null,
        ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) => $"M:{NameOf(constructor.DeclaringType!)}.#ctor{Parameters(constructor)}\t{Described(constructor)}",
        MethodInfo { IsSpecialName: false } method when IsSeen(method) && method.GetBaseDefinition().DeclaringType != typeof(object) => LineOf(method),
        MethodInfo { IsSpecialName: true } method when IsSeen(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => LineOf(method),
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors => $"P:{NameOf(property.DeclaringType!)}.{property.Name}{Indices(property)}~{NameOf(property.PropertyType)}\t{accessors}",
        FieldInfo field when field.IsPublic && !field.IsSpecialName => $"F:{NameOf(field.DeclaringType!)}.{field.Name}~{NameOf(field.FieldType)}{Constant(field)}",
        EventInfo { AddMethod: { } add } signal when IsSeen(add) => $"E:{NameOf(signal.DeclaringType!)}.{signal.Name}~{NameOf(signal.EventHandlerType!)}",
        _ => null,
    };

    private static string LineOf(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length.ToString(CultureInfo.InvariantCulture) : "";
        return $"M:{NameOf(method.DeclaringType!)}.{method.Name}{arity}{Parameters(method)}~{NameOf(method.ReturnType)}\t{Described(method)}";
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        method.GetParameters() is { Length: > 0 } parameters ? $"({string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType)))})" : "";

    private static string Indices(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } indices ? $"({string.Join(',', indices.Select(index => NameOf(index.ParameterType)))})" : "";

    private static string Accessors(PropertyInfo property) => string.Join(
        ' ',
        new[] { (Name: "get", Method: property.GetMethod), (Name: "set", Method: property.SetMethod) }
            .Where(accessor => accessor.Method is { } method && IsSeen(method))
            .Select(accessor => accessor.Method!.IsPublic ? accessor.Name : "protected " + accessor.Name));

    private static string Described(MethodBase method)
    {
        var modifiers = method switch
        {
            _ when method.IsStatic => "static ",
            _ when method.DeclaringType!.IsInterface => "",
            _ when method.IsAbstract => "abstract ",
            _ when method.IsVirtual && !method.IsFinal => "virtual ",
            _ => "",
        };
        var access = method.IsPublic ? "" : "protected ";
        var parameters = method.GetParameters().Select(parameter => parameter.Name + (parameter.HasDefaultValue ? " = " + Value(parameter.ParameterType, parameter.DefaultValue) : ""));
        return $"{access}{modifiers}({string.Join(", ", parameters)}){string.Concat(method.IsGenericMethod ? method.GetGenericArguments().Select(Constraints) : [])}";
    }

    private static string Constraints(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        string[] kinds =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Select(NameOf).Order(StringComparer.Ordinal),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return kinds.Length == 0 ? "" : $" where {NameOf(parameter)} : {string.Join(", ", kinds)}";
    }

    private static string Value(Type type, object? value) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Enum => value.ToString()!,
        _ when type.IsEnum => Enum.ToObject(type, value).ToString()!,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constant(FieldInfo field) => field.IsLiteral ? $"\t= {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}" : "";

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string BasesOf(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Where(one => one.IsPublic).Except(inherited);
        var bases = new[] { type.BaseType }.Where(one => one is not null && one != typeof(object) && one != typeof(ValueType)).Select(one => NameOf(one!));
        var all = bases.Concat(interfaces.Select(NameOf).Order(StringComparer.Ordinal)).ToList();
        return all.Count == 0 ? "" : " : " + string.Join(", ", all);
    }

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
            return NameOf(type.GetElementType()!) + "@";
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition.ToString(CultureInfo.InvariantCulture);
        if (!type.IsConstructedGenericType)
            return type.FullName!.Replace('+', '.');
        var name = type.GetGenericTypeDefinition().FullName!;
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)].Replace('+', '.')}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}";
    }
}
