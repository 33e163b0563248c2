using System.Runtime.InteropServices;

namespace Sis.Sharing;

/// <summary>Batches of one kind in a private file that goes when it is closed. Written once, then read again and again, one batch at a time.</summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _file;
    private readonly List<Block> _blocks = [];

    public SpoolFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(Path.Combine(Path.GetTempPath(), "sis-preview-" + Path.GetRandomFileName()), options);
    }

    public long Count { get; private set; }

    /// <summary>Whether records come in pieces.</summary>
    public bool HasPieces => _blocks.Exists(block => block.Part != RecordPart.Whole);

    public int Blocks => _blocks.Count;

    public RecordPart PartOf(int block) => _blocks[block].Part;

    public void Append(RecordBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        _blocks.Add(new Block(_file.Position, batch.Kind, batch.Part, batch.Bytes.Length, batch.Count));
        _file.Write(batch.Bytes);
        _file.Write(MemoryMarshal.AsBytes(batch.Ends));
        Count += batch.Count;
    }

    /// <summary>Reads a batch; the caller disposes it. Safe for any thread once everything is written.</summary>
    public RecordBatch Read(int block)
    {
        var (offset, kind, part, length, count) = _blocks[block];
        var batch = RecordBatch.Allocate(kind, part, length, count, out var bytes, out var ends);
        Fill(bytes, offset);
        Fill(MemoryMarshal.AsBytes(ends), offset + length);
        return batch;
    }

    public void Dispose() => _file.Dispose();

    private void Fill(Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, target, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("The file of a preview ended early.");
            }

            target = target[read..];
            offset += read;
        }
    }

    private readonly record struct Block(long Offset, RosterKind Kind, RecordPart Part, int Length, int Count);
}
