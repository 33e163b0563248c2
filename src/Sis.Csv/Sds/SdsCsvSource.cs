using System.Runtime.CompilerServices;

namespace Sis.Csv;

/// <summary>Reads files of Microsoft School Data Sync from a folder or a zip archive: version 1, its variant for the United Kingdom, or version 2.1.</summary>
/// <remarks>
/// Which version it is, the names of the files say. Version 1 has no file of courses and terms; they are made of the columns of sections. There,
/// people's keys begin with <c>student:</c> or <c>teacher:</c>, because each file gives out identifiers for itself, and guardians, who are known
/// by e-mail address alone, have a key made of it that does not show it. Days of version 1 are read month first, and a term's last day as such.
/// The files are all there is; a missing one never removes anything, whatever School Data Sync itself does. Passwords are not read. One read at
/// a time.
/// </remarks>
public sealed class SdsCsvSource : ISisSource
{
    private readonly SdsCsvOptions _options;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Where the files lie.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public SdsCsvSource(SdsCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("The School Data Sync source");
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
        using var parts = new DerivedParts(request.Fields);
        var plan = IsV21(package) ? V21() : V1(parts, request.Fields);
        foreach (var item in plan.Read(new FileSetRead(package, request.Fields, request.Cursor), cancellationToken))
        {
            yield return item;
        }
    }

    private static bool IsV21(RosterFilePackage package) =>
        package.Find(SdsV21Tables.Users.File) is not null || package.Find(SdsV21Tables.Orgs.File) is not null;

    private static FileSetPlan V1(DerivedParts parts, RosterFieldSet fields) => new([],
        ([new FileStep(SdsV1Tables.Schools)], [RosterKind.Org]),
        ([
            new FileStep(SdsV1Tables.Sections(parts))
            {
                Also = [RosterKind.Term, RosterKind.Course],
                Extra = layout => new SectionExtra(parts, fields, SdsV1Tables.Course(layout.Columns, parts), SdsV1Tables.Term(layout.Columns, parts),
                    layout.Key.Column, [], []),
            },
        ], [RosterKind.Term, RosterKind.Course, RosterKind.Section]),
        ([new FileStep(SdsV1Tables.Students), new FileStep(SdsV1Tables.Teachers), new FileStep(SdsV1Tables.Guardians) { IsOptional = true }],
            [RosterKind.Person]),
        ([new FileStep(SdsV1Tables.StudentEnrollments), new FileStep(SdsV1Tables.TeacherRoster)], [RosterKind.Enrollment]),
        ([new FileStep(SdsV1Tables.Relationships) { IsOptional = true }], [RosterKind.StudentContact]));

    private static FileSetPlan V21() => new([],
        ([new FileStep(SdsV21Tables.Orgs)], [RosterKind.Org]),
        ([Optional(SdsV21Tables.AcademicSessions)], [RosterKind.Term]),
        ([Optional(SdsV21Tables.Courses)], [RosterKind.Course]),
        ([Optional(SdsV21Tables.Classes)], [RosterKind.Section]),
        ([
            new FileStep(SdsV21Tables.Users), new FileStep(SdsV21Tables.Roles), Optional(SdsV21Tables.Demographics), Optional(SdsV21Tables.UserFlags),
        ], [RosterKind.Person]),
        ([Optional(SdsV21Tables.Enrollments)], [RosterKind.Enrollment]),
        ([Optional(SdsV21Tables.Relationships)], [RosterKind.StudentContact]));

    private static FileStep Optional(RosterTable table) => new(table) { IsOptional = true };
}
