namespace Sis;

/// <summary>What came of looking for a person on other sides.</summary>
public enum MatchOutcome
{
    /// <summary>There on one side alone, and not expected elsewhere.</summary>
    Unlinked,

    /// <summary>Expected elsewhere, and not found.</summary>
    Unmatched,

    /// <summary>Found, beyond doubt.</summary>
    Linked,

    /// <summary>Several candidates, or proofs that disagree: nothing was linked.</summary>
    Disputed,
}
