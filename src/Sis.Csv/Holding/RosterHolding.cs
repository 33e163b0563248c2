using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>What a file sink has been given, kept in a file of its own, so that the files can be made anew from changes.</summary>
/// <remarks>
/// A log: each batch of changes is one frame with a checksum, flushed to the disk before it counts. A frame that a crash has cut is dropped when
/// the log is opened: its batch was not acknowledged and comes again. Records are held in memory while the holding is open. One at a time for a
/// file, which is enforced; the file is its owner's alone.
/// </remarks>
internal sealed class RosterHolding : IDisposable
{
    private const int FrameHead = 8;
    private const int MaxFrame = 1 << 30;

    private static ReadOnlySpan<byte> Signature => "SISHOLD1"u8;

    private readonly Dictionary<string, byte[]>[] _records = [.. RosterKinds.All.Select(_ => new Dictionary<string, byte[]>(StringComparer.Ordinal))];
    private readonly RosterFieldSet _keep;
    private readonly string _path;
    private FileStream _file;
    private long _live;

    private RosterHolding(string path, FileStream file, RosterFieldSet keep)
    {
        _path = path;
        _file = file;
        _keep = keep;
    }

    /// <summary>Whether something was applied since the files were last made.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Opens a holding, or begins one.</summary>
    /// <param name="path">Its file; what leads to it is made when it is not there.</param>
    /// <param name="keep">The fields to keep; others are dropped.</param>
    /// <exception cref="SisException">It cannot be written, is in use, or is damaged.</exception>
    public static RosterHolding Open(string path, RosterFieldSet keep)
    {
        var name = Path.GetFileName(path);
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            file = OpenFile(path, FileMode.OpenOrCreate);
            KeepPrivate(file);
            var holding = new RosterHolding(path, file, keep);
            holding.Load(name);
            return holding;
        }
        catch (Exception exception)
        {
            file?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw NotWritable(name, exception);
            }

            throw;
        }
    }

    /// <summary>A holding for one piece of work, which leaves nothing behind.</summary>
    /// <param name="keep">The fields to keep.</param>
    public static RosterHolding Temporary(RosterFieldSet keep) => new(string.Empty, PrivateTempFile.Create(), keep) { IsChanged = true };

    /// <summary>The records of a kind, in the order of their identifiers.</summary>
    public IEnumerable<RosterRecord> Of(RosterKind kind) => _records[(int)kind]
        .OrderBy(record => record.Key, StringComparer.Ordinal)
        .Select(record => new EncodedRecord(kind, record.Value).ToRecord());

    /// <summary>One record, or <see langword="null"/>.</summary>
    public RosterRecord? Find(RosterKind kind, string? id) =>
        id is not null && _records[(int)kind].TryGetValue(id, out var bytes) ? new EncodedRecord(kind, bytes).ToRecord() : null;

    /// <summary>A record's canonical bytes, or <see langword="null"/>.</summary>
    public byte[]? BytesOf(RosterKind kind, string id) => _records[(int)kind].GetValueOrDefault(id);

    /// <summary>Puts a record into a temporary holding, without the log.</summary>
    public void Put(RosterKind kind, string id, byte[] record) => Apply(new HoldingOperation(kind, id, record));

    /// <summary>Takes a record out of a temporary holding, without the log.</summary>
    public void Drop(RosterKey key) => Apply(new HoldingOperation(key.Kind, key.Id, null));

    /// <summary>Applies a batch: wholly, or not at all.</summary>
    /// <exception cref="SisException">It could not be stored.</exception>
    public void Apply(RosterChangeBatch batch)
    {
        var operations = HoldingOperation.Of(batch, _keep);
        AppendFrame(HoldingOperation.Encode(operations));
        foreach (var operation in operations)
        {
            Apply(operation);
        }

        IsChanged = true;
    }

    /// <summary>Notes that the files were made of what is held now, and makes the log anew when most of it is out of date.</summary>
    public void MarkDelivered()
    {
        AppendFrame([]);
        IsChanged = false;
        if (_file.Length > (2 * _live) + (1 << 20))
        {
            Compact();
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream OpenFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <remarks>One that was copied or restored may have come with other rights than it was made with. Not every share has such rights.</remarks>
    private static void KeepPrivate(FileStream file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Load(string name)
    {
        Span<byte> head = stackalloc byte[FrameHead];
        var read = _file.ReadAtLeast(head, FrameHead, throwOnEndOfStream: false);
        if (read < FrameHead)
        {
            // New, or cut before the first frame.
            _file.SetLength(0);
            _file.Write(Signature);
            return;
        }

        if (!head.SequenceEqual(Signature))
        {
            throw Damaged(name);
        }

        while (true)
        {
            var start = _file.Position;
            read = _file.ReadAtLeast(head, FrameHead, throwOnEndOfStream: false);
            var length = read < FrameHead ? 0 : BinaryPrimitives.ReadInt32LittleEndian(head);
            if (read < FrameHead || length is < 0 or > MaxFrame || length > _file.Length - _file.Position)
            {
                // What a crash has cut; nothing can follow it.
                _file.SetLength(start);
                _file.Position = start;
                return;
            }

            var frame = new byte[length];
            _file.ReadExactly(frame);
            if (ChecksumOf(frame) != BinaryPrimitives.ReadUInt32LittleEndian(head[4..]))
            {
                if (_file.Position < _file.Length)
                {
                    throw Damaged(name);
                }

                _file.SetLength(start);
                _file.Position = start;
                return;
            }

            IsChanged = frame.Length > 0;
            foreach (var operation in HoldingOperation.Decode(frame))
            {
                Apply(operation);
            }
        }
    }

    private void Apply(in HoldingOperation operation)
    {
        var records = _records[(int)operation.Kind];
        if (records.Remove(operation.Id, out var before))
        {
            _live -= before.Length;
        }

        if (operation.Record is { } record)
        {
            records[operation.Id] = record;
            _live += record.Length;
        }
    }

    private void AppendFrame(byte[] frame)
    {
        var start = _file.Position;
        try
        {
            WriteFrame(_file, frame);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            TryCutTo(start);
            throw NotWritable(Path.GetFileName(_path), exception);
        }
    }

    /// <remarks>If not even that works, the frame is incomplete and is dropped when the log is opened.</remarks>
    private void TryCutTo(long length)
    {
        try
        {
            _file.SetLength(length);
            _file.Position = length;
        }
        catch (IOException)
        {
            _file.Dispose();
        }
    }

    private static void WriteFrame(FileStream file, byte[] frame)
    {
        Span<byte> head = stackalloc byte[FrameHead];
        BinaryPrimitives.WriteInt32LittleEndian(head, frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], ChecksumOf(frame));
        file.Write(head);
        file.Write(frame);
    }

    private void Compact()
    {
        var fresh = _path + ".new";
        File.Delete(fresh);
        using (var file = OpenFile(fresh, FileMode.CreateNew))
        {
            file.Write(Signature);
            foreach (var kind in RosterKinds.All)
            {
                foreach (var part in _records[(int)kind].Chunk(4096))
                {
                    WriteFrame(file, HoldingOperation.Encode([.. part.Select(record => new HoldingOperation(kind, record.Key, record.Value))]));
                }
            }

            WriteFrame(file, []);
            file.Flush(flushToDisk: true);
        }

        _file.Dispose();
        File.Move(fresh, _path, overwrite: true);
        _file = OpenFile(_path, FileMode.OpenOrCreate);
        _file.Position = _file.Length;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> frame)
    {
        var crc = default(Crc32);
        crc.Append(frame);
        return crc.Value;
    }

    private static RosterInputException Damaged(string name) => RosterInputException.Of(HoldingCodes.HoldingDamaged, name,
        "The file in which the sink keeps what it was given is damaged, or is another file. Restore it, or remove it together with the sync's "
        + "state, so that everything is delivered again.");

    private static RosterInputException NotWritable(string name, Exception exception) => RosterInputException.Of(HoldingCodes.HoldingNotWritable, name,
        "The file in which the sink keeps what it was given cannot be written, or is in use. Check its folder, the disk, and that no other "
        + "process delivers to it.", exception);
}
