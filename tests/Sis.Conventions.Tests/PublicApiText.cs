using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sis.Conventions.Tests;

/// <summary>Renders what an assembly shows to its users as text that a person can review.</summary>
/// <remarks>
/// Overrides, and what the compiler adds to records, are left out: neither adds anything to call. Names of types are
/// written without their namespace.
/// </remarks>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder().Append("# ").Append(assembly.GetName().Name).Append('\n');

        var namespaces = assembly.GetExportedTypes()
            .Where(type => !IsCompilers(type))
            .GroupBy(type => type.Namespace ?? string.Empty)
            .OrderBy(group => group.Key, StringComparer.Ordinal);

        foreach (var group in namespaces)
        {
            text.Append("\nnamespace ").Append(group.Key).Append('\n');

            foreach (var type in group.OrderBy(ApiNames.Simple, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Header(type)).Append('\n');

                foreach (var member in MembersOf(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {ApiNames.Return(invoke)} {ApiNames.Simple(type)}({ApiNames.Parameters(invoke)}){ApiNames.Constraints(type.GetGenericArguments())}";
        }

        var words = new List<string>();

        if (type.IsEnum)
        {
            words.Add(type.IsDefined(typeof(FlagsAttribute)) ? "[Flags] enum" : "enum");
        }
        else if (type.IsInterface)
        {
            words.Add("interface");
        }
        else if (type.IsValueType)
        {
            words.AddRange([
                type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly" : string.Empty,
                type.IsByRefLike ? "ref" : string.Empty,
                IsRecord(type) ? "record struct" : "struct"]);
        }
        else
        {
            words.AddRange([
                type is { IsAbstract: true, IsSealed: true } ? "static" : type.IsAbstract ? "abstract" : type.IsSealed ? "sealed" : string.Empty,
                IsRecord(type) ? "record" : "class"]);
        }

        words.Add(ApiNames.Simple(type));
        var bases = Bases(type).ToList();

        return string.Join(' ', words.Where(word => word.Length > 0))
            + (bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty)
            + ApiNames.Constraints(OwnArguments(type));
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            var underlying = Enum.GetUnderlyingType(type);
            return underlying == typeof(int) ? [] : [ApiNames.Of(underlying)];
        }

        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(candidate => candidate.GetInterfaces())).ToHashSet();
        var interfaces = type.GetInterfaces()
            .Where(candidate => candidate.IsVisible && !inherited.Contains(candidate))
            .Where(candidate => !(IsRecord(type) && candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(ApiNames.Of)
            .Order(StringComparer.Ordinal);

        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? interfaces.Prepend(ApiNames.Of(parent))
            : interfaces;
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .OrderBy(field => Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture))
                .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"));
        }

        return Sorted(type.GetFields(Declared).Where(field => IsVisible(field.Attributes) && !IsCompilers(field)), Field)
            .Concat(Sorted(type.GetConstructors(Declared).Where(constructor => IsVisible(constructor) && !IsCompilers(constructor)), Constructor))
            .Concat(Sorted(type.GetProperties(Declared).Where(IsVisible), Property))
            .Concat(Sorted(type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod)), Event))
            .Concat(Sorted(type.GetMethods(Declared).Where(IsOwnMethod), Method));
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> render)
        where T : MemberInfo =>
        members.Select(member => (member.Name, Text: render(member)))
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text);

    private static string Field(FieldInfo field)
    {
        var words = field.IsLiteral ? "const " : (field.IsStatic ? "static " : string.Empty) + (field.IsInitOnly ? "readonly " : string.Empty);
        var value = field.IsLiteral ? " = " + ApiNames.Literal(field.GetRawConstantValue(), field.FieldType) : string.Empty;

        return $"{Access(field.IsPublic)}{words}{ApiNames.Of(field.FieldType, ApiNames.Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Access(constructor.IsPublic)}{ApiNames.Plain(constructor.DeclaringType!)}({ApiNames.Parameters(constructor)})";

    private static string Property(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.Where(IsVisible).ToList();
        var main = accessors.OrderByDescending(accessor => accessor!.IsPublic).First()!;
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{ApiNames.Parameters(index)}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;

        var list = string.Join(' ', accessors.Select(accessor =>
            (accessor!.IsPublic == main.IsPublic ? string.Empty : "protected ")
            + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;")));

        return $"{Modifiers(main)}{required}{ApiNames.Of(property.PropertyType, ApiNames.Nullability.Create(property))} {name} {{ {list} }}";
    }

    private static string Event(EventInfo item) =>
        $"{Modifiers(item.AddMethod!)}event {ApiNames.Of(item.EventHandlerType!, ApiNames.Nullability.Create(item))} {item.Name}";

    private static string Method(MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        var generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>" : string.Empty;

        return $"{Modifiers(method)}{ApiNames.Return(method)} {method.Name}{generic}({ApiNames.Parameters(method)}){ApiNames.Constraints(arguments)}";
    }

    private static string Modifiers(MethodBase method)
    {
        var inInterface = method.DeclaringType!.IsInterface;
        var slot = method switch
        {
            { IsAbstract: true } when !inInterface || method.IsStatic => "abstract ",
            { IsVirtual: true, IsFinal: false } when !method.IsAbstract => "virtual ",
            _ => string.Empty,
        };

        return Access(method.IsPublic) + (method.IsStatic ? "static " : string.Empty) + slot;
    }

    private static string Access(bool isPublic) => isPublic ? string.Empty : "protected ";

    private static bool IsOwnMethod(MethodInfo method) =>
        IsVisible(method) && !IsCompilers(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.GetBaseDefinition() == method;

    private static bool IsVisible(PropertyInfo property) =>
        property.Name != "EqualityContract"
        && new[] { property.GetMethod, property.SetMethod }.Any(accessor => IsVisible(accessor) && accessor!.GetBaseDefinition() == accessor);

    private static bool IsVisible(MethodBase? method) =>
        method is { IsPublic: true } || (method is { IsFamily: true } or { IsFamilyOrAssembly: true } && !method.DeclaringType!.IsSealed);

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsCompilers(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is { } print && IsCompilers(print));

    private static Type[] OwnArguments(Type type) => type.IsGenericTypeDefinition ? type.GetGenericArguments() : [];
}
