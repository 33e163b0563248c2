using System.Text;

namespace Sis;

/// <summary>Keys that changed, as the source told: old entries are compared under their new keys.</summary>
internal sealed class RekeyMap
{
    private readonly Dictionary<KeyHash, (KeyHash New, byte[] NewId, RekeyItem Item)> _byOld = [];

    private RekeyMap()
    {
    }

    /// <summary>No key has changed.</summary>
    public static RekeyMap None { get; } = new();

    /// <summary>Whether what refers to records of the kind must be looked at, because keys changed tonight, or before and were not followed everywhere.</summary>
    public bool IsReferredToAnew { get; private set; }

    public bool IsEmpty => _byOld.Count == 0;

    /// <summary>Prepares the changed keys of a kind that can be followed: the old one delivered, the new one not, and the record read under it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="rekeys">What the source said.</param>
    /// <param name="run">The comparison.</param>
    /// <param name="read">The records of a full read, among which the new key must be; none for a read of changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<RekeyMap> CreateAsync(
        RosterKind kind, IReadOnlyList<RekeyItem> rekeys, ComparisonContext run, Spool? read, CancellationToken cancellationToken)
    {
        var map = new RekeyMap();
        var before = run.Ledger.Renamed.Where(change => change.Kind == kind.ToName()).ToList();
        if (rekeys.Count == 0 && before.Count == 0)
        {
            return map;
        }

        var taken = new HashSet<KeyHash>();
        foreach (var rekey in rekeys)
        {
            var newId = Encoding.UTF8.GetBytes(rekey.NewId.Trim());
            var newKey = HashOf(run.Hasher, newId);
            if (newId.Length == 0 || (!taken.Add(newKey) && !rekey.IsOptional))
            {
                Tell(run, rekey);
                continue;
            }

            map._byOld[HashOf(run.Hasher, Encoding.UTF8.GetBytes(rekey.Old.Id.Trim()))] = (newKey, newId, rekey);
        }

        var wanted = taken.Concat(map._byOld.Keys).Concat(before.SelectMany(change => (string[])[change.Old, change.New])
            .Select(id => HashOf(run.Hasher, Encoding.UTF8.GetBytes(id)))).ToHashSet();
        var known = new HashSet<KeyHash>();
        var index = new IndexReader(run.State, run.Ledger.Of(kind));
        await foreach (var entries in index.DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (ref readonly var entry in entries.Span)
            {
                if (wanted.Contains(entry.Key))
                {
                    known.Add(entry.Key);
                }
            }
        }

        var readKeys = read is null ? taken : KeysOf(read, run.Hasher, wanted);
        foreach (var (old, target) in map._byOld.Where(pair => !known.Contains(pair.Key) || known.Contains(pair.Value.New) || !readKeys.Contains(pair.Value.New)).ToArray())
        {
            map._byOld.Remove(old);

            // A source that tells of the change again and again is right once it has been followed.
            if (target.Item.IsOptional ? known.Contains(old) && known.Contains(target.New) : !known.Contains(target.New) || known.Contains(old))
            {
                Tell(run, target.Item);
            }
        }

        // Several records may have become one: one of them takes the new key, the others go as missing.
        var followed = new HashSet<KeyHash>();
        foreach (var (old, _) in map._byOld.Where(pair => !followed.Add(pair.Value.New)).ToArray())
        {
            map._byOld.Remove(old);
        }

        foreach (var (old, target) in map._byOld)
        {
            run.Presence.Rekey(kind, old, target.NewId);
        }

        foreach (var change in before)
        {
            var old = HashOf(run.Hasher, Encoding.UTF8.GetBytes(change.Old));
            var newId = Encoding.UTF8.GetBytes(map.Follow(HashOf(run.Hasher, Encoding.UTF8.GetBytes(change.New)), change.New));
            if (!known.Contains(old) && (read is null || !readKeys.Contains(old)))
            {
                run.Presence.Rekey(kind, old, newId);
                map.IsReferredToAnew = true;
            }
        }

        map.IsReferredToAnew |= !map.IsEmpty;
        return map;
    }

    /// <summary>The entry under its new key, if it has one.</summary>
    public bool TryFollow(in IndexEntry entry, out IndexEntry followed, out byte[] newId)
    {
        if (_byOld.TryGetValue(entry.Key, out var target))
        {
            followed = new IndexEntry(target.New.Low, target.New.High, entry.Content, entry.Place);
            newId = target.NewId;
            return true;
        }

        followed = entry;
        newId = [];
        return false;
    }

    private string Follow(KeyHash key, string id) => _byOld.TryGetValue(key, out var target) ? Encoding.UTF8.GetString(target.NewId) : id;

    /// <summary>The entry under the key that it was delivered with.</summary>
    public IndexEntry Original(in IndexEntry entry)
    {
        foreach (var (old, target) in _byOld)
        {
            if (target.New == entry.Key)
            {
                return new IndexEntry(old.Low, old.High, entry.Content, entry.Place);
            }
        }

        return entry;
    }

    private static HashSet<KeyHash> KeysOf(Spool read, RecordHasher hasher, HashSet<KeyHash> wanted)
    {
        var found = new HashSet<KeyHash>();
        var offset = 0L;
        while (read.ReadBlock(ref offset) is { Batch: var batch })
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var key = HashOf(hasher, batch[i].Key);
                    if (wanted.Contains(key))
                    {
                        found.Add(key);
                    }
                }
            }
        }

        return found;
    }

    private static KeyHash HashOf(RecordHasher hasher, ReadOnlySpan<byte> id)
    {
        hasher.Hash(id, out var low, out var high);
        return new KeyHash(low, high);
    }

    private static void Tell(ComparisonContext run, RekeyItem rekey) => run.Diagnostics.Add(new RosterDiagnostic(
        EngineCodes.RekeyNotFollowed, DiagnosticSeverity.Warning,
        "The key was said to have changed, but the old key is not known or the new one is taken; the records are treated as two.")
    { Kind = rekey.Old.Kind, Key = rekey.Old });
}
