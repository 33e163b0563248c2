namespace Sis.Sharing;

/// <summary>One of the mutually exclusive ways to say which records are shared.</summary>
internal abstract class SharingMode
{
    /// <summary>The mode's name in fingerprints.</summary>
    public abstract string Name { get; }

    /// <summary>The call that chooses the mode, as a user wrote it.</summary>
    public abstract string Call { get; }

    /// <summary>What was chosen, sorted, each once.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>What the mode must see of the roster when these fields may leave.</summary>
    public abstract RosterFieldSet ScopeFields(RosterFieldSet fields);

    /// <summary>Works out which records are shared.</summary>
    public abstract ValueTask<ISharingScope> ResolveAsync(IRosterView roster, RosterFieldSet fields, CancellationToken cancellationToken);
}
