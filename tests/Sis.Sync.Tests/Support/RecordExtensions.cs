namespace Sis.Sync.Tests;

internal static class RecordExtensions
{
    public static IReadOnlyDictionary<string, string> Extensions(this RosterRecord record) =>
        RosterCatalog.FieldsOf(record.Kind).Single(field => field.Type == FieldType.Extensions).GetValue(record)
            as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();

    public static IEnumerable<T> OfKind<T>(this Sis.Testing.MemoryRoster roster)
        where T : RosterRecord => roster.Records.OfType<T>();
}
