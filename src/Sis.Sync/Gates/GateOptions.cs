namespace Sis;

/// <summary>What one sync lets through without asking: the limits of an ordinary run, those of a first run and of a roll-over, pauses, and protected records.</summary>
/// <remarks>
/// The defaults: removals above 10 % of a kind are withheld (fewer than 20 always go), and above 40 % at one school, there; updates above 75 %,
/// identities above 10 %, an emptied kind, a read half as large, one bad row in five and changed identifiers hold everything. Nothing is off in a first run or a
/// roll-over; they have limits of their own. Not safe for several threads; made when the sync is composed.
/// </remarks>
public sealed class GateOptions : GateLimits
{
    private readonly List<PauseWindow> _pauses = [];
    private readonly HashSet<RosterKey> _neverRemoved = [];
    private readonly HashSet<RosterKey> _neverChanged = [];

    internal GateOptions() => SetDefaults();

    /// <summary>The limits of a run while the ledger is empty: nothing can be removed or changed, so only what was read is judged.</summary>
    public GateLimits FirstRun { get; } = ForFirstRun();

    /// <summary>The limits of a run with <see cref="RunMode.RollOver"/>: terms, courses, sections and enrollments may all be replaced, up to 35 % of people may go, and everyone may be updated.</summary>
    public GateLimits RollOver { get; } = ForRollOver();

    /// <summary>What is done with a field that most records lose at once.</summary>
    /// <value>Default <see cref="WithdrawnFieldPolicy.Hold"/>.</value>
    public WithdrawnFieldPolicy WithdrawnFields { get; set; } = WithdrawnFieldPolicy.Hold;

    /// <summary>When nothing, or only additions, may go.</summary>
    public IReadOnlyList<PauseWindow> Pauses => _pauses;

    /// <summary>Records that are not removed however long they are missing, unless they are no longer shared.</summary>
    public IReadOnlySet<RosterKey> NeverRemoved => _neverRemoved;

    /// <summary>Records that are neither changed nor removed; what is no longer shared of them still goes.</summary>
    public IReadOnlySet<RosterKey> NeverChanged => _neverChanged;

    /// <summary>Adds a pause.</summary>
    /// <param name="mode">What may still go.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="until">When it ends; not included.</param>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public GateOptions Pause(PauseMode mode, DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from)
        {
            throw new ArgumentException("The pause ends before it begins.", nameof(until));
        }

        _pauses.Add(new PauseWindow(mode, from, until));
        return this;
    }

    /// <summary>Protects records from removal: a missing one stays until it is no longer shared. What they refer to and cannot do without stays with them.</summary>
    /// <param name="keys">The records.</param>
    public GateOptions NeverRemove(params IEnumerable<RosterKey> keys)
    {
        _neverRemoved.UnionWith(keys);
        return this;
    }

    /// <summary>Protects records from changes and removal. Sharing wins: a field or record that the policy no longer allows still goes.</summary>
    /// <param name="keys">The records.</param>
    public GateOptions NeverChange(params IEnumerable<RosterKey> keys)
    {
        _neverChanged.UnionWith(keys);
        return this;
    }

    /// <summary>The strictest pause of a moment, if any.</summary>
    internal PauseWindow? PauseAt(DateTimeOffset now) => _pauses.Where(pause => pause.Contains(now)).MinBy(pause => pause.Mode);

    internal GateLimits For(RunMode mode) => mode switch
    {
        RunMode.FirstRun => FirstRun,
        RunMode.RollOver => RollOver,
        RunMode.RollBack => new GateLimits(),
        _ => this,
    };

    internal IEnumerable<string> AllProblems() => Problems().Concat(FirstRun.Problems()).Concat(RollOver.Problems());
}
