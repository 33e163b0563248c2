namespace Sis.Csv;

/// <summary>What a row of a section says of its term.</summary>
internal readonly ref struct DerivedTerm
{
    /// <summary>The term's own identifier, where the format has one.</summary>
    public ReadOnlySpan<byte> Id { get; init; }

    public ReadOnlySpan<byte> Name { get; init; }

    public ReadOnlySpan<byte> Start { get; init; }

    /// <summary>The last day.</summary>
    public ReadOnlySpan<byte> End { get; init; }
}
