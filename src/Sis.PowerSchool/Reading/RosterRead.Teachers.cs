using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Who teaches what.</content>
internal sealed partial class RosterRead
{
    private readonly Dictionary<(SectionEntry Section, StaffMember Member), SectionPost> _posts = [];

    private async IAsyncEnumerable<RosterItem> ReadSectionTeachersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_options.LeadTeachersOnly)
        {
            var roles = new Dictionary<long, string>();
            await foreach (var page in PagesAsync(RoleDef.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    if (page[i].Number(RoleDef.Id) is { } id && page[i].Text(RoleDef.Name) is { } name)
                    {
                        roles[id] = name;
                    }
                }
            }

            await foreach (var page in PagesAsync(SectionTeacher.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    AddPost(page[i], roles);
                }
            }
        }

        // Sections of which no row tells, and main teachers without one.
        var taught = _posts.Keys.Select(post => post.Section).ToHashSet();
        foreach (var section in _sections)
        {
            if (section.Lead is { } lead && !taught.Contains(section))
            {
                _posts[(section, lead)] = new SectionPost(RosterRole.Teacher, true, null, null);
            }
        }

        ChooseByTeachers();
        yield break;
    }

    private void AddPost(TableRow row, Dictionary<long, string> roles)
    {
        var sectionId = Math.Abs(row.Number(SectionTeacher.SectionId) ?? 0);
        if (!_ids.SectionsById.TryGetValue(sectionId, out var section))
        {
            if (!_ids.OtherSectionIds.Contains(sectionId))
            {
                Orphan(SectionTeacher.Table, SectionTeacher.SectionId);
            }

            return;
        }

        if (row.Number(SectionTeacher.TeacherId) is not { } teacherId || !_ids.StaffBySchoolStaffId.TryGetValue(teacherId, out var member))
        {
            Orphan(SectionTeacher.Table, SectionTeacher.TeacherId);
            return;
        }

        var first = DateOf(row, SectionTeacher.StartDate, false);
        var last = DateOf(row, SectionTeacher.EndDate, false);
        if (last < first || (last is { } end && end < _today && end < section.Term.Last))
        {
            // Never taught, or was replaced while the section goes on.
            return;
        }

        var name = row.Number(SectionTeacher.RoleId) is { } roleId ? roles.GetValueOrDefault(roleId) : null;
        if (name is null || !_options.SectionRoles.TryGetValue(name, out var role))
        {
            role = RosterRole.Aide;
            _findings.Add(PowerSchoolDiagnosticCodes.UnknownRole, DiagnosticSeverity.Warning,
                "A role in sections is not among SectionRoles. Its holders are aides.", RoleDef.Table.Name, RoleDef.Name.Name);
        }

        var isLead = member == section.Lead || (name is not null && _options.LeadRoles.Contains(name));
        var post = new SectionPost(isLead ? RosterRole.Teacher : role, isLead, first, last?.AddDays(1));
        var key = (section, member);
        _posts[key] = _posts.TryGetValue(key, out var known) ? known.With(post) : post;
    }

    /// <summary>Who teaches where, in the sections that are in the roster. Of those that only may not be, the staff stay as they are.</summary>
    private void NoteTeaching()
    {
        foreach (var section in _sections.Where(section => !section.IsLeftOut || _isUnsureOfSections))
        {
            section.Lead?.Teaches.Add(section.School.Number);
        }

        foreach (var (section, member) in _posts.Keys.Where(post => !post.Section.IsLeftOut || _isUnsureOfSections))
        {
            member.Teaches.Add(section.School.Number);
        }
    }

    private async IAsyncEnumerable<RosterItem> WriteTeachersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new RecordOut(RosterKind.Enrollment);
        var posts = _posts.Where(post => post.Key.Member.Key is not null && !post.Key.Section.IsLeftOut)
            .OrderBy(post => post.Key.Section.Key, StringComparer.Ordinal).ThenBy(post => post.Key.Member.Key, StringComparer.Ordinal);
        foreach (var ((section, member), post) in posts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            records.Add(new Enrollment
            {
                Id = $"T{section.Key}-{member.Key}",
                SectionKey = section.Key,
                PersonKey = member.Key!,
                Role = post.Role,
                Primary = _fields.Contains(EnrollmentFields.Primary) ? post.IsPrimary : null,
                Start = _fields.Contains(EnrollmentFields.Start) ? post.Start : null,
                End = _fields.Contains(EnrollmentFields.End) ? post.End : null,
            });
            if (records.IsFull)
            {
                yield return records.Take();
            }
        }

        if (records.HasRecords)
        {
            yield return records.Take();
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
