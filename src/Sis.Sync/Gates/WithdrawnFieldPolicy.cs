namespace Sis;

/// <summary>What is done with a field that vanishes from the whole feed, which is seldom what a person meant for each record.</summary>
public enum WithdrawnFieldPolicy
{
    /// <summary>The updates that would clear the field wait for approval; all other changes go.</summary>
    Hold,

    /// <summary>What was delivered of the field stays, as if the read said nothing about it.</summary>
    Keep,

    /// <summary>The field is cleared, and the report says so.</summary>
    Clear,
}
