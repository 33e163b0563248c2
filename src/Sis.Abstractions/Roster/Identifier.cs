namespace Sis;

/// <summary>Another name by which some system knows a record.</summary>
/// <param name="Scheme">Who gives the identifier: <c>state</c>, <c>nces</c>, <c>studentNumber</c>, a provider's name.</param>
/// <param name="Value">The identifier, as it came.</param>
public readonly record struct Identifier(string Scheme, string Value)
{
    /// <summary>The scheme alone: the value may identify a person.</summary>
    public override string ToString() => Scheme;
}
