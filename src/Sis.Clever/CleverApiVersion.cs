namespace Sis.Clever;

/// <summary>A version of Clever's Data API. Each application is granted its versions by Clever.</summary>
public enum CleverApiVersion
{
    /// <summary>Version 3.0 of December 2020.</summary>
    V30,

    /// <summary>Version 3.1: the same paths, and more fields of students, such as lunch status, home language and preferred names.</summary>
    V31,
}
