using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>Sections and who is enrolled in them.</content>
internal sealed partial class ScopeResolver
{
    /// <summary>How many people are noted at a time: enough for waits to overlap, few enough to stay near.</summary>
    private const int GroupSize = 128;

    private readonly PackedKey[] _sections = new PackedKey[GroupSize];
    private readonly PackedKey[] _people = new PackedKey[GroupSize];
    private readonly uint[] _flags = new uint[GroupSize];
    private readonly int[] _places = new int[GroupSize];
    private readonly KeyTable _foundSections = new();

    private void VisitSections(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var section = batch[i];
            var school = section[SectionFields.SchoolKey];
            var flags = (_scope.Orgs.Get(school) & WholeOrg) != 0 ? InSchool : 0;
            flags = Ask(_anywhere, section, flags);
            flags = Ask(SitesOf(school), section, flags);
            if ((flags & SharedSection) == 0)
            {
                continue;
            }

            ref var noted = ref _scope.Sections[section.Key];
            noted = Merge(noted, flags);
            if ((noted & ExcludedSection) == 0)
            {
                Bring(section, school);
            }
        }
    }

    private uint Ask(Site[] sites, in EncodedRecord section, uint flags)
    {
        foreach (var site in sites)
        {
            if (site.ChosenSections.Contains(section.Key))
            {
                flags |= ChosenSection;
                _foundSections.Add(section.Key);
            }

            foreach (var rule in site.SectionRules)
            {
                if (rule.MatchesSection(section))
                {
                    rule.HasMatched = true;
                    flags = rule.IsExclusion ? WithExcluder(flags | ExcludedSection, rule.Number) : WithIncluder(flags | SectionByRule, rule.Number);
                }
            }
        }

        return flags;
    }

    private void Bring(in EncodedRecord section, ReadOnlySpan<byte> school)
    {
        if ((_scope.Orgs.Get(school) & WholeOrg) == 0)
        {
            _scope.Orgs.Add(school, BroughtOrg);
        }

        _scope.Courses.Add(section[SectionFields.CourseKey], Used);
        foreach (var term in new EncodedList(section[SectionFields.TermKeys]))
        {
            _scope.Terms.Add(term, Used);
        }
    }

    /// <exception cref="SisException">SIS4006: the roster has none of the chosen sections.</exception>
    private void CheckSections()
    {
        string[] chosen = [.. _scope.Sites.SelectMany(site => site.Sections).Distinct().Order(StringComparer.Ordinal)];
        string[] ended = [.. chosen.Where(section => !_foundSections.Contains(System.Text.Encoding.UTF8.GetBytes(section)))];
        if (chosen.Length > 0 && ended.Length == chosen.Length && _scope.Sites is [{ IsAnywhere: true }])
        {
            throw new SisException(SharingCodes.NoSectionFound,
                $"The roster has none of the {chosen.Length} sections to be shared. A list of sections does not follow new terms by itself: make it anew, "
                + "or share by rules. Nothing was delivered and nothing was removed.");
        }

        foreach (var section in ended)
        {
            _scope.Found.Add(new RosterDiagnostic(SharingCodes.SectionEnded, DiagnosticSeverity.Info,
                "A section to be shared is not in the roster any more, or not at the school that chose it; nothing is shared for it.")
            { Kind = RosterKind.Section, Key = new RosterKey(RosterKind.Section, section) });
        }
    }

    /// <remarks>
    /// There are many more enrollments than anything else, of sections and people in no order, so both are looked up many at a
    /// time: the waits for memory overlap.
    /// </remarks>
    private void VisitEnrollments(RecordBatch batch)
    {
        for (var start = 0; start < batch.Count; start += GroupSize)
        {
            var count = Math.Min(GroupSize, batch.Count - start);
            for (var i = 0; i < count; i++)
            {
                ReadEnrollment(batch[start + i], ref _sections[i], ref _people[i], ref _flags[i]);
            }

            _scope.Sections.Fetch(_sections.AsSpan(0, count));
            NotePeople(batch, start, count);
        }
    }

    private static void ReadEnrollment(in EncodedRecord enrollment, ref PackedKey section, ref PackedKey person, ref uint flags)
    {
        (section, person, flags) = (default, default, Enrolled | Teaches);
        foreach (var (number, value) in enrollment)
        {
            if (number == EnrollmentFields.SectionKey.Number)
            {
                section = PackedKey.Of(value);
            }
            else if (number == EnrollmentFields.PersonKey.Number)
            {
                person = PackedKey.Of(value);
            }
            else if (number == EnrollmentFields.Role.Number && value.SequenceEqual("student"u8))
            {
                flags = Enrolled;
            }
        }
    }

    private void NotePeople(RecordBatch batch, int start, int count)
    {
        var shared = 0;
        for (var i = 0; i < count; i++)
        {
            if (SelectedScope.IsSharedSection(_scope.Sections.Get(LongOf(batch, start + i, EnrollmentFields.SectionKey, _sections[i]), _sections[i])))
            {
                _places[shared] = start + i;
                _flags[shared] = _flags[i];
                _people[shared++] = _people[i];
            }
        }

        _scope.People.Fetch(_people.AsSpan(0, shared));
        for (var i = 0; i < shared; i++)
        {
            _scope.People.Add(LongOf(batch, _places[i], EnrollmentFields.PersonKey, _people[i]), _people[i], _flags[i]);
        }
    }

    /// <summary>The identifier itself where its packed form does not hold it.</summary>
    private static ReadOnlySpan<byte> LongOf(RecordBatch batch, int index, RosterField field, in PackedKey packed) =>
        packed.Form == PackedKey.LongForm ? batch[index][field] : default;
}
