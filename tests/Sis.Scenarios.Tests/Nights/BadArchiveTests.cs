using System.Buffers.Binary;
using System.IO.Compression;
using Sis.Csv;

namespace Sis.Scenarios.Tests;

/// <summary>Archives that are cut, that lie or that are no rosters: nothing that is stored is lost, and a code says why.</summary>
public sealed class BadArchiveTests
{
    [Fact]
    public async Task A_truncated_archive() => await NightAsync(zip => zip[..(zip.Length * 2 / 3)], CsvDiagnosticCodes.TruncatedArchive);

    [Fact]
    public async Task An_archive_whose_directory_lies_about_a_length()
    {
        foreach (var difference in new[] { -100, 100, 1 << 20 })
        {
            await NightAsync(zip =>
            {
                var length = zip.AsSpan(EntryOf(zip, "users.csv") + 24);
                BinaryPrimitives.WriteInt32LittleEndian(length, BinaryPrimitives.ReadInt32LittleEndian(length) + difference);
                return zip;
            }, null);
        }
    }

    [Fact]
    public async Task An_archive_with_a_wrong_checksum() => await NightAsync(zip =>
    {
        zip[EntryOf(zip, "enrollments.csv") + 16] ^= 0x55;
        return zip;
    }, null);

    [Fact]
    public async Task A_damaged_byte_in_an_entry() => await NightAsync(zip =>
    {
        var at = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(EntryOf(zip, "users.csv") + 42));
        zip[at + 2000] ^= 0xFF;
        return zip;
    }, null);

    [Fact]
    public async Task An_archive_that_would_expand_without_end() => await NightAsync(_ => Zip(("users.csv", new byte[200 << 20])), CsvDiagnosticCodes.SuspiciousCompression);

    [Fact]
    public async Task An_archive_with_a_way_out() => await NightAsync(_ => Zip(("../users.csv", "sourcedId\r\n"u8.ToArray())), CsvDiagnosticCodes.UnsafeEntryName);

    [Fact]
    public async Task A_file_that_is_no_archive() => await NightAsync(_ => "sourcedId,name\r\n"u8.ToArray(), CsvDiagnosticCodes.NotAnArchive);

    [Fact]
    public async Task An_empty_archive() => await NightAsync(_ => Zip(), CsvDiagnosticCodes.NothingToRead);

    [Fact]
    public async Task No_file_at_all() => await NightAsync(_ => null, CsvDiagnosticCodes.PackageNotFound);

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Where the table of contents speaks of an entry.</summary>
    private static int EntryOf(byte[] zip, string name)
    {
        var at = zip.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(name)) - 46;
        Assert.Equal(0x02014B50u, BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)));
        return at;
    }

    private static async Task NightAsync(Func<byte[], byte[]?> damage, string? code, SyncOutcome? outcome = null)
    {
        using var installation = new Installation();
        var path = Path.Combine(installation.Folder, "roster.zip");
        installation.ReadFrom(path);
        await File.WriteAllBytesAsync(path, new RosterFiles().ToZip());
        var first = await installation.RunAsync();
        Assert.Equal(SyncOutcome.Succeeded, first.Outcome);
        var before = installation.Dump();

        if (damage(new RosterFiles().ToZip()) is { } zip)
        {
            await File.WriteAllBytesAsync(path, zip);
        }
        else
        {
            File.Delete(path);
        }

        var report = await installation.RunAsync();
        Assert.True(outcome is null ? report.Outcome is SyncOutcome.Failed or SyncOutcome.SucceededWithHolds : report.Outcome == outcome, report.Outcome.ToString());
        Assert.Equal(before, installation.Dump());
        Assert.Contains(report.Diagnostics, finding => finding.Severity != DiagnosticSeverity.Info);
        if (code is not null)
        {
            Assert.Contains(report.Diagnostics, finding => finding.Samples.Any(sample => sample.ToString().Contains(code, StringComparison.Ordinal)));
        }

        await File.WriteAllBytesAsync(path, new RosterFiles().ToZip());
        var after = await installation.RunAsync();
        Assert.Equal((SyncOutcome.Succeeded, 0L), (after.Outcome, after.Changes));
    }
}
