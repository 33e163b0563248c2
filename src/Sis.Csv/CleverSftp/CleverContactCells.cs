using System.Buffers;
using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>The contact's cells of a student's row, packed into bytes while they wait for the student.</summary>
internal sealed class CleverContactCells
{
    private const int Count = 7;

    private static readonly ulong PersonHeld = RecordRow.Bits(PersonFields.GivenName, PersonFields.FamilyName, PersonFields.Email, PersonFields.Phones, PersonFields.Roles);

    private static readonly ulong TieHeld = RecordRow.Bits(StudentContactFields.StudentKey, StudentContactFields.ContactKey, StudentContactFields.Relationship,
        StudentContactFields.Type);

    private readonly byte[][] _cells;

    private CleverContactCells(byte[][] cells) => _cells = cells;

    /// <summary>Relationship, type, name, phone, phone type, e-mail, identifier: in the order of the columns.</summary>
    public IReadOnlyList<byte[]> Cells => _cells;

    public static CleverContactCells Of(in EncodedRecord person, in EncodedRecord tie, WriteTally tally)
    {
        CountLost(person, PersonHeld, tally);
        CountLost(tie, TieHeld, tally);
        var given = person[PersonFields.GivenName];
        if (!given.IsEmpty)
        {
            tally.Adapt(PersonFields.GivenName);
        }

        ReadOnlySpan<byte> phoneType = default, phone = default;
        var phones = 0;
        foreach (var pair in new EncodedList(person[PersonFields.Phones]))
        {
            if (phones++ == 0)
            {
                EncodedList.SplitPair(pair, out phoneType, out phone);
            }
        }

        tally.Lose(PersonFields.Phones.Name, phones - 1);
        return new CleverContactCells(
        [
            Back(CleverWords.Relationships, tie[StudentContactFields.Relationship]),
            Back(CleverWords.ContactTypes, tie[StudentContactFields.Type]),
            [.. given, .. given.IsEmpty ? [] : " "u8, .. person[PersonFields.FamilyName]],
            phone.ToArray(),
            Back(CleverWords.PhoneTypes, phoneType),
            person[PersonFields.Email].ToArray(),
            CleverPersonWriter.IdOf(person.Key, CleverKeys.Contact).ToArray(),
        ]);
    }

    public byte[] Pack()
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var cell in _cells)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), cell.Length);
            buffer.Advance(4);
            buffer.Write(cell);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static CleverContactCells Unpack(ReadOnlySpan<byte> bytes)
    {
        var cells = new byte[Count][];
        for (var i = 0; i < Count; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            cells[i] = bytes.Slice(4, length).ToArray();
            bytes = bytes[(4 + length)..];
        }

        return new CleverContactCells(cells);
    }

    private static byte[] Back(WordMap words, ReadOnlySpan<byte> word) => (words.TryGetBack(word, out var known) ? known : word).ToArray();

    private static void CountLost(in EncodedRecord record, ulong held, WriteTally tally)
    {
        foreach (var (number, _) in record)
        {
            if ((held & (1UL << number)) == 0 && RosterCatalog.Find(record.Kind, number) is { } field)
            {
                tally.Lose(field);
            }
        }
    }
}
