namespace Sis;

/// <summary>A sink refuses some records of a batch and knows which, so that the engine need not look for them.</summary>
/// <remarks>The refused changes become dead letters. The rest is sent again at once, unless <see cref="IsRestStored"/> says that it is stored.</remarks>
public sealed class RosterBatchException : SisSinkException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">The stable code; your own, or <c>SIS5001</c>.</param>
    /// <param name="message">What happened and what to do: names and keys only, never a value.</param>
    /// <param name="refused">The changes that are refused; those that are not in the batch are ignored.</param>
    /// <param name="innerException">The cause, if any.</param>
    public RosterBatchException(string code, string message, IReadOnlyList<RefusedChange> refused, Exception? innerException = null)
        : base(code, message, innerException)
    {
        ArgumentNullException.ThrowIfNull(refused);
        Refused = refused;
    }

    /// <summary>The changes that are refused.</summary>
    public IReadOnlyList<RefusedChange> Refused { get; }

    /// <summary>Whether everything else in the batch is stored for good.</summary>
    /// <value>Default <see langword="false"/>: nothing of the batch is stored.</value>
    public bool IsRestStored { get; init; }
}
