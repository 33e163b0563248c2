using Microsoft.Win32.SafeHandles;

namespace Sis;

/// <summary>A temporary file read and written at given offsets; deleted when closed.</summary>
internal sealed class TempFile(string path) : IDisposable
{
    private readonly SafeFileHandle _handle = Open(path);

    public long Length { get; private set; }

    public long Append(ReadOnlySpan<byte> bytes)
    {
        var at = Length;
        RandomAccess.Write(_handle, bytes, at);
        Length = at + bytes.Length;
        return at;
    }

    public void ReadExactly(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var count = RandomAccess.Read(_handle, target, offset);
            if (count == 0)
            {
                throw new EndOfStreamException("A temporary file ended early.");
            }

            target = target[count..];
            offset += count;
        }
    }

    public int Read(long offset, Span<byte> target) => RandomAccess.Read(_handle, target, offset);

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return handle;
    }
}
