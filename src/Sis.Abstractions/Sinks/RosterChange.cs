namespace Sis;

/// <summary>One change for a sink.</summary>
/// <remarks>Safe for any thread. Typed records are made from bytes when first asked for; a sink that only needs
/// <see cref="Key"/> or a few fields of <see cref="After"/> pays for no more.</remarks>
public sealed class RosterChange
{
    private readonly ReadOnlyMemory<byte> _after;
    private readonly ReadOnlyMemory<byte> _before;
    private readonly ulong _changed;
    private RosterRecord? _record;
    private RosterRecord? _previous;

    /// <summary>Makes a change from encoded records; the engine and tests do.</summary>
    /// <param name="id">The deterministic identifier of the change.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="key">The record.</param>
    /// <param name="after">The record's bytes as it shall be; empty for a removal.</param>
    /// <param name="before">The record's bytes as last delivered; empty when not at hand.</param>
    /// <param name="changedFields">The fields that changed, as bits by number; bit 0 is not used.</param>
    /// <param name="reason">Why it is removed; for a create that restores, why it had been.</param>
    /// <param name="previousId">For a re-key: the identifier so far.</param>
    /// <param name="unarchives">For a create: whether what somebody archived in the application by hand comes back as well.</param>
    public RosterChange(string id, RosterOperation operation, RosterKey key, ReadOnlyMemory<byte> after,
        ReadOnlyMemory<byte> before = default, ulong changedFields = 0, RemovalReason reason = RemovalReason.None, string? previousId = null, bool unarchives = false)
    {
        Id = id;
        Operation = operation;
        Key = key;
        Reason = reason;
        PreviousId = previousId;
        Unarchives = unarchives;
        _after = after;
        _before = before;
        _changed = changedFields;
    }

    /// <summary>Makes a change from typed records, for tests of sinks.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="record">The record as it shall be, or as it was for a removal.</param>
    /// <param name="previous">The record as last delivered, if any.</param>
    public static RosterChange Of(RosterOperation operation, RosterRecord record, RosterRecord? previous = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var isRemoval = operation is RosterOperation.Remove or RosterOperation.Purge;
        byte[] after = isRemoval ? [] : RecordBytes.Encode(record);
        byte[] before = isRemoval ? RecordBytes.Encode(record) : previous is null ? [] : RecordBytes.Encode(previous);
        var changed = after.Length == 0 || before.Length == 0 ? 0 : RecordComparer.ChangedFields(record.Kind, before, after);
        var reason = isRemoval ? RemovalReason.Stated : RemovalReason.None;
        var id = DerivedKey.Create(operation.ToString(), record.Key.ToString());
        return new RosterChange(id, operation, record.Key, after, before, changed, reason);
    }

    /// <summary>The same for the same change however often it is sent: a sink may use it to apply a change once.</summary>
    public string Id { get; }

    /// <summary>What the change does.</summary>
    public RosterOperation Operation { get; }

    /// <summary>The record.</summary>
    public RosterKey Key { get; }

    /// <summary>For a re-key: the identifier so far.</summary>
    public string? PreviousId { get; }

    /// <summary>Why the record is removed or, when it is restored, why it had been; <see cref="RemovalReason.None"/> for other changes.</summary>
    public RemovalReason Reason { get; }

    /// <summary>Whether a create brings back a record that was removed, so that its history in the application can be taken up again.</summary>
    /// <remarks>Known only for kinds whose removed records the sync remembers; a sink that archives will find the record by its key all the same.</remarks>
    public bool IsRestore => Operation == RosterOperation.Create && Reason != RemovalReason.None;

    /// <summary>For a create: whether a record that somebody archived in the application by hand is brought back. If not, it is updated and stays archived.</summary>
    public bool Unarchives { get; }

    /// <summary>The record as it shall be; <see langword="null"/> for a removal or purge.</summary>
    public RosterRecord? Record => _after.IsEmpty ? null : _record ??= After.ToRecord();

    /// <summary>The record as last delivered, when at hand: always for updates and removals that the engine sends.</summary>
    public RosterRecord? Previous => _before.IsEmpty ? null : _previous ??= Before.ToRecord();

    /// <summary>Whether <see cref="After"/> has a record: not for a removal.</summary>
    public bool HasAfter => !_after.IsEmpty;

    /// <summary>Whether <see cref="Before"/> has a record.</summary>
    public bool HasBefore => !_before.IsEmpty;

    /// <summary>The bytes of <see cref="Record"/>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public EncodedRecord After => new(Key.Kind, _after.Span);

    /// <summary>The bytes of <see cref="Previous"/>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public EncodedRecord Before => new(Key.Kind, _before.Span);

    /// <summary>For an update: the fields that changed, in the order of their numbers.</summary>
    public IEnumerable<RosterField> ChangedFields
    {
        get
        {
            foreach (var candidate in RosterCatalog.FieldsOf(Key.Kind))
            {
                if ((_changed & candidate.Bit) != 0)
                {
                    yield return candidate;
                }
            }
        }
    }

    /// <summary>Operation and key.</summary>
    public override string ToString() => $"{Operation} {Key}";
}
