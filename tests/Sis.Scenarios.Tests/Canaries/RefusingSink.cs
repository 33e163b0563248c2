namespace Sis.Scenarios.Tests;

/// <summary>Delivers, until told to fail as applications do: with the record in the exception's text.</summary>
internal sealed class RefusingSink(IRosterSink inner) : IRosterSink
{
    public bool Refuses { get; set; }

    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        var person = (batch.Changes[0].Record ?? batch.Changes[0].Previous) as Person;
        return Refuses && person is not null
            ? throw new InvalidOperationException($"Duplicate entry {person.Name.Given} {person.Email} {RosterFiles.Canary}", new FormatException(person.Email))
            : inner.ApplyAsync(batch, cancellationToken);
    }
}
