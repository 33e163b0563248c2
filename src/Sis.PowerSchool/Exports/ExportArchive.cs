using System.IO.Compression;

namespace Sis.PowerSchool;

/// <summary>The files of a zip archive, if it is one that can be trusted: few entries, plain names, no bomb.</summary>
internal static class ExportArchive
{
    private const int MaxEntries = 1000;

    /// <summary>Text shrinks to a tenth or so; a hundredth is no export.</summary>
    private const long MaxRatio = 200;
    private const long RatioCountsFrom = 1 << 20;

    /// <exception cref="SisException">The archive is refused.</exception>
    public static List<ExportText> Files(string path, long maxBytes)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MaxEntries)
            {
                throw Refused("has more than 1,000 entries");
            }

            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var files = new List<ExportText>();
            var bytes = 0L;
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                if (!IsPlain(entry.FullName) || !names.Add(entry.FullName))
                {
                    throw Refused("has an entry with a name that leads out of it or stands twice");
                }

                bytes = entry.Length < 0 || entry.Length > maxBytes - bytes ? throw Refused("is larger unpacked than MaxUnpackedBytes") : bytes + entry.Length;
                if (entry.Length > RatioCountsFrom && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio)
                {
                    throw Refused("unpacks to more than 200 times its size");
                }

                files.Add(new ExportText(path, entry.FullName));
            }

            return [.. files.OrderBy(file => file.Entry, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            // Without the cause, which may quote a name.
            throw Refused("is damaged, encrypted or no zip archive");
        }
    }

    private static bool IsPlain(string name) =>
        !name.StartsWith('/') && !name.Contains('\\') && !name.Contains(':') && !name.Any(char.IsControl) && !name.Split('/').Contains("..");

    private static SisException Refused(string why) =>
        new(PowerSchoolDiagnosticCodes.ArchiveRefused, $"The archive of the exports {why}. It is not read. Make it anew, or unpack it into a folder.");
}
