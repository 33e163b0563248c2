namespace Sis.Csv.Tests;

/// <summary>
/// Every byte of a file, changed, lost or added: a result or a finding, and never the loss of a record that nobody notices.
/// </summary>
public sealed class CsvFuzzTests
{
    private const int RowCount = 6;

    private static readonly byte[] Interesting = [0, (byte)'\n', (byte)'\r', (byte)'"', (byte)',', (byte)' ', (byte)'x', 0x80, 0xC3, 0xFF];

    public static TheoryData<string> Files => new(
        Make("\n", "{0},a,b,{1}"),
        Make("\r\n", "{0},active,Zoë {1},student"),
        Make("\r", "{0},,,"),
        Make("\n", "\"{0}\",\"a\",\"b \"\"{1}\"\"\",\"c\""),
        Make("\r\n", "{0},\"x, {1}\",\"two\r\nlines\",c"),
        Make("\n", "{0},\"\",\"\",{1}"),
        Make("\n", "{0},a,b,{1},,", "id,b,c,d,,"));

    [Theory, MemberData(nameof(Files))]
    public void A_changed_byte_loses_no_record_unnoticed(string text) => ForEachChange(text, (bytes, position, value) =>
    {
        var changed = (byte[])bytes.Clone();
        changed[position] = value;
        return changed;
    });

    [Theory, MemberData(nameof(Files))]
    public void An_added_byte_loses_no_record_unnoticed(string text) =>
        ForEachChange(text, (bytes, position, value) => [.. bytes.AsSpan(0, position), value, .. bytes.AsSpan(position)]);

    [Theory, MemberData(nameof(Files))]
    public void A_lost_byte_loses_no_record_unnoticed(string text) =>
        ForEachChange(text, (bytes, position, value) => value == 0 ? [.. bytes.AsSpan(0, position), .. bytes.AsSpan(position + 1)] : null);

    [Fact]
    public void Noise_gives_a_result_or_a_finding()
    {
        var random = new Random(11);
        var letters = "a,\"\r\n\0;ë é\t\uFEFF"u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 60)];
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = random.Next(8) == 0 ? (byte)random.Next(256) : letters[random.Next(letters.Length)];
            }

            var file = Csv.Read(bytes, new CsvRowOptions { MaxRowBytes = 40, MaxValueBytes = 20, MaxColumns = 10 });

            Assert.True(file.State == CsvReadState.Complete || file.Diagnostics.Count > 0 || file.Bad.Any(), Convert.ToHexString(bytes));
        }
    }

    /// <summary>
    /// If the file counts as complete, every record but those the change touched is there: as a row, or by the key of a rejected one.
    /// The key of a touched row may have become another; that no file can tell, and a checksum does.
    /// </summary>
    private static void ForEachChange(string text, Func<byte[], int, byte, byte[]?> change)
    {
        var bytes = Csv.Bytes(text);
        var original = Csv.Read(bytes);
        Assert.True(original.IsComplete);
        Assert.Equal(RowCount, original.Good.Count());

        for (var position = 0; position < bytes.Length; position++)
        {
            foreach (var value in Interesting)
            {
                if (change(bytes, position, value) is { } changed)
                {
                    var file = Csv.Read(changed);
                    if (file.IsComplete && file.Header is { } header && header.Columns[0].Name == "id" && file.Bad.All(row => row.Key is not null))
                    {
                        AssertNothingLost(original, file, position, value);
                    }
                }
            }
        }
    }

    private static void AssertNothingLost(CsvFile original, CsvFile file, int position, byte value)
    {
        var touched = original.Rows.Where(row => position >= row.ByteOffset - 2 && position <= row.ByteOffset + row.Key!.Length + 2)
            .Select(row => row.Key).ToHashSet();
        var found = file.Rows.Select(row => row.Key).ToHashSet();
        var lost = original.Rows.Select(row => row.Key).Where(key => !found.Contains(key) && !touched.Contains(key)).ToList();

        Assert.True(lost.Count == 0, $"byte {position} as 0x{value:X2} lost {string.Join(", ", lost)}; {file.State}");
        Assert.True(file.Rows.Count >= original.Rows.Count, $"byte {position} as 0x{value:X2}: {file.Rows.Count} rows");
    }

    private static string Make(string end, string row, string header = "id,b,c,d") =>
        header + end + string.Concat(Enumerable.Range(1, RowCount).Select(i => string.Format(null, row, $"key{i}", i) + end));
}
