namespace Sis;

/// <summary>Looks at one record of a roster. The record is valid during the call only.</summary>
/// <param name="record">The record.</param>
public delegate void RosterRecordVisitor(in EncodedRecord record);
