namespace Sis;

/// <summary>When two different spellings of a field's value count as the same value.</summary>
public enum FieldComparison
{
    /// <summary>Byte by byte.</summary>
    Ordinal,

    /// <summary>Without regard to case, by the invariant culture's simple rules.</summary>
    IgnoreCase,

    /// <summary>By digits alone, as for telephone numbers.</summary>
    DigitsOnly,
}
