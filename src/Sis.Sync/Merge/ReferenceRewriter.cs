namespace Sis;

/// <summary>Lets records refer to people by the keys that these have in the merged roster.</summary>
internal sealed class ReferenceRewriter(RosterKind kind, PeopleLinks people) : IDisposable
{
    private readonly RosterField[] _references =
        [.. RosterCatalog.FieldsOf(kind).Where(field => field is { Target: RosterKind.Person, Type: FieldType.Key })];

    private readonly RecordBatchWriter _writer = new(kind, default, 1024);
    private RecordBatch? _rewritten;

    public static bool IsNeededFor(RosterKind kind) => RosterCatalog.FieldsOf(kind).Any(field => field is { Target: RosterKind.Person, Type: FieldType.Key });

    /// <summary>The record with its references as they are to be.</summary>
    /// <param name="source">The source, by its place.</param>
    /// <param name="record">The record as read.</param>
    /// <param name="bytes">The record to use; valid until the next call.</param>
    /// <returns>Whether everybody it refers to may be referred to tonight.</returns>
    public bool TryRewrite(int source, in EncodedRecord record, out ReadOnlySpan<byte> bytes)
    {
        bytes = record.Bytes;
        byte[]?[] resolved = new byte[]?[_references.Length];
        var isSame = true;
        for (var i = 0; i < _references.Length; i++)
        {
            if (record.TryGet(_references[i], out var id))
            {
                if ((resolved[i] = people.Resolve(source, id)) is not { } key)
                {
                    return false;
                }

                isSame &= key.Length == 0;
            }
        }

        if (!isSame)
        {
            Rewrite(record, resolved);
            bytes = _rewritten!.BytesOf(0);
        }

        return true;
    }

    public void Dispose()
    {
        _rewritten?.Dispose();
        _writer.Dispose();
    }

    private void Rewrite(in EncodedRecord record, byte[]?[] resolved)
    {
        _rewritten?.Dispose();
        _writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(kind, number) is { } field)
            {
                var reference = Array.IndexOf(_references, field);
                _writer.WriteCanonical(field, reference >= 0 && resolved[reference] is { Length: > 0 } key ? key : value);
            }
        }

        _writer.End();
        _rewritten = _writer.Take();
    }
}
