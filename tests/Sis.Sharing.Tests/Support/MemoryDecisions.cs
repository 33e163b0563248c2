namespace Sis.Sharing.Tests;

/// <summary>Decisions of schools in memory.</summary>
internal sealed class MemoryDecisions : ISchoolDecisionStore
{
    public List<SchoolDecision> Decisions { get; } = [];

    public void Add(SchoolDecision decision)
    {
        Decisions.RemoveAll(known => known.School == decision.School);
        Decisions.Add(decision);
    }

    public Task<IReadOnlyList<SchoolDecision>> ReadAsync(string tenant, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SchoolDecision>>([.. Decisions]);

    public Task SaveAsync(string tenant, SchoolDecision decision, CancellationToken cancellationToken = default)
    {
        Add(decision);
        return Task.CompletedTask;
    }
}
