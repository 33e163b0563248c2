using System.Runtime.CompilerServices;

namespace Sis.Csv;

/// <summary>Reads the files that districts send to Clever over SFTP, from a folder or a zip archive.</summary>
/// <remarks>
/// Schools, students, teachers, sections with up to ten teachers each, enrollments, staff, and contacts: from the columns of students.csv, one
/// row for each contact, or from contacts.csv. Courses and terms have no file and are made of the columns of sections. Upper and lower case in
/// headers does not count; columns named <c>ext.…</c> are extension fields. People's keys begin with <c>student:</c>, <c>teacher:</c>,
/// <c>staff:</c> or <c>contact:</c>, because each file gives out identifiers for itself. The files are all there is; a missing one never
/// removes anything. Passwords, disabilities, grade averages and home addresses are not read. One read at a time.
/// </remarks>
public sealed class CleverSftpCsvSource : ISisSource
{
    private readonly CleverSftpCsvOptions _options;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Where the files lie.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public CleverSftpCsvSource(CleverSftpCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("The Clever SFTP source");
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="SisException">The folder or archive cannot be opened or trusted, or has none of the files.</exception>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var package = await _options.OpenAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
        await using var closing = package.ConfigureAwait(false);
        foreach (var item in Read(package, request, cancellationToken))
        {
            yield return item;
        }
    }

    private static IEnumerable<RosterItem> Read(RosterFilePackage package, SourceReadRequest request, CancellationToken cancellationToken)
    {
        var fields = request.Fields;
        var read = new FileSetRead(package, fields, request.Cursor);
        using var parts = new DerivedParts(fields);
        var plan = new FileSetPlan(CleverTables.Others,
            ([new FileStep(CleverTables.Schools)], [RosterKind.Org]),
            ([Sections(parts, fields)], [RosterKind.Term, RosterKind.Course, RosterKind.Section]),
            ([.. People(fields)], [RosterKind.Person]),
            ([new FileStep(CleverTables.Enrollments)], [RosterKind.Enrollment, RosterKind.StudentContact]));
        foreach (var item in plan.Read(read, cancellationToken))
        {
            yield return item;
        }
    }

    private static FileStep Sections(DerivedParts parts, RosterFieldSet fields) => new(CleverTables.Sections(parts))
    {
        Also = [RosterKind.Term, RosterKind.Course, RosterKind.Enrollment],
        Extra = layout => new SectionExtra(parts, fields, CleverTables.Course(layout.Columns, parts), CleverTables.Term(layout.Columns, parts),
            layout.Key.Column, [.. CleverTables.Teachers.Select(name => layout.Columns[name])], CleverKeys.Teacher),
    };

    private static IEnumerable<FileStep> People(RosterFieldSet fields)
    {
        var students = new SeenKeys();
        var contacts = new SeenKeys();
        var ties = new SeenKeys();
        var staff = new SeenKeys();
        yield return new FileStep(CleverTables.Students)
        {
            IsRepeat = students.Has,
            Also = [RosterKind.Person, RosterKind.StudentContact],
            Extra = layout => layout.Columns["Contact_name"] < 0 ? null
                : new CleverContacts(CleverContactColumns.InStudents(layout.Columns), fields, contacts, ties),
        };
        yield return new FileStep(CleverTables.TeachersFile);
        yield return new FileStep(CleverTables.Staff)
        {
            IsOptional = true,
            IsRepeat = staff.Has,
            Also = [RosterKind.Person],
            Extra = layout => layout.Columns["School_id"] < 0 ? null : new CleverStaffRoles(layout.Columns, fields),
        };
        yield return new FileStep(CleverTables.Contacts)
        {
            IsOptional = true,
            HasNoRecords = true,
            Also = [RosterKind.Person],
            Extra = layout => new CleverContacts(CleverContactColumns.InContacts(layout.Columns), fields, contacts, ties),
        };
    }
}
