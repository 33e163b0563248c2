namespace Sis;

/// <summary>The codes of what the engine itself finds. See each for what to do.</summary>
public static class EngineCodes
{
    /// <summary>A record refers to one that it cannot do without and that is not there or not shared. It is left out until the other is there: look at the key it names in the source.</summary>
    public const string RequiredReferenceMissing = "SIS2001";

    /// <summary>A record refers to one that is not there or not shared, but can do without. The reference is cut; nothing needs doing unless it was meant to be there.</summary>
    public const string OptionalReferenceCut = "SIS2002";

    /// <summary>Organisations or terms are their own ancestors. Their parents are cut until the source breaks the circle.</summary>
    public const string ParentCycle = "SIS2003";

    /// <summary>A piece of a record (a role, demographics) came without the record. It is left out: look for its key in the main file.</summary>
    public const string PieceWithoutRecord = "SIS2004";

    /// <summary>A record lacks a field that every record of its kind must have. It is left out and, if delivered before, kept as it was.</summary>
    public const string RequiredFieldMissing = "SIS2005";

    /// <summary>The same record came more than once with the same facts. One is used; the source should send it once.</summary>
    public const string RepeatedRecord = "SIS2006";

    /// <summary>The same key came with different facts. None is used and what was delivered is kept: the source must say which one holds.</summary>
    public const string ContradictingRecords = "SIS2007";

    /// <summary>The pieces of a record disagree about a field. The piece of higher precedence was used.</summary>
    public const string ContradictingPieces = "SIS2008";

    /// <summary>A changed key could not be followed: the old one is not known, or the new one is taken by another record.</summary>
    public const string RekeyNotFollowed = "SIS3001";

    /// <summary>A kind ended without an end marker, so nothing of it is removed. This is a mistake in the source's code.</summary>
    public const string NoEndMarker = "SIS9010";

    /// <summary>Fewer or more records arrived than the provider announced, so nothing of the kind is removed.</summary>
    public const string CountMismatch = "SIS1901";

    /// <summary>A kind was not read completely, so nothing of it is removed.</summary>
    public const string IncompleteRead = "SIS1902";

    /// <summary>A rejected row could not be tied to a record, so nothing of its kind is removed.</summary>
    public const string UnkeyedRejection = "SIS1903";

    /// <summary>Removals were held back because records that depend on them were not read completely.</summary>
    public const string RemovalsSuspended = "SIS1904";

    /// <summary>The source failed. Nothing was delivered; what is stored is unchanged.</summary>
    public const string SourceFailed = "SIS1900";

    /// <summary>The sharing policy failed. Nothing was delivered; the message names its own code, which says what to do.</summary>
    public const string PolicyFailed = "SIS4900";

    /// <summary>The sharing policy must see the whole roster and the source sent changes alone. Have the source send everything, or share the whole district.</summary>
    public const string PolicyNeedsWholeRoster = "SIS4901";

    /// <summary>The sink refused a batch. What it acknowledged before is kept; the next run sends the rest again and, if it is refused again, plans it anew.</summary>
    public const string SinkFailed = "SIS5001";

    /// <summary>A plan left by an interrupted run no longer fits the configuration or the ledger. What it had delivered is kept; the rest is planned anew.</summary>
    public const string StalePlan = "SIS9011";

    /// <summary>The stored state was written by a newer version. Update this application, or point it at its own state.</summary>
    public const string NewerState = "SIS9012";

    /// <summary>The stored state is damaged. Restore it from a backup; nothing was delivered.</summary>
    public const string DamagedState = "SIS9013";

    /// <summary>There is no sync of the name asked for.</summary>
    public const string UnknownSync = "SIS9014";

    /// <summary>The options of a sync's sink cannot be used. The message says what to change.</summary>
    public const string SinkMisconfigured = "SIS9015";

    /// <summary>This process cannot bring text to its Unicode normal form, because of InvariantGlobalization or a missing ICU. Remove the setting, install ICU.</summary>
    public const string NormalFormsOff = "SIS9020";
}
