namespace Sis.Sharing;

/// <summary>Composes a sharing policy: one mode, which says which records, and the fields that may leave.</summary>
/// <remarks>
/// Nothing is shared by default: a policy without a mode or without fields is refused when it is built. The modes exclude each
/// other: after one is chosen there is no other to choose. docs/sharing.md says what each of them brings.
/// </remarks>
public sealed class SharingBuilder : SharingTerms
{
    private readonly string _subject;
    private SharingMode? _mode;

    internal SharingBuilder(string subject) => _subject = subject;

    internal ISchoolDecisionStore? Decisions { get; private set; }

    internal SharingDefinition Definition => _mode is not null
        ? Terms with { Fields = Patterns }
        : throw new SisException(SharingCodes.Incomplete,
            $"{_subject} does not say which records to share. Write District() for the whole district, Schools(\"hs-01\") for chosen schools, "
            + "Sections(…), Rules(…) or SchoolSite(…).");

    /// <summary>Shares every record of the district, of the kinds of which a field is allowed.</summary>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingTerms District() => Use(Terms with { Mode = SharingMode.District });

    /// <summary>Shares chosen schools and what belongs to them.</summary>
    /// <remarks>
    /// What the schools have changes with every sync: a new section of a shared school is shared with the next run. A chosen
    /// school that the roster does not have shares nothing and is reported (SIS4005); when it has none of them, the run ends before
    /// anything is delivered (SIS4002), because a mistyped identifier is likelier than a district that gave up all its schools.
    /// </remarks>
    /// <param name="ids">The schools' identifiers as the source gives them; case matters. Any organisation may be chosen.</param>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingTerms Schools(params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Use(Terms with { Mode = SharingMode.Schools, Schools = [.. ids] });
    }

    /// <summary>Shares chosen sections and what they bring.</summary>
    /// <remarks>
    /// The list is fixed: a new section is not added, one that ended drops out and is reported (SIS4007); when the roster has none of
    /// them, the run ends before anything is delivered (SIS4006). <see cref="SharingPreview.ListSectionsAsync"/> makes a list from rules.
    /// </remarks>
    /// <param name="ids">The sections' identifiers as the source gives them; case matters.</param>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingTerms Sections(params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Use(Terms with { Mode = SharingMode.Sections, Sections = [.. ids] });
    }

    /// <summary>Shares what meets conditions: sections with what they bring, students, teachers and staff one by one.</summary>
    /// <remarks>The answers change with every sync. A rule that matches nothing is reported (SIS4013).</remarks>
    /// <param name="configure">Collects the rules.</param>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingTerms Rules(Action<RuleListBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var rules = new RuleListBuilder();
        configure(rules);
        return Use(Terms with { Mode = SharingMode.Rules, Rules = [.. rules.Rules] });
    }

    /// <summary>Shares what each school's own delegate has decided; a school without a decision shares nothing.</summary>
    /// <remarks>Decisions are read at the start of each run, for the tenant of the run.</remarks>
    /// <param name="decisions">Where the decisions are kept.</param>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingTerms SchoolSite(ISchoolDecisionStore decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        Decisions = decisions;
        return Use(Terms with { Mode = SharingMode.SchoolSite });
    }

    private SharingBuilder Use(SharingDefinition definition)
    {
        if (_mode is { } mode)
        {
            throw new SisException(SharingCodes.TwoModes,
                $"{_subject} says both {mode}(…) and {definition.Mode}(…). A policy has one mode: keep one of the two calls.");
        }

        _mode = definition.Mode;
        Terms = definition;
        return this;
    }
}
