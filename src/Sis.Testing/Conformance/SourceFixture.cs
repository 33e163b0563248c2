namespace Sis.Testing;

/// <summary>A source to be checked, with some input that does not change during the check.</summary>
/// <param name="source">The source.</param>
public sealed class SourceFixture(ISisSource source) : IAsyncDisposable
{
    /// <summary>The source.</summary>
    public ISisSource Source { get; } = source;

    /// <summary>Personal values that were planted in the input, in good and bad rows; none may stand in a finding. Four letters at least.</summary>
    public IReadOnlyCollection<string> Canaries { get; init; } = [];

    /// <summary>A source of the same sort whose input is damaged so that not all can be read; <see langword="null"/>, the default, when there is none.</summary>
    public ISisSource? Broken { get; init; }

    /// <summary>The kinds that the source can read; all by default.</summary>
    public IReadOnlyCollection<RosterKind> Kinds { get; init; } = RosterKinds.All;

    /// <summary>Called when the check is over; nothing by default.</summary>
    public Func<ValueTask>? CleanUp { get; init; }

    /// <summary>Cleans up.</summary>
    public ValueTask DisposeAsync() => CleanUp?.Invoke() ?? ValueTask.CompletedTask;
}
