using CsvHelper;

namespace Sis.Benchmarks;

/// <summary>CsvHelper as anyone would use it to look at every field.</summary>
internal static class PlainCsv
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = true };

    public static long CountBytesOfFields(byte[] file)
    {
        using var csv = CsvReader.Create(new MemoryStream(file), Options);
        var bytes = 0L;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
            {
                bytes += csv.GetSpan(i).Length;
            }
        }

        return bytes;
    }

    /// <summary>The same with a string for every field, as most programs have it.</summary>
    public static long CountLettersOfFields(byte[] file)
    {
        using var csv = CsvReader.Create(new MemoryStream(file), Options);
        var letters = 0L;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
            {
                letters += csv.GetString(i).Length;
            }
        }

        return letters;
    }
}
