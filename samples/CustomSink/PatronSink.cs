using System.Collections.Concurrent;
using Sis;

namespace CustomSink;

/// <summary>Keeps the library's patrons in step with the people of the roster.</summary>
internal sealed class PatronSink : IRosterSink
{
    private readonly ConcurrentDictionary<(string Tenant, string Id), Patron> _patrons = new();

    public ICollection<Patron> Patrons => _patrons.Values;

    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        foreach (var change in batch.Changes.Where(change => change.Key.Kind == RosterKind.Person))
        {
            _patrons.TryRemove((batch.Run.Tenant, change.PreviousId ?? change.Key.Id), out _);

            if (change.Record is Person person)
            {
                var isStudent = person.Roles.Any(role => role.Role == RosterRole.Student);
                _patrons[(batch.Run.Tenant, person.Id)] = new Patron(person.Name.Given, person.Name.Family, isStudent);
            }
        }

        return Task.CompletedTask;
    }
}
