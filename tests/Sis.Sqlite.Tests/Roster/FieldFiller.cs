using System.Globalization;
using System.Text;

namespace Sis.Sqlite.Tests.Roster;

/// <summary>Makes encoded records straight from the catalogue, so that a field added there is tested here without a line changed.</summary>
/// <remarks>Records refer to <c>{kind}-0</c> to <c>{kind}-4</c>, so that five of each kind must be delivered.</remarks>
internal static class FieldFiller
{
    public const int PerKind = 5;

    private static readonly string[] Words = ["Zoë", "O'Brien, \"Jr.\"", "أمينة", "𠮷野", "a\\b;c%d_e", "line\nbreak", "'); DROP TABLE people; --", "x", "[1]", "{}"];

    public static string Id(RosterKind kind, int number) => $"{kind.ToName()}-{number}";

    /// <param name="kind">The kind.</param>
    /// <param name="number">Which record of the kind.</param>
    /// <param name="seed">What is in it.</param>
    /// <param name="share">How many of the optional fields it has.</param>
    public static byte[] Record(RosterKind kind, int number, int seed, double share)
    {
        var random = new Random(HashCode(kind, number, seed));
        using var writer = new RecordBatchWriter(kind);
        writer.Begin(Id(kind, number));
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            if (field.IsRequired || random.NextDouble() < share)
            {
                Write(writer, field, number, random);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.BytesOf(0).ToArray();
    }

    public static List<RosterChange> Changes(RosterKind kind, RosterOperation operation, int seed, double share) =>
        [.. Enumerable.Range(0, PerKind).Select(number => new RosterChange(
            $"{kind}-{number}-{seed}", operation, new RosterKey(kind, Id(kind, number)), Record(kind, number, seed, share)))];

    private static void Write(RecordBatchWriter writer, RosterField field, int number, Random random)
    {
        switch (field.Type)
        {
            case FieldType.Text:
                writer.WriteText(field, Text(random));
                break;
            case FieldType.Token:
                writer.WriteToken(field, random.Next(2) == 0 ? "a word of its own" : "other");
                break;
            case FieldType.Number:
                writer.WriteInteger(field, random.Next(-5, 3000));
                break;
            case FieldType.Boolean:
                writer.WriteBoolean(field, random.Next(2) == 0);
                break;
            case FieldType.Date:
                writer.WriteDate(field, Date(random));
                break;
            case FieldType.Key:
                // Of its own kind: the next, which may come later in the batch.
                writer.WriteKey(field, Id(field.Target!.Value, field.Target == field.Kind ? Parent(number) : random.Next(PerKind)));
                break;
            default:
                WriteList(writer, field, random);
                break;
        }
    }

    private static void WriteList(RecordBatchWriter writer, RosterField field, Random random)
    {
        writer.BeginList(field);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            switch (field.Type)
            {
                case FieldType.KeyList:
                    writer.AddItem(Id(field.Target!.Value, random.Next(PerKind)));
                    break;
                case FieldType.TextList:
                    writer.AddItem(Text(random));
                    break;
                case FieldType.Roles:
                    writer.AddRole(Encoding.UTF8.GetBytes(random.Next(2) == 0 ? "student" : "jester"), Encoding.UTF8.GetBytes(Id(RosterKind.Org, random.Next(PerKind))),
                        random.Next(3) switch { 0 => null, 1 => true, _ => false },
                        random.Next(2) == 0 ? default : Encoding.UTF8.GetBytes(Text(random)),
                        random.Next(2) == 0 ? null : Date(random), random.Next(2) == 0 ? null : Date(random));
                    break;
                default:
                    writer.AddPair($"scheme {i}", Text(random));
                    break;
            }
        }

        writer.EndList();
    }

    private static int Parent(int number) => (number + 1) % PerKind;

    private static string Text(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words[random.Next(Words.Length)]} {random.Next(1000)}");

    private static DateOnly Date(Random random) => DateOnly.FromDayNumber(random.Next(700_000, 760_000));

    private static int HashCode(RosterKind kind, int number, int seed) => ((int)kind * 7919) + (number * 104_729) + (seed * 1_299_709);
}
