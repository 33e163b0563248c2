using System.Text.Json.Serialization;

namespace Sis;

/// <summary>One kind's part of the ledger: an index in blobs of 32-byte entries, and a log of the records' bytes.</summary>
internal sealed record LedgerKind
{
    public required string Kind { get; init; }

    /// <summary>Records that the sink holds.</summary>
    public long Count { get; init; }

    /// <summary>The collection of the index's blobs; empty when there are none.</summary>
    public string Index { get; init; } = string.Empty;

    /// <summary>Entries in the index's blobs, when that is not the number of records because of edits.</summary>
    public long? IndexCount { get; init; }

    /// <summary>The collection of what has been edited of the index since it was written; empty when nothing was.</summary>
    public string Edits { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>How many edits there are.</summary>
    public long EditCount { get; init; }

    /// <summary>The collection of the log's blobs; empty when there are none.</summary>
    public string Log { get; init; } = string.Empty;

    /// <summary>Where the log ends.</summary>
    public long LogEnd { get; init; }

    /// <summary>Bytes of records in the log, wanted or not.</summary>
    public long LogBytes { get; init; }

    /// <summary>Bytes of records that the index still points to.</summary>
    public long LiveBytes { get; init; }

    /// <summary>The collection of the records that the sink was told to remove; empty when none is remembered.</summary>
    public string Removed { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>How many full reads in a row came in another order than the index; none when the last one came in order.</summary>
    public int Disordered { get; init; }

    /// <summary>Entries in the index's blobs.</summary>
    [JsonIgnore]
    public long Written => IndexCount ?? Count;

    /// <summary>The collections that are written anew rather than appended to.</summary>
    [JsonIgnore]
    public IEnumerable<string> Replaceable => new[] { Index, Edits, Removed }.Where(collection => collection.Length > 0);

    /// <summary>The kind with an index that was just written.</summary>
    public LedgerKind With(IndexWriter index) => this with
    {
        Count = index.Count,
        Index = index.Collection,
        IndexCount = null,
        Edits = string.Empty,
        EditCount = 0,
        LiveBytes = index.LiveBytes,
    };
}
