namespace Sis;

/// <summary>What became of a record on its way to the sink.</summary>
internal enum ShareOutcome : byte
{
    /// <summary>It goes on as it is.</summary>
    Unchanged,

    /// <summary>It goes on with fields or references taken out.</summary>
    Rewritten,

    /// <summary>The policy does not share it.</summary>
    NotShared,

    /// <summary>It cannot do without a record that is not there.</summary>
    ParentMissing,

    /// <summary>It lacks a field that every record of its kind must have.</summary>
    Incomplete,
}
