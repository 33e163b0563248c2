namespace Sis;

/// <summary>Decides what one sync may share: which records, and which of their fields.</summary>
/// <remarks>
/// <para>The engine closes what a policy lets through: a record without something it cannot do without is held back,
/// references to what is not shared are cut, and only <see cref="Fields"/> remain. A policy therefore cannot leak by omission.</para>
/// <para><b>Threads.</b> Resolved once per run; the scope may be asked from several threads at once.</para>
/// <para><b>Order and repeats.</b> A decision depends on the roster alone, not on the order of questions: the same question gets the same answer.</para>
/// <para><b>Failure.</b> An exception ends the run before anything is delivered.</para>
/// <para><b>Cancellation.</b> Honoured within one batch of the roster. <b>Disposal.</b> None: a policy holds no resources.</para>
/// </remarks>
public interface ISharingPolicy
{
    /// <summary>The fields that may leave; a field outside it is not even read where the source can help it.</summary>
    RosterFieldSet Fields { get; }

    /// <summary>Fields that must be read to decide, whether or not they may leave; none unless the policy says so.</summary>
    /// <remarks>A source is asked for these and for <see cref="Fields"/>; a sink is given <see cref="Fields"/> alone.</remarks>
    RosterFieldSet ScopeFields => RosterFieldSet.None;

    /// <summary>Says in a stable text what the policy is, so that a change of policy can be told from a change of data.</summary>
    string Fingerprint { get; }

    /// <summary>The policy as it stands for one run of one tenant; asked once, before anything is read.</summary>
    /// <remarks>
    /// For policies that are kept somewhere and may change between runs, such as decisions of schools: they answer with a fixed
    /// policy, whose <see cref="Fingerprint"/> tells a changed decision from changed data. Other policies are what they are.
    /// </remarks>
    /// <param name="tenant">The tenant whose roster is shared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<ISharingPolicy> PrepareAsync(string tenant, CancellationToken cancellationToken = default) => ValueTask.FromResult(this);

    /// <summary>Works out the scope over the roster of this run.</summary>
    /// <param name="roster">The roster as read; may be scanned more than once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default);
}
