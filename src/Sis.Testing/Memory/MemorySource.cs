using System.Runtime.CompilerServices;

namespace Sis.Testing;

/// <summary>A source whose roster is in memory and may be changed between two reads.</summary>
/// <remarks>
/// By default it reads its <see cref="Records"/> kind by kind, parents first, in the order in which they were put, gives only the
/// fields that were asked for, then whatever <see cref="Add"/> was given, and ends every kind as full and complete.
/// Change it between reads, not during one.
/// </remarks>
public sealed class MemorySource : ISisSource
{
    private readonly Func<SourceReadRequest, CancellationToken, IAsyncEnumerable<RosterItem>>? _read;
    private readonly IReadOnlyList<RosterItem>? _items;
    private readonly List<RosterRecord> _records;
    private readonly List<RosterItem> _additions = [];
    private readonly Dictionary<RosterKind, EndItem> _ends = [];
    private readonly List<SourceReadRequest> _requests = [];

    /// <summary>Makes a source of typed records.</summary>
    /// <param name="records">The records, in any order.</param>
    public MemorySource(params IEnumerable<RosterRecord> records) => _records = [.. records];

    private MemorySource(IReadOnlyList<RosterItem>? items, Func<SourceReadRequest, CancellationToken, IAsyncEnumerable<RosterItem>>? read)
        : this() => (_items, _read) = (items, read);

    /// <summary>Makes a source that yields exactly these items at each read, ends and all; batches are copied for each read.</summary>
    /// <param name="items">The items.</param>
    public static MemorySource OfItems(params IEnumerable<RosterItem> items) => new([.. items], null);

    /// <summary>Makes a source that reads by a delegate.</summary>
    /// <param name="read">Reads the roster.</param>
    public static MemorySource From(Func<SourceReadRequest, CancellationToken, IAsyncEnumerable<RosterItem>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new MemorySource(null, read);
    }

    /// <summary>The records that the next read will find, in order.</summary>
    public IReadOnlyList<RosterRecord> Records
    {
        get => _records;
        set
        {
            List<RosterRecord> records = [.. value];
            _records.Clear();
            _records.AddRange(records);
        }
    }

    /// <summary>How many records one batch holds; 0, the default, yields typed records one by one.</summary>
    public int BatchSize { get; set; }

    /// <summary>Whether records come in the order of <see cref="Records"/>, kinds mixed, with all ends last; <see langword="false"/> by default.</summary>
    public bool MixesKinds { get; set; }

    /// <summary>Whether fields that were not asked for are left out; <see langword="true"/> by default. A source that ignores the request is for tests of who relies on it.</summary>
    public bool HonorsFields { get; set; } = true;

    /// <summary>After how many items each read breaks with <see cref="Failure"/>; never, by default.</summary>
    public int? FailAfter { get; set; }

    /// <summary>What a read breaks with; an <see cref="IOException"/> unless said otherwise.</summary>
    public Exception Failure { get; set; } = new IOException("The memory source was told to fail here.");

    /// <summary>What was asked for, one request for each read.</summary>
    public IReadOnlyList<SourceReadRequest> Requests => _requests;

    /// <summary>Puts records: one with a known key takes the place of the old one, another comes last.</summary>
    /// <param name="records">The records.</param>
    public MemorySource Put(params IEnumerable<RosterRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
        {
            var at = _records.FindIndex(known => known.Key == record.Key);
            if (at < 0)
            {
                _records.Add(record);
            }
            else
            {
                _records[at] = record;
            }
        }

        return this;
    }

    /// <summary>Takes records out.</summary>
    /// <param name="keys">The records; unknown ones do not matter.</param>
    public MemorySource Remove(params IEnumerable<RosterKey> keys)
    {
        var gone = keys.ToHashSet();
        _records.RemoveAll(record => gone.Contains(record.Key));
        return this;
    }

    /// <summary>Adds items that are yielded after the records and before the ends: removals, re-keys, rejections, findings, fields that were not read, a cursor.</summary>
    /// <param name="items">The items.</param>
    public MemorySource Add(params IEnumerable<RosterItem> items)
    {
        _additions.AddRange(items);
        return this;
    }

    /// <summary>Says how a kind ends from now on; an absent kind yields no records.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="mode">What is delivered.</param>
    /// <param name="isComplete">Whether the source is sure that it delivered all of it.</param>
    /// <param name="expectedCount">How many records the provider claims; none by default.</param>
    /// <param name="reason">Why the read is not complete.</param>
    public MemorySource End(RosterKind kind, ReadMode mode, bool isComplete = true, long? expectedCount = null, string? reason = null)
    {
        _ends[kind] = new EndItem(kind, mode, isComplete) { ExpectedCount = expectedCount, Reason = reason };
        return this;
    }

    /// <summary>Forgets what <see cref="Add"/> and <see cref="End"/> were told, and any failure; the records stay.</summary>
    public MemorySource Reset()
    {
        _additions.Clear();
        _ends.Clear();
        FailAfter = null;
        return this;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _requests.Add(request);
        var items = _read?.Invoke(request, cancellationToken) ?? (_items is null ? Compose(request) : MemorySourceItems.Copy(_items)).ToAsyncEnumerable();
        var count = 0;
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (cancellationToken.IsCancellationRequested || count++ >= FailAfter)
            {
                (item as BatchItem)?.Batch.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw Failure;
            }

            yield return item;
        }

        if (count <= FailAfter)
        {
            throw Failure;
        }
    }

    private IEnumerable<RosterItem> Compose(SourceReadRequest request)
    {
        var kinds = RosterKinds.All.Where(kind => !HonorsFields || request.Fields.Includes(kind)).ToList();
        var present = kinds.Where(kind => EndOf(kind).Mode != ReadMode.Absent).ToHashSet();
        var records = _records.Where(record => present.Contains(record.Kind)).Select(record => HonorsFields ? FieldMask.Apply(record, request.Fields) : record);
        if (MixesKinds)
        {
            return [.. MemorySourceItems.Chunk(records, BatchSize), .. _additions, .. kinds.Select(EndOf)];
        }

        return kinds
            .SelectMany(kind => MemorySourceItems.Chunk(records.Where(record => record.Kind == kind), BatchSize)
                .Concat(_additions.Where(item => KindOf(item) == kind))
                .Append(EndOf(kind)))
            .Concat(_additions.Where(item => KindOf(item) is null));
    }

    private EndItem EndOf(RosterKind kind) => _ends.GetValueOrDefault(kind) ?? new EndItem(kind, ReadMode.Full, true);

    /// <remarks>So that an item comes before the end of its kind; what belongs to no kind comes last of all.</remarks>
    private static RosterKind? KindOf(RosterItem item) => item switch
    {
        RecordItem record => record.Record.Kind,
        BatchItem batch => batch.Batch.Kind,
        RemovalItem removal => removal.Key.Kind,
        RekeyItem rekey => rekey.Old.Kind,
        RejectionItem rejection => rejection.Kind,
        DiagnosticItem finding => finding.Diagnostic.Kind,
        FieldsNotReadItem fields => fields.Kind,
        EndItem end => end.Kind,
        _ => null,
    };
}
