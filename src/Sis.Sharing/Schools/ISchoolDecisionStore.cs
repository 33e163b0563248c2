namespace Sis.Sharing;

/// <summary>Where decisions of schools are kept. An application that has a database of its own implements these two methods over it.</summary>
/// <remarks>
/// Safe for any thread. A tenant's decisions are reachable under that tenant's name only. Exceptions come out: a run that cannot
/// read the decisions ends before anything is read or removed.
/// </remarks>
public interface ISchoolDecisionStore
{
    /// <summary>The decision in force of each school that has decided, in any order.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<SchoolDecision>> ReadAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Stores a decision in place of the school's earlier one.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task SaveAsync(string tenant, SchoolDecision decision, CancellationToken cancellationToken = default);
}
