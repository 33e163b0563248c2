namespace Sis.Testing;

/// <summary>Makes districts of any size and what changes in them overnight: the same options, the same district.</summary>
/// <remarks>
/// Nothing is kept: a record is worked out from its number when it is asked for, so memory does not grow with the district.
/// Names, numbers and addresses are invented. References are closed on both days. Safe for any thread.
/// </remarks>
public sealed class DistrictGenerator
{
    private readonly DistrictPlan _plan;
    private readonly Lazy<DistrictChanges> _changes;

    /// <summary>Makes a generator.</summary>
    /// <param name="options">Which district; a small one unless said otherwise.</param>
    public DistrictGenerator(DistrictOptions? options = null)
    {
        Options = options ?? new DistrictOptions();
        _plan = new DistrictPlan(Options);
        DayOne = new DistrictDay(new DistrictFacts(_plan, isDayTwo: false), isShuffled: false);
        DayTwo = new DistrictDay(new DistrictFacts(_plan, isDayTwo: true), isShuffled: false);
        _changes = new Lazy<DistrictChanges>(CountChanges);
    }

    /// <summary>Makes a generator for a number of students and otherwise default options.</summary>
    /// <param name="students">How many students.</param>
    public DistrictGenerator(int students)
        : this(new DistrictOptions { Students = students })
    {
    }

    /// <summary>Which district this is.</summary>
    public DistrictOptions Options { get; }

    /// <summary>The district on the first day.</summary>
    public DistrictDay DayOne { get; }

    /// <summary>The district a day later: some records with one field changed, some students gone, some new, in the same order as before.</summary>
    public DistrictDay DayTwo { get; }

    /// <summary>Exactly what is different on day two, when everything is shared. Counted once, when first asked for.</summary>
    public DistrictChanges Changes => _changes.Value;

    private DistrictChanges CountChanges()
    {
        var changes = new DistrictChanges();
        foreach (var kind in RosterKinds.All)
        {
            for (var slot = 0; slot < _plan.SlotsOf(kind); slot++)
            {
                var before = _plan.Exists(kind, slot, isDayTwo: false);
                var after = _plan.Exists(kind, slot, isDayTwo: true);
                if (before != after)
                {
                    changes.Add(kind, before ? RosterOperation.Remove : RosterOperation.Create, 1);
                }
                else if (before && _plan.IsUpdated(kind, slot))
                {
                    changes.Add(kind, RosterOperation.Update, 1);
                }
            }
        }

        return changes;
    }
}
