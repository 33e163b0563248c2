using System.Text;

namespace Sis.Sharing;

/// <summary>A field that a rule may ask: of the catalogue, one item of a list by name, part of a role, or an identifier.</summary>
internal sealed class RuleField
{
    private const string KeyName = "key";

    private static readonly string[] RoleParts = ["role", "orgKey", "title"];
    private static readonly RosterKind[] SectionKinds = [RosterKind.Section, RosterKind.Org, RosterKind.Course, RosterKind.Term, RosterKind.Person];
    private static readonly RosterKind[] PersonKinds = [RosterKind.Person, RosterKind.Org];

    private RuleField(RulePlace place, RosterKind kind, RosterField? field, string? part, FieldType type)
    {
        Place = place;
        Kind = kind;
        Field = field;
        Part = part;
        PartBytes = part is null ? null : Encoding.UTF8.GetBytes(part);
        Type = type;
    }

    public RulePlace Place { get; }

    public RosterKind Kind { get; }

    /// <summary>The field of the catalogue; none for an identifier.</summary>
    public RosterField? Field { get; }

    /// <summary>Scheme, telephone type, extension name or part of a role; none for the whole field.</summary>
    public string? Part { get; }

    public byte[]? PartBytes { get; }

    /// <summary>The sort of single value that is compared: text, number, boolean, date, token or key.</summary>
    public FieldType Type { get; }

    /// <summary>Words of which the value must be one; none when it may be anything.</summary>
    public IReadOnlyList<string> KnownWords => Type == FieldType.Token && Field is not null ? Field.KnownWords : [];

    /// <summary>What a source must be asked for; none for identifiers, which every record has.</summary>
    public string? NeededField => Field is null ? null
        : Field.Type == FieldType.Extensions ? $"{Kind.ToName()}.ext.{Part}"
        : Field.Name;

    /// <exception cref="SisException">SIS4010: there is no such field for the subject.</exception>
    public static RuleField Parse(RuleSubject subject, string name, string where)
    {
        var kinds = subject == RuleSubject.Sections ? SectionKinds : PersonKinds;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && RosterKinds.TryParse(name[..dot], out var kind) && kinds.Contains(kind) && Find(subject, kind, name, name[(dot + 1)..]) is { } field)
        {
            return field;
        }

        throw new SisException(SharingCodes.UnknownRuleField,
            $"{where} asks for '{name}', which is no field that a rule on {RuleSentence.NameOf(subject)} can ask. "
            + $"Did you mean '{kinds.SelectMany(known => Names(subject, known)).MinBy(known =>
                known.StartsWith(name + ".", StringComparison.Ordinal) ? 0 : EditDistance.Between(name, known))}'?");
    }

    private static RuleField? Find(RuleSubject subject, RosterKind kind, string name, string rest)
    {
        var place = PlaceOf(subject, kind);
        if (rest == KeyName)
        {
            return new(place, kind, null, null, FieldType.Key);
        }

        if (RosterCatalog.TryGet(name, out var field))
        {
            return field.Type switch
            {
                FieldType.Roles or FieldType.Extensions => null,
                FieldType.KeyList => new(place, kind, field, null, FieldType.Key),
                FieldType.TextList or FieldType.Identifiers or FieldType.Phones => new(place, kind, field, null, FieldType.Text),
                var type => new(place, kind, field, null, type),
            };
        }

        // An extension's name may have dots of its own, so the list is what stands before the first one.
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || dot == rest.Length - 1)
        {
            return null;
        }

        var part = rest[(dot + 1)..];
        var list = RosterCatalog.FieldsOf(kind).FirstOrDefault(known => ListName(known) == rest[..dot]);
        return list?.Type switch
        {
            FieldType.Extensions or FieldType.Identifiers or FieldType.Phones => new(place, kind, list, part, FieldType.Text),
            FieldType.Roles when subject != RuleSubject.Sections && RoleParts.Contains(part) =>
                new(RulePlace.Role, kind, list, part, part == "role" ? FieldType.Token : part == "orgKey" ? FieldType.Key : FieldType.Text),
            _ => null,
        };
    }

    private static string? ListName(RosterField field) =>
        field.Type == FieldType.Extensions ? "ext" : field.IsList ? field.Name[(field.Kind.ToName().Length + 1)..] : null;

    private static RulePlace PlaceOf(RuleSubject subject, RosterKind kind) => kind switch
    {
        RosterKind.Org => RulePlace.School,
        RosterKind.Course => RulePlace.Course,
        RosterKind.Term => RulePlace.Term,
        RosterKind.Person when subject == RuleSubject.Sections => RulePlace.Teacher,
        _ => RulePlace.Own,
    };

    private static IEnumerable<string> Names(RuleSubject subject, RosterKind kind)
    {
        yield return $"{kind.ToName()}.{KeyName}";
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            if (field.Type == FieldType.Extensions)
            {
                yield return $"{kind.ToName()}.ext.name";
            }
            else if (field.Type != FieldType.Roles)
            {
                yield return field.Name;
            }
            else if (subject != RuleSubject.Sections)
            {
                foreach (var part in RoleParts)
                {
                    yield return $"{field.Name}.{part}";
                }
            }
        }
    }
}
