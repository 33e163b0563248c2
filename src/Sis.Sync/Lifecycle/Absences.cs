using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Since when records are missing, for kinds that have a time of grace; which are still in it, and which no longer.</summary>
/// <remarks>What a complete read says replaces what was known of its kind: a record that is there again begins anew. An incomplete read changes nothing.</remarks>
internal sealed class Absences
{
    private const int EntriesPerBlob = 32 * 1024;

    private readonly IStateSession _state;
    private readonly RemovalOptions _options;
    private readonly int _today;
    private readonly Dictionary<KeyHash, int>?[] _known = new Dictionary<KeyHash, int>?[RosterKinds.Count];
    private readonly List<Absence>?[] _now = new List<Absence>?[RosterKinds.Count];

    private Absences(IStateSession state, RemovalOptions options, DateTimeOffset now)
    {
        _state = state;
        _options = options;
        _today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
    }

    /// <summary>Reads what is known of kinds that have a time of grace.</summary>
    public static async Task<Absences> ReadAsync(IStateSession state, RemovalOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var absences = new Absences(state, options, now);
        foreach (var kind in RosterKinds.All.Where(kind => options[kind].GraceDays > 0))
        {
            absences._known[(int)kind] = await ReadAsync(state, kind, cancellationToken).ConfigureAwait(false);
        }

        return absences;
    }

    /// <summary>Whether a record that a complete read lacks stays for now.</summary>
    public bool Keeps(RosterKind kind, KeyHash key) => _known[(int)kind] is { } known && DayOf(known, key) + _options[kind].GraceDays > _today;

    /// <summary>Begins to note what a complete read of a kind lacks.</summary>
    public void Begin(RosterKind kind) => _now[(int)kind] = _known[(int)kind] is null ? null : [];

    /// <summary>Notes a record that stays although the read lacks it.</summary>
    public void Note(RosterKind kind, KeyHash key) => _now[(int)kind]?.Add(new Absence(key, DayOf(_known[(int)kind]!, key)));

    /// <summary>Stores what complete reads lacked.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var changed = RosterKinds.All.Where(kind => _now[(int)kind] is { } now && (now.Count > 0 || _known[(int)kind]!.Count > 0)).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var transaction = await _state.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var kind in changed)
            {
                await transaction.DeleteBlobsAsync(NameOf(kind), 0, cancellationToken).ConfigureAwait(false);
                var entries = _now[(int)kind]!.ToArray();
                for (var from = 0; from < entries.Length; from += EntriesPerBlob)
                {
                    var bytes = MemoryMarshal.AsBytes(entries.AsSpan(from, Math.Min(EntriesPerBlob, entries.Length - from))).ToArray();
                    await transaction.PutBlobAsync(NameOf(kind), from / EntriesPerBlob, bytes, cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<KeyHash, int>> ReadAsync(IStateSession state, RosterKind kind, CancellationToken cancellationToken)
    {
        var known = new Dictionary<KeyHash, int>();
        var bytes = new byte[EntriesPerBlob * Unsafe.SizeOf<Absence>()];
        for (var number = 0L; await state.ReadBlobAsync(NameOf(kind), number, bytes, 0, cancellationToken).ConfigureAwait(false) is var read and > 0; number++)
        {
            foreach (ref readonly var absence in MemoryMarshal.Cast<byte, Absence>(bytes.AsSpan(0, read)))
            {
                known[new KeyHash(absence.Low, absence.High)] = (int)absence.Day;
            }
        }

        return known;
    }

    private static string NameOf(RosterKind kind) => $"absent-{kind.ToName()}";

    private int DayOf(Dictionary<KeyHash, int> known, KeyHash key) => known.GetValueOrDefault(key, _today);
}
