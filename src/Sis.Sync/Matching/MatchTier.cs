namespace Sis;

/// <summary>One way in which two records may prove to be of one person.</summary>
/// <param name="Name">What findings call it.</param>
/// <param name="Texts">What a record has to compare; none when it cannot be compared in this way.</param>
internal sealed record MatchTier(string Name, MatchTier.Reader Texts)
{
    public delegate IEnumerable<string> Reader(in EncodedRecord person);

    /// <summary>Whether two records that differ in it are hardly of one person, whatever a weaker proof says: not so of keys, which differ between systems.</summary>
    public bool Refutes { get; init; } = true;

    /// <summary>Whether it lasts as long as the person does, unlike an address or a name: then it also refutes what was known before.</summary>
    public bool Lasts { get; init; }

    /// <summary>The fields that must be read for it.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
