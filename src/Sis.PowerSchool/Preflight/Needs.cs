namespace Sis.PowerSchool;

/// <summary>Which tables a read of some fields needs: the same answer for reading, preflight and plugin.</summary>
internal static class Needs
{
    /// <summary>The tables.</summary>
    /// <param name="fields">The fields that may be read.</param>
    /// <param name="options">How they are read.</param>
    /// <param name="file">Whether staff come as one joined table.</param>
    /// <param name="joined">Whether contacts come as one joined table.</param>
    public static IEnumerable<Table> Tables(RosterFieldSet fields, PowerSchoolOptions options, bool file, bool joined)
    {
        var readsEnrollments = fields.Includes(RosterKind.Enrollment);
        var readsSections = readsEnrollments || fields.Includes(RosterKind.Section);
        var readsPeople = fields.Includes(RosterKind.Person);
        yield return PowerSchool.Tables.Schools.Table;
        if (readsSections || fields.Includes(RosterKind.Term))
        {
            yield return PowerSchool.Tables.Terms.Table;
        }

        if (readsSections || fields.Includes(RosterKind.Course))
        {
            yield return PowerSchool.Tables.Courses.Table;
        }

        if (readsSections || readsPeople)
        {
            if (file)
            {
                yield return PowerSchool.Tables.Teachers.Table;
            }
            else
            {
                yield return PowerSchool.Tables.Users.Table;
                yield return PowerSchool.Tables.SchoolStaff.Table;
            }
        }

        if (readsSections)
        {
            yield return PowerSchool.Tables.Sections.Table;
        }

        if (readsEnrollments && !options.LeadTeachersOnly)
        {
            yield return PowerSchool.Tables.RoleDef.Table;
            yield return PowerSchool.Tables.SectionTeacher.Table;
        }

        if (readsPeople)
        {
            foreach (var table in PeopleTables(fields, options, joined))
            {
                yield return table;
            }
        }

        if (readsEnrollments)
        {
            yield return PowerSchool.Tables.Enrollments.Table;
        }
    }

    private static IEnumerable<Table> PeopleTables(RosterFieldSet fields, PowerSchoolOptions options, bool joined)
    {
        if (fields.Contains(PersonFields.Races))
        {
            yield return PowerSchool.Tables.StudentRace.Table;
        }

        var readsContacts = options.Contacts && fields.Includes(RosterKind.StudentContact);
        var readsAddresses = options.Contacts && fields.Contains(PersonFields.Email) && !options.StudentFields.ContainsKey(PersonFields.Email.Name);
        if (readsContacts || readsAddresses)
        {
            foreach (var table in joined ? [ContactTables.Exploded.Table] : ContactTables.Base)
            {
                if (TableQuery.For(table, fields, options).Columns.Any(column => column != table.Key))
                {
                    yield return table;
                }
            }
        }

        yield return options.StudentTable();
    }
}
