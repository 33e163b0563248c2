namespace Sis;

/// <summary>What was read of one kind: its spools, its end, and what must not be removed.</summary>
internal sealed class KindIntake(RosterKind kind)
{
    public RosterKind Kind => kind;

    /// <summary>One spool for each piece, by precedence.</summary>
    public SortedDictionary<RecordPart, Spool> Spools { get; } = new(Comparer<RecordPart>.Create(
        static (left, right) => (left.Order, left.IsSupplement).CompareTo((right.Order, right.IsSupplement))));

    public EndItem? End { get; set; }

    public long Rejected { get; set; }

    /// <summary>Rejected rows whose record is not known: any record of the kind may be the one.</summary>
    public long UnkeyedRejections { get; set; }

    /// <summary>Records whose rows were rejected: what was delivered of them stays.</summary>
    public HashSet<KeyHash> Protected { get; } = [];

    /// <summary>Records that the source says are gone.</summary>
    public HashSet<KeyHash> StatedRemovals { get; } = [];

    /// <summary>Fields that the read says nothing about, as bits by number.</summary>
    public ulong FieldsNotRead { get; set; }

    /// <summary>Fields of which what was delivered stays even where the read has a value, as bits by number.</summary>
    public ulong FieldsKept { get; set; }

    public List<RekeyItem> Rekeys { get; } = [];

    public long Read => Spools.Where(pair => !pair.Key.IsSupplement).Sum(pair => pair.Value.Count);

    public ReadMode Mode => End?.Mode ?? (Spools.Count > 0 ? ReadMode.Full : ReadMode.Absent);

    /// <summary>Whether everything that the source has was read, so that what is missing is gone.</summary>
    public bool IsProvenComplete { get; set; }
}
