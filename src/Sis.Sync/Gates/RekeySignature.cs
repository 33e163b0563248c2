using System.Text;

namespace Sis;

/// <summary>Finds records of a kind that are removed under one key while what seems to be the same is created under another.</summary>
/// <remarks>Only seeded hashes of what records are known by are held, for the removed ones; nothing is kept after the run but keys.</remarks>
internal sealed class RekeySignature(PlanScan scan, RecordHasher hasher)
{
    private const int Samples = 100;

    public async Task<(long Count, IReadOnlyList<SuspectedRekey> Suspected)> FindAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        var gone = new HashSet<ulong>();
        await scan.RunAsync(kind, _ => false, (in PlanEntry entry, ReadOnlySpan<byte> _, long _) => AddGone(kind, entry, gone), cancellationToken).ConfigureAwait(false);
        var count = 0L;
        var found = new Dictionary<ulong, string>();
        await scan.RunAsync(kind, operation => operation == RosterOperation.Create, (in PlanEntry entry, ReadOnlySpan<byte> after, long _) =>
        {
            if (entry.Operation == RosterOperation.Create && TryMatch(kind, after, gone, out var signature))
            {
                count++;
                if (found.Count < Samples)
                {
                    found.TryAdd(signature, entry.KeyText);
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        var suspected = new List<SuspectedRekey>();
        if (found.Count > 0)
        {
            await scan.RunAsync(kind, _ => false, (in PlanEntry entry, ReadOnlySpan<byte> _, long _) => AddPair(kind, entry, found, suspected), cancellationToken).ConfigureAwait(false);
        }

        return (count, suspected);
    }

    private void AddGone(RosterKind kind, in PlanEntry entry, HashSet<ulong> gone)
    {
        if (entry.Operation == RosterOperation.Remove)
        {
            Span<ulong> signatures = stackalloc ulong[4];
            var count = IdentityFields.Signatures(kind, entry.Before, hasher, signatures);
            foreach (var signature in signatures[..count])
            {
                gone.Add(signature);
            }
        }
    }

    private bool TryMatch(RosterKind kind, ReadOnlySpan<byte> after, HashSet<ulong> gone, out ulong match)
    {
        Span<ulong> signatures = stackalloc ulong[4];
        var count = IdentityFields.Signatures(kind, after, hasher, signatures);
        foreach (var signature in signatures[..count])
        {
            if (gone.Remove(signature))
            {
                match = signature;
                return true;
            }
        }

        match = 0;
        return false;
    }

    private void AddPair(RosterKind kind, in PlanEntry entry, Dictionary<ulong, string> found, List<SuspectedRekey> suspected)
    {
        if (entry.Operation != RosterOperation.Remove)
        {
            return;
        }

        Span<ulong> signatures = stackalloc ulong[4];
        var count = IdentityFields.Signatures(kind, entry.Before, hasher, signatures);
        foreach (var signature in signatures[..count])
        {
            if (found.Remove(signature, out var now))
            {
                suspected.Add(new SuspectedRekey(Encoding.UTF8.GetString(entry.Key), now));
                return;
            }
        }
    }
}
