namespace Sis;

/// <summary>What somebody decided about two records of people.</summary>
/// <param name="Source">The name of the source of the one.</param>
/// <param name="Id">Its identifier there.</param>
/// <param name="OtherSource">The name of the source of the other.</param>
/// <param name="OtherId">Its identifier there.</param>
/// <param name="IsSame">Whether they are of one person; if not, they are never linked.</param>
public sealed record LinkDecision(string Source, string Id, string OtherSource, string OtherId, bool IsSame)
{
    /// <summary>Two records are of one person.</summary>
    /// <param name="source">The name of the source of the one.</param>
    /// <param name="id">Its identifier there.</param>
    /// <param name="otherSource">The name of the source of the other.</param>
    /// <param name="otherId">Its identifier there.</param>
    public static LinkDecision Same(string source, string id, string otherSource, string otherId) => new(source, id, otherSource, otherId, true);

    /// <summary>Two records are of two people, whatever they have in common.</summary>
    /// <param name="source">The name of the source of the one.</param>
    /// <param name="id">Its identifier there.</param>
    /// <param name="otherSource">The name of the source of the other.</param>
    /// <param name="otherId">Its identifier there.</param>
    public static LinkDecision Different(string source, string id, string otherSource, string otherId) => new(source, id, otherSource, otherId, false);

    /// <summary>Sources and identifiers.</summary>
    public override string ToString() => $"{Source}:{Id} {(IsSame ? "is" : "is not")} {OtherSource}:{OtherId}";
}
