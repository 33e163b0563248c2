using System.Runtime.CompilerServices;
using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>Sections and who is enrolled in them.</content>
internal sealed partial class ScopeResolver
{
    /// <summary>How many identifiers are looked up at a time: enough for waits to overlap, few enough to stay near.</summary>
    private const int GroupSize = 128;

    private readonly KeyTable _foundSections = new();

    // Organisations that sections or people of the kind being noted bring: apart, because others are looking at those of the scope.
    private KeyTable _brought = new();

    /// <remarks>Like all that goes over a whole kind it is compiled well at once: most kinds are over before the runtime would do so.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SeenRecords LookAtSections(RecordBatch batch)
    {
        var seen = new SeenRecords(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var section = batch[i];
            var school = section[SectionFields.SchoolKey];
            var flags = IsWhole(school) ? InSchool : 0;
            flags = Ask(_anywhere, section, flags);
            flags = Ask(SitesOf(school), section, flags);
            if ((flags & SharedSection) != 0)
            {
                seen.Add(PackedKey.Of(section.Key), new SeenRecord(i, flags));
            }
        }

        return seen;
    }

    private static uint Ask(Site[] sites, in EncodedRecord section, uint flags)
    {
        foreach (var site in sites)
        {
            if (site.ChosenSections.Contains(section.Key))
            {
                flags |= ChosenSection;
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

    /// <remarks>Sections come together by school, and those of a school have few sets of terms: what is the same as before is not noted again.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NoteSections(RecordBatch batch, SeenRecords seen)
    {
        ReadOnlySpan<byte> lastSchool = default;
        ReadOnlySpan<byte> lastTerms = default;
        for (var i = 0; i < seen.Count; i++)
        {
            var section = batch[seen.Records[i].Place];
            var flags = seen.Records[i].Notes;
            if ((flags & ChosenSection) != 0)
            {
                _foundSections.Add(section.Key);
            }

            if ((_scope.Sections.Merge(section.Key, seen.Keys[i], flags) & ExcludedSection) != 0)
            {
                continue;
            }

            foreach (var (number, value) in section)
            {
                if (number == SectionFields.SchoolKey.Number && !value.SequenceEqual(lastSchool))
                {
                    BringSchool(value);
                    lastSchool = value;
                }
                else if (number == SectionFields.CourseKey.Number)
                {
                    _scope.Courses.Add(value, Used);
                }
                else if (number == SectionFields.TermKeys.Number && !value.SequenceEqual(lastTerms))
                {
                    BringTerms(value);
                    lastTerms = value;
                }
            }
        }
    }

    private void BringSchool(ReadOnlySpan<byte> school)
    {
        if (!IsWhole(school))
        {
            _brought.Add(school, BroughtOrg);
        }
    }

    private void BringTerms(ReadOnlySpan<byte> terms)
    {
        foreach (var term in new EncodedList(terms))
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

    /// <summary>Finds the people of shared sections.</summary>
    /// <remarks>
    /// There are many more enrollments than anything else, of sections or people in no order, so both are looked up many at a time: the
    /// waits for memory overlap. Rosters come sorted by one or the other, so what is the same as before is not looked up again.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SeenRecords LookAtEnrollments(RecordBatch batch)
    {
        var seen = new SeenRecords(batch.Count);
        Span<PackedKey> sections = stackalloc PackedKey[GroupSize];
        Span<int> sectionAt = stackalloc int[GroupSize];
        Span<bool> isShared = stackalloc bool[GroupSize];
        Span<PackedKey> people = stackalloc PackedKey[GroupSize];
        Span<int> personAt = stackalloc int[GroupSize];
        Span<uint> flags = stackalloc uint[GroupSize];
        Span<(byte Section, byte Person, byte Flags)> enrollments = stackalloc (byte, byte, byte)[GroupSize];
        for (var start = 0; start < batch.Count; start += GroupSize)
        {
            var count = Math.Min(GroupSize, batch.Count - start);
            var (sectionCount, personCount) = (0, 0);
            ReadOnlySpan<byte> lastSection = default;
            ReadOnlySpan<byte> lastPerson = default;
            for (var i = 0; i < count; i++)
            {
                var enrollment = EnrollmentParts.Read(batch.BytesOf(start + i));
                if (sectionCount == 0 || !enrollment.Section.SequenceEqual(lastSection))
                {
                    lastSection = enrollment.Section;
                    sections[sectionCount] = PackedKey.Of(lastSection);
                    sectionAt[sectionCount++] = start + i;
                }

                if (personCount == 0 || !enrollment.Person.SequenceEqual(lastPerson))
                {
                    lastPerson = enrollment.Person;
                    people[personCount] = PackedKey.Of(lastPerson);
                    personAt[personCount] = start + i;
                    flags[personCount++] = 0;
                }

                enrollments[i] = ((byte)(sectionCount - 1), (byte)(personCount - 1), (byte)(enrollment.IsStudent ? Enrolled : Enrolled | Teaches));
            }

            _scope.Sections.Fetch(sections[..sectionCount]);
            for (var i = 0; i < sectionCount; i++)
            {
                isShared[i] = SelectedScope.IsSharedSection(_scope.Sections.Get(LongOf(batch, sectionAt[i], EnrollmentFields.SectionKey, sections[i]), sections[i]));
            }

            for (var i = 0; i < count; i++)
            {
                if (isShared[enrollments[i].Section])
                {
                    flags[enrollments[i].Person] |= enrollments[i].Flags;
                }
            }

            for (var i = 0; i < personCount; i++)
            {
                if (flags[i] != 0)
                {
                    seen.Add(people[i], new SeenRecord(personAt[i], flags[i]));
                }
            }
        }

        return seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NoteEnrollments(RecordBatch batch, SeenRecords seen)
    {
        for (var start = 0; start < seen.Count; start += GroupSize)
        {
            var keys = seen.Keys[start..Math.Min(start + GroupSize, seen.Count)];
            _scope.People.Fetch(keys);
            for (var i = 0; i < keys.Length; i++)
            {
                var record = seen.Records[start + i];
                _scope.People.Add(LongOf(batch, record.Place, EnrollmentFields.PersonKey, keys[i]), keys[i], record.Notes);
            }
        }
    }

    /// <summary>The identifier itself where its packed form does not hold it.</summary>
    private static ReadOnlySpan<byte> LongOf(RecordBatch batch, int index, RosterField field, in PackedKey packed) =>
        packed.Form == PackedKey.LongForm ? batch[index][field] : default;
}
