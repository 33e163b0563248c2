using System.Collections.Immutable;

namespace Sis.Testing;

/// <summary>The committed state of one scope: immutable, so that a transaction, a reader and a copy each keep their own view for nothing.</summary>
internal sealed record MemoryScope
{
    public static readonly MemoryScope Empty = new();

    public ImmutableDictionary<string, ImmutableSortedDictionary<string, byte[]>> Documents { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, byte[]>>(StringComparer.Ordinal);

    public ImmutableDictionary<string, ImmutableSortedDictionary<long, byte[]>> Blobs { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<long, byte[]>>(StringComparer.Ordinal);

    public ImmutableDictionary<string, ImmutableSortedDictionary<long, byte[]>> Journals { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<long, byte[]>>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, byte[]> DocumentsOf(string collection) =>
        Documents.GetValueOrDefault(collection, ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<long, byte[]> BlobsOf(string collection) =>
        Blobs.GetValueOrDefault(collection, ImmutableSortedDictionary<long, byte[]>.Empty);

    public ImmutableSortedDictionary<long, byte[]> JournalOf(string journal) =>
        Journals.GetValueOrDefault(journal, ImmutableSortedDictionary<long, byte[]>.Empty);
}
