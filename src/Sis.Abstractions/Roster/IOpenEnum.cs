namespace Sis;

/// <summary>A set of known words that a source may exceed.</summary>
/// <remarks>
/// A word that Sis does not know is kept exactly as it came and reported, never dropped and never an error: new words
/// appear in every provider sooner or later. Known words are matched without regard to case and written in their
/// canonical spelling.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The words that Sis knows, in their canonical spelling.</summary>
    static abstract IReadOnlyList<string> KnownValues { get; }

    /// <summary>The word itself; empty only in the default value.</summary>
    string Value { get; }

    /// <summary>Makes a value from a word, known or not.</summary>
    /// <param name="value">The word in its canonical spelling, or as it came.</param>
    static abstract TSelf FromValue(string value);
}
