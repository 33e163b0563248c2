using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sis.Conventions.Tests;

/// <summary>Writes types, parameters and constants as C# does.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
        [typeof(void)] = "void",
    };

    public static NullabilityInfoContext Nullability { get; } = new();

    /// <summary>A declared type with its outer types and its own type parameters.</summary>
    public static string Simple(Type type)
    {
        var arguments = type.GetGenericArguments();
        var outer = type.IsNested ? Simple(type.DeclaringType!) + "." : string.Empty;

        return outer + Plain(type) + (arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(Variance))}>" : string.Empty);
    }

    /// <summary>A type's name alone.</summary>
    public static string Plain(Type type) => type.Name.Split('`')[0];

    public static string Of(Type type) => Of(type, null);

    /// <summary>A type where it is used, with its nullable annotations.</summary>
    public static string Of(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, null) + "?";
        }

        var question = info is { ReadState: NullabilityState.Nullable } or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable }
            && !type.IsValueType && !type.IsGenericParameter
                ? "?"
                : string.Empty;

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, info?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{question}";
        }

        if (type.IsPointer)
        {
            return Of(type.GetElementType()!) + "*";
        }

        return (Keywords.GetValueOrDefault(type) ?? Constructed(type, info)) + question;
    }

    public static string Return(MethodInfo method)
    {
        var parameter = method.ReturnParameter;
        var prefix = !parameter.ParameterType.IsByRef ? string.Empty
            : parameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "InAttribute") ? "ref readonly "
            : "ref ";

        return prefix + Of(parameter.ParameterType, Nullability.Create(parameter));
    }

    public static string Parameters(MethodBase method)
    {
        var text = Parameters(method.GetParameters());
        return method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " + text : text;
    }

    public static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    /// <summary>The <c>where</c> clauses of type parameters.</summary>
    public static string Constraints(Type[] arguments) =>
        string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
        {
            var attributes = argument.GenericParameterAttributes;
            var isValue = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            var words = new List<string>();

            if (isValue)
            {
                words.Add("struct");
            }
            else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            {
                words.Add("class");
            }

            words.AddRange(argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(Of));

            if (!isValue && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            {
                words.Add("new()");
            }

            return words.Count > 0 ? $" where {argument.Name} : {string.Join(", ", words)}" : string.Empty;
        }));

    public static string Literal(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;

        return value switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
            char letter => $"'{letter}'",
            bool flag => flag ? "true" : "false",
            _ when target.IsEnum => $"{Of(target)}.{Enum.ToObject(target, value)}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter switch
        {
            { IsOut: true, ParameterType.IsByRef: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => string.Empty,
        };
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : string.Empty;

        return $"{prefix}{Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Constructed(Type type, NullabilityInfo? info)
    {
        if (!type.IsGenericType)
        {
            return type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." + type.Name : type.Name;
        }

        var annotations = info?.GenericTypeArguments ?? [];
        var arguments = type.GetGenericArguments()
            .Select((argument, index) => Of(argument, index < annotations.Length ? annotations[index] : null))
            .ToList();

        if (type.IsAssignableTo(typeof(ITuple)) && type.IsValueType)
        {
            return $"({string.Join(", ", arguments)})";
        }

        var outer = type.IsNested ? Plain(type.DeclaringType!) + "." : string.Empty;
        return $"{outer}{Plain(type)}<{string.Join(", ", arguments)}>";
    }

    private static string Variance(Type argument) =>
        (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => "out " + argument.Name,
            GenericParameterAttributes.Contravariant => "in " + argument.Name,
            _ => argument.Name,
        };
}
