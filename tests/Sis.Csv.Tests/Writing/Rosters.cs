using Sis.Testing;

namespace Sis.Csv.Tests;

/// <summary>Rosters on their way into files and out of them.</summary>
internal static class Rosters
{
    public static SourceReadRequest Everything { get; } = new() { Tenant = "t", Fields = RosterFieldSet.Everything };

    /// <summary>The items of a complete read of some records.</summary>
    public static async IAsyncEnumerable<RosterItem> Items(IEnumerable<RosterRecord> records)
    {
        foreach (var record in records)
        {
            yield return RosterItem.Of(record);
        }

        foreach (var kind in RosterKinds.All)
        {
            yield return RosterItem.Complete(kind);
        }

        await Task.CompletedTask;
    }

    /// <summary>What a source says, each record whole.</summary>
    public static async Task<MemoryRoster> ReadAsync(ISisSource source)
    {
        using var store = new RosterStore(() => new MemoryStream());
        await store.ReadAsync(source.ReadAsync(Everything), default);
        Assert.Equal(0, store.Rejected);
        return All(store, isSound: true);
    }

    /// <summary>What a source says, rows that it cannot use and pieces without a record left out.</summary>
    public static async Task<MemoryRoster> ReadAllAsync(ISisSource source)
    {
        using var store = new RosterStore(() => new MemoryStream());
        await store.ReadAsync(source.ReadAsync(Everything), default);
        return All(store, isSound: false);
    }

    private static MemoryRoster All(RosterStore store, bool isSound)
    {
        var records = new List<RosterRecord>();
        foreach (var kind in RosterKinds.All)
        {
            var withoutRecord = store.ForEach(kind, group => records.Add(group.Record.ToRecord()), default);
            Assert.True(!isSound || withoutRecord == 0);
        }

        return MemoryRoster.Of(records);
    }

    /// <summary>A record with line breaks in its texts made spaces, as formats want it that have no lines in values.</summary>
    public static RosterRecord OnOneLine(RosterRecord record)
    {
        // The only line break that random texts have.
        var bytes = RecordBytes.Encode(record);
        for (var at = bytes.AsSpan().IndexOf("two\nlines"u8); at >= 0; at = bytes.AsSpan().IndexOf("two\nlines"u8))
        {
            bytes[at + 3] = (byte)' ';
        }

        return new EncodedRecord(record.Kind, bytes).ToRecord();
    }
}
