namespace Sis.Sharing;

/// <summary>Composes a sharing policy: one mode, which says which records, and the fields that may leave.</summary>
/// <remarks>Nothing is shared by default: a policy without a mode or without fields is refused when it is built.</remarks>
public sealed class SharingBuilder
{
    private readonly string _subject;
    private readonly FieldListBuilder _fields = new();
    private SharingMode? _mode;

    internal SharingBuilder(string subject) => _subject = subject;

    /// <summary>Shares every record of the district, of the kinds of which a field is allowed.</summary>
    /// <exception cref="SisException">SIS4003: the policy has a mode already.</exception>
    public SharingBuilder District() => Use(new DistrictMode());

    /// <summary>Shares chosen schools and what belongs to them; the table in the package's README says what that is.</summary>
    /// <remarks>
    /// What the schools have changes with every sync: a new section of a shared school is shared with the next run. A chosen
    /// school that the roster does not have shares nothing; when it has none of them, the run ends before anything is
    /// delivered (SIS4002), because a mistyped identifier is likelier than a district that gave up all its schools.
    /// </remarks>
    /// <param name="ids">The schools' identifiers as the source gives them; case matters. Any organisation may be chosen.</param>
    /// <exception cref="SisException">SIS4003: the policy has a mode already. SIS4004: no identifier, or a blank one.</exception>
    public SharingBuilder Schools(params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        string[] chosen = [.. ids];
        if (chosen.Length == 0 || Array.Exists(chosen, string.IsNullOrWhiteSpace))
        {
            throw Incomplete("names no school, or a blank one. Write Schools(\"hs-01\", \"hs-02\") with the identifiers of the schools to share; "
                + "for the whole district, write District().");
        }

        return Use(new SchoolsMode(chosen));
    }

    /// <summary>Says which fields may leave; calls add up.</summary>
    /// <param name="configure">Names the fields.</param>
    public SharingBuilder Fields(Action<FieldListBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_fields);
        return this;
    }

    internal ISharingPolicy Build()
    {
        if (_mode is null)
        {
            throw Incomplete("does not say which records to share. Write District() for the whole district, or Schools(\"hs-01\") for chosen schools.");
        }

        if (_fields.Set.Names.Any())
        {
            return new ModePolicy(_mode, _fields.Set);
        }

        throw Incomplete("does not say which fields may leave. Write Fields(f => f.Allow(\"person.name.*\", \"section.title\")) "
            + "with the fields that the application needs.");
    }

    private SharingBuilder Use(SharingMode mode)
    {
        if (_mode is not null)
        {
            throw new SisException(SharingCodes.TwoModes,
                $"{_subject} says both {_mode.Call} and {mode.Call}. A policy has one mode: keep one of the two calls.");
        }

        _mode = mode;
        return this;
    }

    private SisException Incomplete(string lack) => new(SharingCodes.Incomplete, $"{_subject} {lack}");
}
