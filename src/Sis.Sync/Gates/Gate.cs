using System.Text.Json.Serialization;

namespace Sis;

/// <summary>The checks that a plan goes through before the first write. Each says what it measures and against what.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Gate>))]
public enum Gate
{
    /// <summary>A kind was read in full and had no records, although the ledger has some. Measured: the ledger's records, against themselves.</summary>
    EmptySource,

    /// <summary>Fewer records of a kind were read than by the last accepted full read. Measured: how many fewer, against that read.</summary>
    InputShrink,

    /// <summary>Records of a kind to be removed, other than for sharing. Measured against the ledger's active records of the kind.</summary>
    Removals,

    /// <summary>Records of a kind to be removed at one school. Measured against the ledger's active records of the kind at that school.</summary>
    SchoolRemovals,

    /// <summary>Records of a kind to be updated. Measured against the ledger's active records of the kind.</summary>
    Updates,

    /// <summary>Records of a kind to be created. Measured against the ledger's active records of the kind.</summary>
    Creates,

    /// <summary>People whose e-mail address, user name, student number or other identifiers, or key, change. Measured against the ledger's active people.</summary>
    IdentityChanges,

    /// <summary>Records of a kind that are removed under one key and created under another. Measured against the removed or the created, whichever are fewer.</summary>
    RekeySignature,

    /// <summary>Records of a kind to be removed because they are no longer shared. Measured against the ledger's active records of the kind.</summary>
    ScopeChange,

    /// <summary>Records of a kind that lose a field. Measured against those that had it and are still there: most losing it means that the feed lost it.</summary>
    FieldWithdrawn,

    /// <summary>Rows of a kind that could not be used. Measured against the rows read, those included.</summary>
    ErrorRate,

    /// <summary>The calendar says that nothing, or only additions, may go.</summary>
    Pause,
}
