namespace Sis.Csv;

/// <summary>What a <see cref="MappedValue"/> does.</summary>
internal enum MappedOperation
{
    Column,
    Constant,
    Concat,
    Join,
    FirstOf,
    Lower,
    Upper,
    DigitsOnly,
    NoLeadingZeros,
    Lookup,
    Regex,
    List,
    Item,
    Match,
}
