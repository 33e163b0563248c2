namespace Sis.Csv;

/// <summary>What becomes of upper and lower case in user names. Impero compares them letter by letter.</summary>
public enum ImperoCase
{
    /// <summary>They stay as they are.</summary>
    Keep,

    /// <summary>They are lower case.</summary>
    Lower,

    /// <summary>They are upper case.</summary>
    Upper,
}
