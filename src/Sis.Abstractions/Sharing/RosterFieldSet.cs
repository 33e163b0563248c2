using System.Collections.Immutable;
using System.Text;

namespace Sis;

/// <summary>An allow-list of fields over all kinds, extension fields by name among them. Immutable.</summary>
/// <remarks>
/// Fields that tie records together (<see cref="Sensitivity.Structural"/>) belong to every kind of which any field is allowed,
/// because without them a record means nothing; so do the kinds that such a field refers to, by identifier alone.
/// </remarks>
public sealed class RosterFieldSet
{
    private const string ExtensionMark = ".ext.";

    private readonly ulong[] _bits;
    private readonly ImmutableSortedSet<string>[] _extensions;
    private readonly byte[][][] _extensionBytes;

    private RosterFieldSet(ulong[] bits, ImmutableSortedSet<string>[] extensions)
    {
        _bits = bits;
        _extensions = extensions;
        _extensionBytes = [.. extensions.Select(names => names.Select(Encoding.UTF8.GetBytes).ToArray())];
    }

    /// <summary>No field: nothing is shared.</summary>
    public static RosterFieldSet None { get; } = new(new ulong[RosterKinds.Count], EmptyExtensions());

    /// <summary>Every field there is, sensitive ones and all extension fields included.</summary>
    public static RosterFieldSet Everything { get; } = new(
        [.. RosterKinds.All.Select(kind => RosterCatalog.FieldsOf(kind).Aggregate(0UL, (bits, field) => bits | field.Bit))],
        EmptyExtensions());

    /// <summary>Makes a set from catalogue names and patterns.</summary>
    /// <remarks>
    /// A pattern is a name (<c>person.email</c>), a group (<c>person.name.*</c>, <c>section.*</c>), one extension field
    /// (<c>section.ext.room</c>) or all of a kind (<c>section.ext.*</c>). Sensitive fields are taken by their own
    /// name only, or by the exact group <c>person.demographics.*</c>; <c>person.*</c> leaves them and extension fields out.
    /// </remarks>
    /// <param name="patterns">Names and patterns.</param>
    /// <exception cref="SisException">SIS4001: a pattern matches nothing; the nearest name is suggested.</exception>
    public static RosterFieldSet Of(params IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var bits = new ulong[RosterKinds.Count];
        var extensions = EmptyExtensions();
        foreach (var pattern in patterns)
        {
            ArgumentNullException.ThrowIfNull(pattern, nameof(patterns));
            Add(pattern.Trim(), bits, extensions);
        }

        return Close(bits, extensions);
    }

    /// <summary>Whether any field of the kind is in the set, and so the kind itself.</summary>
    /// <param name="kind">The kind.</param>
    public bool Includes(RosterKind kind) => _bits[(int)kind] != 0;

    /// <summary>Whether a field is in the set; for extension fields, whether any is.</summary>
    /// <param name="field">The field.</param>
    public bool Contains(RosterField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return (_bits[(int)field.Kind] & field.Bit) != 0;
    }

    /// <summary>Whether an extension field is in the set.</summary>
    /// <param name="kind">The kind that carries it.</param>
    /// <param name="name">Its name, without <c>ext.</c>; case matters.</param>
    public bool ContainsExtension(RosterKind kind, string name) => ContainsExtension(kind, Encoding.UTF8.GetBytes(name));

    /// <summary>Whether an extension field is in the set.</summary>
    /// <param name="kind">The kind that carries it.</param>
    /// <param name="name">Its name in UTF-8, without <c>ext.</c>; case matters.</param>
    public bool ContainsExtension(RosterKind kind, ReadOnlySpan<byte> name)
    {
        if ((_bits[(int)kind] & ExtensionBit) == 0)
        {
            return false;
        }

        var names = _extensionBytes[(int)kind];
        foreach (var known in names)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return names.Length == 0;
    }

    /// <summary>The union with another set.</summary>
    /// <param name="other">The other set.</param>
    public RosterFieldSet Union(RosterFieldSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var bits = new ulong[RosterKinds.Count];
        var extensions = EmptyExtensions();
        for (var kind = 0; kind < RosterKinds.Count; kind++)
        {
            bits[kind] = _bits[kind] | other._bits[kind];
            var isAll = IsAllExtensions(kind) || other.IsAllExtensions(kind);
            extensions[kind] = isAll ? [] : _extensions[kind].Union(other._extensions[kind]);
        }

        return new RosterFieldSet(bits, extensions);
    }

    /// <summary>The allowed fields by name, extension fields as <c>kind.ext.name</c> or <c>kind.ext.*</c>, sorted.</summary>
    public IEnumerable<string> Names => RosterKinds.All.SelectMany(NamesOf).Order(StringComparer.Ordinal);

    /// <summary>The names, one per line: the same for equal sets, so that a change of policy can be recognised.</summary>
    public override string ToString() => string.Join('\n', Names);

    /// <summary>The allowed fields of a kind as bits by number; bit 0 says that the kind is included by its identifiers alone.</summary>
    /// <param name="kind">The kind.</param>
    public ulong GetMask(RosterKind kind) => _bits[(int)kind];

    /// <summary>Whether extension fields of a kind are allowed one by one, rather than all or none.</summary>
    /// <param name="kind">The kind.</param>
    public bool NamesExtensions(RosterKind kind) => _extensionBytes[(int)kind].Length > 0;

    private const ulong ExtensionBit = 1UL << 3;

    private static ImmutableSortedSet<string>[] EmptyExtensions() =>
        [.. Enumerable.Repeat(ImmutableSortedSet<string>.Empty.WithComparer(StringComparer.Ordinal), RosterKinds.Count)];

    private bool IsAllExtensions(int kind) => (_bits[kind] & ExtensionBit) != 0 && _extensions[kind].IsEmpty;

    private IEnumerable<string> NamesOf(RosterKind kind)
    {
        foreach (var field in RosterCatalog.FieldsOf(kind).Where(Contains))
        {
            if (field.Type != FieldType.Extensions)
            {
                yield return field.Name;
            }
            else if (_extensions[(int)kind].IsEmpty)
            {
                yield return $"{kind.ToName()}{ExtensionMark}*";
            }
            else
            {
                foreach (var name in _extensions[(int)kind])
                {
                    yield return $"{kind.ToName()}{ExtensionMark}{name}";
                }
            }
        }
    }

    private static void Add(string pattern, ulong[] bits, ImmutableSortedSet<string>[] extensions)
    {
        var mark = pattern.IndexOf(ExtensionMark, StringComparison.Ordinal);
        if (mark > 0 && RosterKinds.TryParse(pattern[..mark], out var kind) && pattern.Length > mark + ExtensionMark.Length)
        {
            AddExtension((int)kind, pattern[(mark + ExtensionMark.Length)..], bits, extensions);
            return;
        }

        var isGroup = pattern.EndsWith(".*", StringComparison.Ordinal);
        var prefix = isGroup ? pattern[..^1] : pattern;
        var isSensitiveGroup = pattern == "person.demographics.*";
        var found = false;
        foreach (var field in RosterCatalog.Fields)
        {
            var matches = isGroup
                ? field.Name.StartsWith(prefix, StringComparison.Ordinal) && field.Type != FieldType.Extensions
                    && (field.Sensitivity != Sensitivity.Sensitive || isSensitiveGroup)
                : field.Name == pattern && field.Type != FieldType.Extensions;
            if (matches)
            {
                bits[(int)field.Kind] |= field.Bit;
                found = true;
            }
        }

        if (!found)
        {
            throw new SisException("SIS4001",
                $"The field list names '{pattern}', which matches no field of the catalogue. Did you mean '{Suggest(pattern)}'? "
                + "Extension fields are written as kind.ext.name.");
        }
    }

    /// <summary>The nearest pattern of the same sort: a group for a group, else a field.</summary>
    private static string Suggest(string pattern)
    {
        if (!pattern.EndsWith('*'))
        {
            var nearest = RosterCatalog.Nearest(pattern);
            return nearest.Type == FieldType.Extensions ? nearest.Name + ".*" : nearest.Name;
        }

        return RosterCatalog.Fields.Select(field => field.Name[..(field.Name.LastIndexOf('.') + 1)] + "*")
            .Distinct().MinBy(group => EditDistance.Between(pattern, group))!;
    }

    private static void AddExtension(int kind, string name, ulong[] bits, ImmutableSortedSet<string>[] extensions)
    {
        var isAll = (bits[kind] & ExtensionBit) != 0 && extensions[kind].IsEmpty;
        bits[kind] |= ExtensionBit;
        if (name == "*")
        {
            extensions[kind] = extensions[kind].Clear();
        }
        else if (!isAll)
        {
            extensions[kind] = extensions[kind].Add(name);
        }
    }

    /// <remarks>Children first: what a child's structural field refers to is included in turn.</remarks>
    private static RosterFieldSet Close(ulong[] bits, ImmutableSortedSet<string>[] extensions)
    {
        for (var kind = RosterKinds.Count - 1; kind >= 0; kind--)
        {
            if (bits[kind] == 0)
            {
                continue;
            }

            foreach (var field in RosterCatalog.FieldsOf((RosterKind)kind))
            {
                if (field.Sensitivity == Sensitivity.Structural)
                {
                    bits[kind] |= field.Bit;
                }

                if ((bits[kind] & field.Bit) != 0 && field.Target is { } target && (int)target != kind)
                {
                    bits[(int)target] |= KindBit;
                }
            }
        }

        return new RosterFieldSet(bits, extensions);
    }

    /// <summary>Bit 0 belongs to no field: it says that the kind is included by its identifiers alone.</summary>
    private const ulong KindBit = 1UL;
}
