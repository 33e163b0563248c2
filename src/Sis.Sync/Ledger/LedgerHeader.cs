using System.Security.Cryptography;

namespace Sis;

/// <summary>The ledger's first page: which blobs hold it, and how to read them. Replaced whole when a run's changes are folded in.</summary>
internal sealed record LedgerHeader
{
    /// <summary>Counts the folds; a plan made against one version is refused against another.</summary>
    public long Version { get; init; }

    public int Encoding { get; init; } = EncodedRecord.EncodingVersion;

    public int HashVersion { get; init; } = RecordHasher.Version;

    public ulong Seed0 { get; init; }

    public ulong Seed1 { get; init; }

    /// <summary>How many records of each kind the last accepted full and complete read had; none for kinds never read so.</summary>
    public IReadOnlyList<long?> Reads { get; init => field = value ?? new long?[RosterKinds.Count]; } = new long?[RosterKinds.Count];

    /// <summary>Names what the ledger holds: the same as long as no record in it has changed, however it is stored.</summary>
    public string View { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Where the source may go on, for sources that deliver changes.</summary>
    public string? Cursor { get; init; }

    /// <summary>When the source was last read in full.</summary>
    public DateTimeOffset ReadInFull { get; init; }

    /// <summary>The policy under which the ledger's records were shared.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>Keys whose change the sink took while changes of what refers to them did not go through: the next plan redirects what still names the old ones.</summary>
    public IReadOnlyList<KeyChange> Renamed { get; init => field = value ?? []; } = [];

    public IReadOnlyList<LedgerKind> Kinds { get; init; } = [.. RosterKinds.All.Select(kind => new LedgerKind { Kind = kind.ToName() })];

    public static LedgerHeader Create()
    {
        Span<byte> seed = stackalloc byte[16];
        RandomNumberGenerator.Fill(seed);
        return new LedgerHeader { Seed0 = BitConverter.ToUInt64(seed), Seed1 = BitConverter.ToUInt64(seed[8..]) };
    }

    public LedgerKind Of(RosterKind kind) => Kinds[(int)kind];

    public RecordHasher Hasher => new(Seed0, Seed1);
}
