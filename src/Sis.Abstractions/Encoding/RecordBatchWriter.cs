using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Writes records of one kind into canonical batches: from typed records, or field by field from bytes.</summary>
/// <remarks>
/// Both ways give the same bytes for the same facts. A fast source calls <see cref="Begin(ReadOnlySpan{byte})"/>, writes the
/// fields it has in ascending order of their numbers, and <see cref="End"/>; every write normalises (form C, trimmed, blank is
/// absent). When <see cref="IsFull"/>, <see cref="Take"/> hands the batch over. Not thread-safe: one writer, one thread.
/// </remarks>
public sealed partial class RecordBatchWriter : IDisposable
{
    /// <summary>The bytes after which a batch counts as full, unless the constructor is told otherwise.</summary>
    public const int DefaultCapacity = 124 * 1024;

    private const int MaxRecords = 2048;

    private readonly ByteBuffer _buffer;
    private readonly int _capacity;
    private int[] _ends = BatchPools.Ends.Rent(MaxRecords);
    private int _recordStart = -1;
    private RosterField? _openList;
    private ListScratch? _scratch;

    // The number that the next field must exceed; out of every field's reach while no record is begun or a list is open.
    private int _lastNumber = int.MaxValue;

    /// <summary>Makes a writer for records of one kind.</summary>
    /// <param name="kind">The kind of every record.</param>
    /// <param name="part">The piece of each record that is written; the whole, unless said otherwise.</param>
    /// <param name="capacity">The bytes after which a batch is full; at least 1,024.</param>
    public RecordBatchWriter(RosterKind kind, RecordPart part = default, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part.Order, RecordPart.MaxOrder, nameof(part));
        _ = kind.ToName();
        Kind = kind;
        Part = part;
        _capacity = capacity;
        _buffer = new ByteBuffer(capacity + 4096, BatchPools.Bytes);
    }

    /// <summary>The kind of every record.</summary>
    public RosterKind Kind { get; }

    /// <summary>The piece of each record that is written.</summary>
    public RecordPart Part { get; }

    /// <summary>Finished records since the last <see cref="Take"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is time to <see cref="Take"/>; writing on is allowed.</summary>
    public bool IsFull => _buffer.Length >= _capacity || Count >= MaxRecords;

    /// <summary>Encodes a typed record.</summary>
    /// <param name="record">A record of this writer's kind.</param>
    /// <exception cref="ArgumentException">The record is of another kind, or its identifier or a text is too long.</exception>
    public void Add(RosterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Kind != Kind)
        {
            throw new ArgumentException($"A writer of {Kind.ToName()} records was given a {record.Kind.ToName()}.", nameof(record));
        }

        Begin(record.Id);
        try
        {
            foreach (var field in RosterCatalog.FieldsOf(Kind))
            {
                if (record.Values[field.Number] is { } value)
                {
                    field.Write(this, value);
                }
            }

            End();
        }
        catch
        {
            Cancel();
            throw;
        }
    }

    /// <summary>Adds a record that is canonical already.</summary>
    /// <param name="record">A record of this writer's kind.</param>
    /// <exception cref="ArgumentException">The record is of another kind.</exception>
    public void Add(in EncodedRecord record)
    {
        if (record.Kind != Kind)
        {
            throw new ArgumentException($"A writer of {Kind.ToName()} records was given a {record.Kind.ToName()}.", nameof(record));
        }

        BeginRecord();
        _buffer.Append(record.Bytes);
        End();
    }

    /// <summary>Starts a record.</summary>
    /// <param name="key">The identifier in UTF-8; outer white space is cut.</param>
    /// <exception cref="ArgumentException">The identifier is blank or longer than <see cref="RosterKey.MaxIdBytes"/>.</exception>
    public void Begin(ReadOnlySpan<byte> key)
    {
        key = TextNormalizer.TrimAscii(key);
        if (key.IsEmpty || key.Length > RosterKey.MaxIdBytes)
        {
            throw new ArgumentException(
                $"An identifier must have 1 to {RosterKey.MaxIdBytes} bytes; this {Kind.ToName()} has one of {key.Length}.", nameof(key));
        }

        BeginRecord();
        _buffer.AppendPrefixed(key);
    }

    /// <summary>Starts a record.</summary>
    /// <param name="key">The identifier; outer white space is cut.</param>
    /// <exception cref="ArgumentException">The identifier is blank or longer than <see cref="RosterKey.MaxIdBytes"/>.</exception>
    public void Begin(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> bytes = stackalloc byte[256];
        if (System.Text.Encoding.UTF8.TryGetBytes(key, bytes, out var length))
        {
            Begin(bytes[..length]);
        }
        else
        {
            Begin(System.Text.Encoding.UTF8.GetBytes(key));
        }
    }

    /// <summary>Finishes the record.</summary>
    /// <exception cref="InvalidOperationException">No record was begun, or a list is still open.</exception>
    /// <exception cref="ArgumentException">The record is longer than <see cref="EncodedRecord.MaxBytes"/>; it is dropped.</exception>
    public void End()
    {
        if (_recordStart < 0 || _openList is not null)
        {
            throw new InvalidOperationException("End without Begin, or a list is still open.");
        }

        if (_buffer.Length - _recordStart > EncodedRecord.MaxBytes)
        {
            Cancel();
            throw new ArgumentException($"A {Kind.ToName()} is longer than {EncodedRecord.MaxBytes} bytes.");
        }

        if (Count == _ends.Length)
        {
            GrowEnds();
        }

        _ends[Count++] = _buffer.Length;
        _recordStart = -1;
        _lastNumber = int.MaxValue;
    }

    /// <summary>Drops the record that was begun, if any.</summary>
    public void Cancel()
    {
        if (_recordStart >= 0)
        {
            _buffer.Length = _recordStart;
            _recordStart = -1;
        }

        _openList = null;
        _lastNumber = int.MaxValue;
    }

    /// <summary>Hands over what was written and starts anew. The receiver disposes the batch.</summary>
    /// <exception cref="InvalidOperationException">A record is not finished.</exception>
    public RecordBatch Take()
    {
        if (_recordStart >= 0)
        {
            throw new InvalidOperationException("A record is not finished.");
        }

        var batch = new RecordBatch(Kind, Part, _buffer.Detach(), _ends, Count);
        _ends = BatchPools.Ends.Rent(MaxRecords);
        Count = 0;
        return batch;
    }

    /// <summary>Gives the buffers back; what was not taken is lost.</summary>
    public void Dispose()
    {
        _buffer.Return();
        _scratch?.Return();
        if (_ends.Length > 0)
        {
            BatchPools.Ends.Return(_ends);
            _ends = [];
        }
    }

    private void BeginRecord()
    {
        if (_recordStart >= 0)
        {
            throw new InvalidOperationException("The record before this one is not finished.");
        }

        _recordStart = _buffer.Length;
        _lastNumber = 0;
    }

    private void GrowEnds()
    {
        var larger = BatchPools.Ends.Rent(_ends.Length * 2);
        _ends.AsSpan(0, Count).CopyTo(larger);
        BatchPools.Ends.Return(_ends);
        _ends = larger;
    }

    /// <remarks>Ascending order is what makes the bytes canonical, so it is checked always: the price is one comparison.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(RosterField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Number <= _lastNumber || field.Kind != Kind)
        {
            ThrowMisuse(field);
        }

        _lastNumber = field.Number;
    }

    /// <remarks>A value of another type would be bytes that no reader of the field understands.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(RosterField field, FieldType type)
    {
        Check(field);
        if (field.Type != type)
        {
            ThrowWrongType(field);
        }
    }

    private void ThrowMisuse(RosterField field) => throw new InvalidOperationException(
        field.Kind != Kind ? $"{field.Name} is not a field of a {Kind.ToName()}."
        : _recordStart < 0 ? $"{field.Name} was written before Begin."
        : _openList is not null ? $"{field.Name} was written while the list {_openList.Name} is open."
        : $"{field.Name} was written out of order: fields must come in ascending order of their numbers, each once.");

    private static void ThrowWrongType(RosterField field) => throw new InvalidOperationException(
        $"{field.Name} is of type {field.Type}: write it with the method for that type.");
}
