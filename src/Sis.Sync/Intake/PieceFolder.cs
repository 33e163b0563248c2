namespace Sis;

/// <summary>Folds the pieces of records into whole records: in lockstep while they come in one order, else by partitions.</summary>
internal sealed class PieceFolder(TempFolder temp, RecordHasher hasher, DiagnosticLog diagnostics)
{
    /// <summary>After so many records without a match the supplements are taken to be in another order.</summary>
    private const int LockstepPatience = 1 << 16;

    private const long PartitionBytes = 8L << 20;
    private const int MaxPartitions = 128;

    /// <summary>The folded records of a kind, as a spool of whole records, or the only spool when there is nothing to fold.</summary>
    public Spool Fold(RosterKind kind, Spool[] parts, CancellationToken cancellationToken)
    {
        if (parts is [{ Part.IsSupplement: false }])
        {
            return parts[0];
        }

        var creators = parts.Count(part => !part.Part.IsSupplement);
        if (creators == 1 && TryFoldInLockstep(kind, parts, cancellationToken) is { } folded)
        {
            return folded;
        }

        return FoldByPartitions(kind, parts, cancellationToken);
    }

    private Spool? TryFoldInLockstep(RosterKind kind, Spool[] parts, CancellationToken cancellationToken)
    {
        var main = parts.Single(part => !part.Part.IsSupplement);
        var supplements = parts.Where(part => part != main).Select(part => new PieceCursor(part)).ToArray();
        using var output = new FoldedOutput(kind, temp.CreateFile($"{kind.ToName()}-folded"), diagnostics);
        try
        {
            var waited = 0;
            var cursor = new PieceCursor(main);
            using (cursor)
            {
                while (cursor.MoveNext())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (output.IsRepeat(cursor.Current))
                    {
                        // Both copies need the supplements, and these have been passed already.
                        return null;
                    }

                    output.Begin(cursor.Current);
                    var advanced = supplements.Length == 0;
                    foreach (var supplement in supplements)
                    {
                        while (supplement.HasCurrent && supplement.Current.Key.SequenceEqual(cursor.Current.Key))
                        {
                            output.AddPiece(supplement.Current);
                            supplement.MoveNext();
                            advanced = true;
                        }

                        advanced |= !supplement.HasCurrent;
                    }

                    output.End();
                    waited = advanced ? 0 : waited + 1;
                    if (waited > LockstepPatience)
                    {
                        return null;
                    }
                }
            }

            return supplements.Any(supplement => supplement.HasCurrent) ? null : output.Take();
        }
        finally
        {
            foreach (var supplement in supplements)
            {
                supplement.Dispose();
            }
        }
    }

    private Spool FoldByPartitions(RosterKind kind, Spool[] parts, CancellationToken cancellationToken)
    {
        var bytes = parts.Sum(part => part.Bytes);
        var count = (int)Math.Clamp(bytes / PartitionBytes, 1, MaxPartitions);
        using var partitions = new PiecePartitions(kind, temp, count);
        foreach (var part in parts)
        {
            using var cursor = new PieceCursor(part);
            for (var hasCurrent = cursor.HasCurrent || cursor.MoveNext(); hasCurrent; hasCurrent = cursor.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                hasher.Hash(cursor.Current.Key, out _, out var high);
                partitions.Add((int)Math.BigMul(high, (ulong)count, out _), part.Part, cursor.Current.Bytes);
            }
        }

        using var output = new FoldedOutput(kind, temp.CreateFile($"{kind.ToName()}-folded"), diagnostics);
        for (var partition = 0; partition < count; partition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            partitions.FoldInto(partition, output);
        }

        return output.Take();
    }
}
