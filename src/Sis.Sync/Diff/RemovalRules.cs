namespace Sis;

/// <summary>What may be removed of each kind in this run: the third law, and what follows from it for parents.</summary>
/// <remarks>
/// A record may be removed because it is missing only when its kind was read in full and completely. Beyond that, nothing may be removed
/// while records that refer to it stay in the ledger unproven: a cut-off file of enrollments holds on to people and sections too.
/// </remarks>
internal sealed class RemovalRules
{
    private readonly bool[] _suspended = new bool[RosterKinds.Count];
    private readonly RosterIntake _intake;
    private readonly RosterFieldSet _fields;

    /// <param name="intake">What was read.</param>
    /// <param name="ledger">What was delivered.</param>
    /// <param name="fields">What may be shared.</param>
    /// <param name="asked">What was read to share and to decide what is shared.</param>
    public RemovalRules(RosterIntake intake, LedgerHeader ledger, RosterFieldSet fields, RosterFieldSet asked)
    {
        _intake = intake;
        _fields = fields;
        ScopeIsProven = intake.Kinds.Where(kind => asked.Includes(kind.Kind)).All(kind => kind.Mode != ReadMode.Full || (kind.IsProvenComplete && kind.Rejected == 0));
        for (var kind = RosterKinds.Count - 1; kind >= 0; kind--)
        {
            foreach (var child in ChildrenOf((RosterKind)kind).Where(child => ledger.Of(child).Count > 0))
            {
                _suspended[kind] |= HoldsOn(child, (RosterKind)kind);
            }
        }
    }

    /// <summary>Whether terms that are missing from the read stay, because it speaks only of those in it.</summary>
    public bool KeepsTerms { get; init; }

    /// <summary>Whether everything that decides what is shared was read: if not, a record that seems no longer shared may be so for want of another.</summary>
    public bool ScopeIsProven { get; }

    /// <summary>Whether the kind is left out of the policy, so that everything delivered of it is no longer shared.</summary>
    public bool IsUnshared(RosterKind kind) => !_fields.Includes(kind);

    /// <summary>Whether nothing may be removed because records of other kinds that depend on it are not proven.</summary>
    public bool IsSuspended(RosterKind kind) => _suspended[(int)kind];

    /// <summary>Whether the read replaces what is known, rather than adding to it.</summary>
    public bool IsFull(RosterKind kind) => IsUnshared(kind) || _intake[kind].Mode == ReadMode.Full;

    /// <summary>Whether a record that is missing from the read is gone.</summary>
    public bool MissingMeansGone(RosterKind kind) => IsUnshared(kind) || (!(KeepsTerms && kind == RosterKind.Term) && _intake[kind].Mode == ReadMode.Full && _intake[kind].IsProvenComplete);

    private bool HoldsOn(RosterKind child, RosterKind parent)
    {
        if (IsUnshared(child))
        {
            return false;
        }

        return _suspended[(int)child] || _intake[child].Mode switch
        {
            ReadMode.Full => !_intake[child].IsProvenComplete,
            ReadMode.Absent => IsFull(parent),
            _ => false,
        };
    }

    private static IEnumerable<RosterKind> ChildrenOf(RosterKind kind) =>
        RosterKinds.All.Where(child => child > kind && RosterCatalog.FieldsOf(child).Any(field => field.Target == kind));
}
