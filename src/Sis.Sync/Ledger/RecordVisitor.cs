namespace Sis;

/// <summary>Looks at one record; says whether to go on.</summary>
internal delegate bool RecordVisitor(in EncodedRecord record);
