namespace Sis.Testing.Clever;

/// <summary>A sort of record in Clever.</summary>
public enum CleverCollection
{
    /// <summary>The district itself.</summary>
    Districts,

    /// <summary>Schools.</summary>
    Schools,

    /// <summary>Terms.</summary>
    Terms,

    /// <summary>Courses.</summary>
    Courses,

    /// <summary>Sections, with their students and teachers.</summary>
    Sections,

    /// <summary>Users of every role.</summary>
    Users,
}
