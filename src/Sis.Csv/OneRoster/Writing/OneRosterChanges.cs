using System.Text;

namespace Sis.Csv;

/// <summary>Changes that wait for their delta set: the columns of extension fields are known only when all were seen.</summary>
internal sealed class OneRosterChanges(Func<Stream> createFile, WriteTally tally) : IDisposable
{
    private const byte After = 0;
    private const byte Removal = 1;
    private const byte Before = 2;

    private readonly Dictionary<RosterKind, EntrySpool> _spools = RosterKinds.All.ToDictionary(kind => kind, _ => new EntrySpool(createFile));
    private readonly Dictionary<RosterKind, SortedSet<string>> _extensions =
        RosterKinds.All.ToDictionary(kind => kind, _ => new SortedSet<string>(StringComparer.Ordinal));

    public async Task ReadAsync(IAsyncEnumerable<RosterChange> changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (change.PreviousId is not null)
            {
                throw new SisException(OneRosterDiagnosticCodes.RekeyInDelta,
                    "A record changed its key, and a delta set has no way to say so. Nothing was written; write a bulk set this time.");
            }

            Add(change);
        }
    }

    public void WriteTo(OneRosterOutput output, byte[] date, CancellationToken cancellationToken)
    {
        foreach (var (kind, names) in _extensions)
        {
            output.SetExtensions(kind, names);
        }

        var records = new OneRosterRecordWriter(output);
        var people = new OneRosterPersonWriter(output);
        var active = RowStamp.Active(date);
        var removed = RowStamp.Removed(date);
        foreach (var kind in RosterKinds.All.Where(kind => kind != RosterKind.StudentContact))
        {
            byte[] before = [];
            _spools[kind].ForEach(Visit, cancellationToken);

            void Visit(byte tag, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
            {
                if (tag == Before)
                {
                    before = value.ToArray();
                    return;
                }

                if (value.IsEmpty)
                {
                    records.WriteRemoval(kind, key, removed);
                    return;
                }

                var record = new EncodedRecord(kind, value);
                var stamp = tag == Removal ? removed : active;
                if (kind != RosterKind.Person)
                {
                    records.Write(record, stamp);
                    return;
                }

                people.Write(record, stamp, []);
                if (before.Length > 0)
                {
                    people.WriteGone(new EncodedRecord(kind, before), record, removed);
                    before = [];
                }
            }
        }

        tally.Lose(RosterKind.StudentContact.ToName(), _spools[RosterKind.StudentContact].Count);
    }

    public void Dispose()
    {
        foreach (var spool in _spools.Values)
        {
            spool.Dispose();
        }
    }

    private void Add(RosterChange change)
    {
        var kind = change.Key.Kind;
        var key = Encoding.UTF8.GetBytes(change.Key.Id);
        var spool = _spools[kind];
        if (!change.HasAfter)
        {
            spool.Add(Removal, key, change.HasBefore ? change.Before.Bytes : default);
            return;
        }

        if (kind == RosterKind.Person && change.HasBefore)
        {
            spool.Add(Before, key, change.Before.Bytes);
        }

        spool.Add(After, key, change.After.Bytes);
        foreach (var pair in new EncodedList(change.After[KindFields.ExtensionsOf(kind)]))
        {
            EncodedList.SplitPair(pair, out var name, out _);
            _extensions[kind].Add(Encoding.UTF8.GetString(name));
        }
    }
}
