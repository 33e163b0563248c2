namespace Sis.Csv;

/// <summary>What a row's status column says.</summary>
internal enum RowStatus
{
    Blank,
    Active,
    Removed,
    Unknown,
}
