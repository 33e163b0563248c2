using System.Text;

namespace Sis.Csv;

/// <summary>Takes a whole read of a source, so that files can be written of it: what a row needs may come long after its record.</summary>
/// <remarks>Records lie in private files, not in memory. One thread.</remarks>
internal sealed class RosterStore(Func<Stream> createFile) : IDisposable
{
    private readonly Dictionary<RosterKind, EntrySpool> _spools = RosterKinds.All.ToDictionary(kind => kind, _ => new EntrySpool(createFile));
    private readonly Dictionary<RosterKind, SortedSet<string>> _extensions =
        RosterKinds.All.ToDictionary(kind => kind, _ => new SortedSet<string>(StringComparer.Ordinal));

    private readonly Dictionary<RosterKind, RosterField> _extensionFields = RosterKinds.All.ToDictionary(kind => kind, KindFields.ExtensionsOf);
    private readonly HashSet<RosterField> _notRead = [];

    /// <summary>The ends that the source stated.</summary>
    public Dictionary<RosterKind, EndItem> Ends { get; } = [];

    /// <summary>The rows that the source could not use.</summary>
    public long Rejected { get; private set; }

    /// <summary>Fields about which the source said nothing.</summary>
    public IReadOnlySet<RosterField> NotRead => _notRead;

    /// <summary>Reads everything a source says.</summary>
    public async Task ReadAsync(IAsyncEnumerable<RosterItem> items, CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            switch (item)
            {
                case BatchItem { Batch: var batch }:
                    using (batch)
                    {
                        for (var i = 0; i < batch.Count; i++)
                        {
                            Add(batch[i], batch.Part);
                        }
                    }

                    break;
                case RecordItem { Record: var record, Part: var part }:
                    Add(new EncodedRecord(record.Kind, RecordBytes.Encode(record)), part);
                    break;
                case RejectionItem:
                    Rejected++;
                    break;
                case EndItem end:
                    Ends[end.Kind] = end;
                    break;
                case FieldsNotReadItem { Fields: var fields }:
                    _notRead.UnionWith(fields);
                    break;
            }
        }
    }

    public void Add(in EncodedRecord record, RecordPart part)
    {
        _spools[record.Kind].Add(RecordGroups.TagOf(part), record.Key, record.Bytes);
        foreach (var pair in new EncodedList(record[_extensionFields[record.Kind]]))
        {
            EncodedList.SplitPair(pair, out var name, out _);
            _extensions[record.Kind].Add(Encoding.UTF8.GetString(name));
        }
    }

    /// <summary>Ties something to the record of a key, to be found when that is visited.</summary>
    /// <param name="kind">The record's kind.</param>
    /// <param name="tag">What it is; <see cref="RecordGroups.FirstAttachment"/> at least.</param>
    /// <param name="key">The record's identifier.</param>
    /// <param name="value">What is tied to it.</param>
    public void Attach(RosterKind kind, byte tag, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => _spools[kind].Add(tag, key, value);

    /// <summary>Makes a spool for what does not belong to a record yet; the caller disposes it.</summary>
    public EntrySpool NewSpool() => new(createFile);

    /// <summary>The names of a kind's extension fields, sorted.</summary>
    public IReadOnlyCollection<string> ExtensionsOf(RosterKind kind) => _extensions[kind];

    /// <summary>Visits the records of a kind, each whole and once.</summary>
    /// <returns>How many attachments and pieces belonged to no record.</returns>
    public long ForEach(RosterKind kind, Action<RecordGroup> visit, CancellationToken cancellationToken)
    {
        var groups = new RecordGroups(kind, createFile);
        groups.ForEach(_spools[kind], visit, cancellationToken);
        return groups.WithoutRecord;
    }

    public void Dispose()
    {
        foreach (var spool in _spools.Values)
        {
            spool.Dispose();
        }
    }
}
