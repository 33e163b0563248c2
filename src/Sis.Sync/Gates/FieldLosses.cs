using System.Text;

namespace Sis;

/// <summary>Counts how many records of a kind lose each field in a plan.</summary>
internal sealed class FieldLosses(RosterKind kind)
{
    private readonly long[] _lost = new long[RosterField.MaxNumber + 1];
    private readonly Dictionary<string, long> _lostExtensions = new(StringComparer.Ordinal);

    private static readonly RosterField[] Extensions =
        [.. RosterKinds.All.Select(kind => RosterCatalog.FieldsOf(kind).First(field => field.Type == FieldType.Extensions))];

    /// <summary>The fields that most often got lost, with how many records lost them.</summary>
    public IEnumerable<(RosterField Field, string? Extension, long Count)> Counts =>
        RosterCatalog.FieldsOf(kind).Where(known => _lost[known.Number] > 0).Select(known => (known, (string?)null, _lost[known.Number]))
            .Concat(_lostExtensions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Extensions[(int)kind], (string?)pair.Key, pair.Value)));

    public void Add(in PlanEntry entry, ReadOnlySpan<byte> after)
    {
        if (entry.ChangedFields == 0 || after.IsEmpty)
        {
            return;
        }

        var now = new EncodedRecord(kind, after);
        var before = new EncodedRecord(kind, entry.Before);
        for (var lost = entry.ChangedFields & Present(before) & ~Present(now); lost != 0; lost &= lost - 1)
        {
            _lost[System.Numerics.BitOperations.TrailingZeroCount(lost)]++;
        }

        if ((entry.ChangedFields & (1UL << Extensions[(int)kind].Number)) != 0)
        {
            foreach (var name in LostExtensions(before, now))
            {
                _lostExtensions[name] = _lostExtensions.GetValueOrDefault(name) + 1;
            }
        }
    }

    /// <summary>The fields that a record has, as bits by number.</summary>
    public static ulong Present(in EncodedRecord record)
    {
        var present = 0UL;
        foreach (var (number, _) in record)
        {
            present |= 1UL << number;
        }

        return present;
    }

    /// <summary>The names of extensions that one record has and the other has not.</summary>
    public static List<string> LostExtensions(in EncodedRecord before, in EncodedRecord now)
    {
        var lost = new List<string>();
        var kept = now[Extensions[(int)now.Kind]];
        foreach (var item in new EncodedList(before[Extensions[(int)before.Kind]]))
        {
            EncodedList.SplitPair(item, out var name, out _);
            if (!HasExtension(kept, name))
            {
                lost.Add(Encoding.UTF8.GetString(name));
            }
        }

        return lost;
    }

    /// <summary>Whether a record has a field, or one extension of it.</summary>
    public static bool Has(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> extension) =>
        record.TryGet(field, out var value) && (extension.IsEmpty || HasExtension(value, extension));

    private static bool HasExtension(ReadOnlySpan<byte> extensions, ReadOnlySpan<byte> wanted)
    {
        foreach (var item in new EncodedList(extensions))
        {
            EncodedList.SplitPair(item, out var name, out _);
            if (name.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
