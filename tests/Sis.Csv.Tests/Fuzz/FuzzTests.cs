using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

/// <summary>Sound exports of every format, damaged byte by byte: a result or a finding, and never a row that is lost unnoticed.</summary>
public sealed class FuzzTests
{
    private const int Times = 100;

    public static TheoryData<string> Formats => new(FuzzFormat.All.Select(format => format.Name));

    [Theory, MemberData(nameof(Formats))]
    public async Task A_sound_export_is_read(string name)
    {
        var format = Of(name);
        var reading = await ReadAsync(format, format.Files);

        Assert.Null(reading.Refusal);
        Assert.All(format.RowKinds, kind => Assert.True(reading.Ends[kind].IsComplete && reading.Rows[kind] > 1));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_changed_byte_loses_no_row_unnoticed(string name)
    {
        var format = Of(name);
        var sound = Read(format, format.Files);
        Check(Damage.OneByte, damage =>
        {
            var reading = Read(format, damage.Apply(format.Files));
            if (reading.Refusal is not null)
            {
                return;
            }

            if (format.Archive is not null)
            {
                // Checksums leave no room for doubt: the same roster, or one that is not complete.
                Assert.True(reading.Text == sound.Text || reading.Ends.Values.Any(end => !end.IsComplete) || reading.Findings > sound.Findings, damage.ToString());
            }

            foreach (var kind in format.RowKinds.Where(kind => reading.Ends[kind] is { IsComplete: true, Mode: ReadMode.Full } && !reading.Unkeyed.Contains(kind)))
            {
                Assert.True(reading.Rows.GetValueOrDefault(kind) >= sound.Rows[kind], $"{damage}: {reading.Rows.GetValueOrDefault(kind)} of {sound.Rows[kind]} {kind}");
            }
        });
    }

    [Theory, MemberData(nameof(Formats))]
    public void Rough_damage_never_throws_anything_but_a_refusal_and_never_hangs(string name)
    {
        var format = Of(name);
        Check(Damage.Any.ListOf(3), damages =>
        {
            var files = damages.Aggregate(format.Files, (files, damage) => damage.Apply(files));
            var reading = Read(format, files);
            Assert.True(reading.Refusal is not null || format.RowKinds.All(reading.Ends.ContainsKey));
        });
    }

    private static void Check<T>(Gen<T> damage, Action<T> check) =>
        Prop.ForAll(damage.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(Times));

    private static FuzzFormat Of(string name) => FuzzFormat.All.Single(format => format.Name == name);

    private static FuzzReading Read(FuzzFormat format, SortedDictionary<string, byte[]> files) => ReadAsync(format, files).GetAwaiter().GetResult();

    private static async Task<FuzzReading> ReadAsync(FuzzFormat format, SortedDictionary<string, byte[]> files)
    {
        using var folder = new TempFolder();
        foreach (var (name, content) in files)
        {
            folder.Write(name, content);
        }

        return await FuzzReading.OfAsync(format.Open(folder.Path));
    }
}
