using System.Text;

namespace Sis;

/// <summary>Makes typed records from canonical bytes.</summary>
internal static class RecordDecoder
{
    public static RosterRecord Decode(in EncodedRecord record)
    {
        var values = new FieldValues();
        foreach (var (number, value) in record)
        {
            // A number that this version does not know was written by a later one: the view leaves it out, the bytes keep it.
            if (RosterCatalog.Find(record.Kind, number) is { } field)
            {
                values[number] = field.Read(value);
            }
        }

        return Create(record.Kind, values, Encoding.UTF8.GetString(record.Key));
    }

    private static RosterRecord Create(RosterKind kind, FieldValues values, string id) => kind switch
    {
        RosterKind.Org => new Org(values, id),
        RosterKind.Term => new Term(values, id),
        RosterKind.Course => new Course(values, id),
        RosterKind.Section => new Section(values, id),
        RosterKind.Person => new Person(values, id),
        RosterKind.Enrollment => new Enrollment(values, id),
        RosterKind.StudentContact => new StudentContact(values, id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
