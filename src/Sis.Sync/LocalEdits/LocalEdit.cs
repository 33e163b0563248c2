namespace Sis;

/// <summary>What becomes of a field that users of the application edit too.</summary>
/// <remarks>"Was delivered" is what the source last said; "is there" is what the sink holds now.</remarks>
public enum LocalEdit
{
    /// <summary>A change in the source is written, whatever is there.</summary>
    SourceWins,

    /// <summary>What a user put there stays as long as it differs from what was delivered; else a change in the source is written. Needs read-back.</summary>
    LocalWins,

    /// <summary>The field is written when the record is created, and never again.</summary>
    CreateOnly,

    /// <summary>The source is written only where nothing is there. Needs read-back.</summary>
    FillEmpty,

    /// <summary>Of a list: what the source adds is added and what it takes away is taken away; what users added or took away stays so. Needs read-back.</summary>
    Union,

    /// <summary>A change in the source is told and not written: somebody makes it by hand.</summary>
    Manual,
}
