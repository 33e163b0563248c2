using System.Security.Cryptography;
using System.Text.Json;

namespace Sis.EndToEnd;

/// <summary>Reads and hashes the same bytes: what no program that looks at every byte can do without.</summary>
internal static class Yardstick
{
    public static int Run(string roster)
    {
        var meter = new Meter();
        var bytes = 0L;
        var buffer = new byte[1 << 20];
        foreach (var file in Directory.EnumerateFiles(roster))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var handle = File.OpenHandle(file);
            for (int count; (count = RandomAccess.Read(handle, buffer, bytes)) > 0; bytes += count)
            {
                hash.AppendData(buffer.AsSpan(0, count));
            }

            bytes = 0;
        }

        var measured = meter.Read("read and hash") with { Bytes = Directory.EnumerateFiles(roster).Sum(file => new FileInfo(file).Length), Outcome = "Succeeded" };
        Console.WriteLine(JsonSerializer.Serialize(measured, MeasuredJsonContext.Default.Measured));
        return 0;
    }
}
