using System.IO.Compression;
using Sis.Testing;

namespace Sis.Benchmarks;

/// <summary>Generated records and files: the same in every run.</summary>
internal static class Samples
{
    private static readonly DistrictGenerator District = new(students: 3000);

    public static RecordHasher Hasher { get; } = new(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210);

    /// <summary>The canonical bytes of some records of a kind.</summary>
    public static IEnumerable<byte[]> Encoded(RosterKind kind)
    {
        foreach (var batch in District.DayOne.Batches(kind))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    yield return batch.BytesOf(i).ToArray();
                }
            }
        }
    }

    /// <summary>The bytes of one file of a OneRoster export.</summary>
    public static byte[] OneRosterFile(string name)
    {
        using var archive = new MemoryStream();
        new OneRosterFiles(District.DayOne).WriteZipAsync(archive).GetAwaiter().GetResult();
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
        using var file = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A key that is as good as random, for a number.</summary>
    public static KeyHash Key(long number)
    {
        Hasher.Hash(BitConverter.GetBytes(number), out var low, out var high);
        return new KeyHash(low, high);
    }

    public static TempFolder CreateTemp() => TempFolder.Create(null, Guid.NewGuid().ToString("N"));
}
