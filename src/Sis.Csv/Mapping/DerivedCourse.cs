namespace Sis.Csv;

/// <summary>What a row of a section says of its course.</summary>
internal readonly ref struct DerivedCourse
{
    public ReadOnlySpan<byte> School { get; init; }

    /// <summary>The course's own identifier, where the format has one.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Number { get; init; }

    public ReadOnlySpan<byte> Title { get; init; }

    public ReadOnlySpan<byte> Subject { get; init; }
}
