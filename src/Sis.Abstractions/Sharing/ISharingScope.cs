namespace Sis;

/// <summary>A policy's answer for one run. Safe for any thread; the same question always gets the same answer.</summary>
public interface ISharingScope
{
    /// <summary>Whether a record is shared, and why.</summary>
    /// <param name="record">The whole record, before its fields are masked.</param>
    ShareDecision Decide(in EncodedRecord record);
}
