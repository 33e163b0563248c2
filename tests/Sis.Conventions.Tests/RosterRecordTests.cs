using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sis.Conventions.Tests;

/// <summary>A record that ends up in a log line says its kind and key, never what it knows of a person.</summary>
public sealed class RosterRecordTests
{
    private const string Canary = "canary-7f3a";

    private static readonly Assembly Abstractions = Assembly.Load("Sis.Abstractions");

    private static readonly Type[] Records =
        [.. Abstractions.GetExportedTypes().Where(type => Bases(type).Any(candidate => candidate.FullName == "Sis.RosterRecord"))];

    public static TheoryData<string> RecordNames => new(Records.Select(type => type.FullName!));

    public static TheoryData<string> PartNames => new(Records.SelectMany(Parts).Distinct().Select(type => type.FullName!).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_roster_records()
    {
        Assert.NotEmpty(Records);
    }

    [Theory, MemberData(nameof(RecordNames))]
    public void Record_has_a_sealed_ToString_of_its_own(string name)
    {
        var type = Abstractions.GetType(name, throwOnError: true)!;
        var method = ToStringOf(type);

        Assert.False(IsCompilers(method), $"{name} prints every property: override ToString() to show kind and key only.");
        Assert.True(method.IsFinal || type.IsSealed, $"{name}.ToString() is not sealed, so a derived record prints every property again.");
    }

    [Theory, MemberData(nameof(RecordNames))]
    public void Record_prints_no_text_that_was_put_into_it(string name)
    {
        var type = Abstractions.GetType(name, throwOnError: true)!;

        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor || type.IsAbstract)
        {
            return;
        }

        var record = constructor.Invoke(null);

        foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite))
        {
            property.SetValue(record, property.Name is "Id" or "Key" ? "key-1" : Canary);
        }

        Assert.DoesNotContain(Canary, record.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What a record is made of (a name, an address) is as personal as the record itself.</summary>
    [Theory, MemberData(nameof(PartNames))]
    public void Part_of_a_record_does_not_print_its_properties(string name)
    {
        var type = Abstractions.GetType(name, throwOnError: true)!;

        Assert.False(IsCompilers(ToStringOf(type)), $"{name} is part of a roster record and prints every property: override ToString().");
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IEnumerable<Type> Parts(Type record)
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([record]);

        while (open.TryDequeue(out var type))
        {
            var found = type.GetProperties()
                .SelectMany(property => Unwrap(property.PropertyType))
                .Where(part => part.Assembly == Abstractions && !part.IsEnum && !part.IsInterface && !Records.Contains(part));

            foreach (var part in found.Where(seen.Add))
            {
                open.Enqueue(part);
            }
        }

        return seen;
    }

    private static IEnumerable<Type> Unwrap(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap)
        : type.HasElementType ? Unwrap(type.GetElementType()!)
        : [type];

    private static MethodInfo ToStringOf(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes)!;

    private static bool IsCompilers(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
