namespace Sis;

/// <summary>The codes of what is found where users of the application edit records too.</summary>
public static class LocalEditCodes
{
    /// <summary>A field changed in the source and in the application. What the application holds stays, as its policy says.</summary>
    public const string Conflict = "SIS3020";

    /// <summary>A field changed in the source, and its policy leaves it to somebody's hand.</summary>
    public const string Manual = "SIS3021";

    /// <summary>A policy needs to know what the sink holds, and the sink cannot say. Implement <see cref="IRosterKeyedReadBack"/> in it.</summary>
    public const string NotReadable = "SIS3022";
}
