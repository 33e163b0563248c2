namespace Sis;

/// <summary>What the index knows of a person: from where, which key, and where the record lies.</summary>
/// <param name="Source">The source, by its place.</param>
/// <param name="Key">The hash of the key.</param>
/// <param name="Place">Where the record lies in the source's spool.</param>
/// <param name="FirstToken">The first of its tokens.</param>
/// <param name="IsExpected">Whether it should be found elsewhere.</param>
internal readonly record struct IndexedPerson(int Source, KeyHash Key, Place Place, int FirstToken, bool IsExpected);
