using System.Text;

namespace Sis.Csv;

/// <summary>One read of Impero's files: memberships are pivoted to people, sections and enrollments.</summary>
internal sealed class ImperoRead : IDisposable
{
    private readonly RosterFilePackage _package;
    private readonly ImperoCsvOptions _options;
    private readonly RosterFieldSet _fields;
    private readonly ByteScratch _scratch = new();
    private readonly byte[] _school;
    private readonly KeyTable _people = new();
    private readonly List<byte> _roles = [];
    private readonly KeyTable _folded = new();
    private readonly KeyTable _classes = new();
    private readonly RecordBatchWriter _person = new(RosterKind.Person);
    private readonly RecordBatchWriter _personMore = new(RosterKind.Person, RecordPart.Supplement(1));
    private readonly RecordBatchWriter _section = new(RosterKind.Section);
    private readonly RecordBatchWriter _enrollment = new(RosterKind.Enrollment);
    private string? _missing;
    private (long Count, string? File, long Line) _sameButCase;
    private (long Count, string? File, long Line) _noAddress;
    private (long Count, string? File, long Line) _noMembers;

    public ImperoRead(RosterFilePackage package, ImperoCsvOptions options, RosterFieldSet fields)
    {
        _package = package;
        _options = options;
        _fields = fields;
        _school = Encoding.UTF8.GetBytes(options.SchoolId);
    }

    public IEnumerable<RosterItem> Read(CancellationToken cancellationToken)
    {
        foreach (var finding in _package.Diagnostics.Concat(_package.Entries
            .Where(entry => !IsNamed(entry, ImperoFile.Teachers) && !IsNamed(entry, ImperoFile.Students))
            .Select(entry => new RosterDiagnostic(ImperoDiagnosticCodes.FileNotRead, DiagnosticSeverity.Info, "Impero does not read this file.") { File = entry.Name })))
        {
            yield return new DiagnosticItem(finding);
        }

        if (_fields.Includes(RosterKind.Org))
        {
            yield return RosterItem.Of(School());
            yield return RosterItem.Complete(RosterKind.Org);
        }

        // Students first: what has students is a group, and only a group has teachers.
        foreach (var item in new[] { ImperoFile.Students, ImperoFile.Teachers }.SelectMany(name => ReadFile(name, cancellationToken)))
        {
            yield return item;
        }

        foreach (var finding in Summary())
        {
            yield return new DiagnosticItem(finding);
        }

        foreach (var kind in RosterKinds.All.Where(kind => kind != RosterKind.Org && _fields.Includes(kind)))
        {
            yield return kind is not (RosterKind.Person or RosterKind.Section or RosterKind.Enrollment) ? new EndItem(kind, ReadMode.Absent, false)
                : new EndItem(kind, ReadMode.Full, _missing is null) { Reason = _missing };
        }
    }

    public void Dispose()
    {
        foreach (var writer in Writers)
        {
            writer.Dispose();
        }
    }

    private RecordBatchWriter[] Writers => [_person, _personMore, _section, _enrollment];

    private static bool IsNamed(RosterFileEntry entry, string name) => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<RosterItem> ReadFile(string name, CancellationToken cancellationToken)
    {
        using var file = Open(name, out var failure);
        if (file is null)
        {
            _missing ??= $"{name}: the file is not there or could not be opened";
            yield return new DiagnosticItem(failure!);
            yield break;
        }

        var isTeachers = name == ImperoFile.Teachers;
        while (file.Read())
        {
            foreach (var rejection in Take(file, name, isTeachers))
            {
                yield return rejection;
            }

            if (Array.Exists(Writers, writer => writer.IsFull))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var batch in Batches())
                {
                    yield return batch;
                }
            }
        }

        foreach (var batch in Batches())
        {
            yield return batch;
        }

        foreach (var finding in file.Findings)
        {
            yield return new DiagnosticItem(finding);
        }

        if (file.Missing is { } missing)
        {
            _missing ??= $"{name}: {missing}";
        }
    }

    private ImperoFile? Open(string name, out RosterDiagnostic? failure)
    {
        failure = null;
        if (_package.Find(name) is not { } entry)
        {
            failure = new RosterDiagnostic(ImperoDiagnosticCodes.FileMissing, DiagnosticSeverity.Error,
                "The file is not there. Impero needs both files; nothing is removed because of it.")
            { File = name };
            return null;
        }

        try
        {
            return new ImperoFile(_package.OpenRead(entry), name);
        }
        catch (RosterInputException exception)
        {
            failure = exception.Diagnostic;
            return null;
        }
    }

    private IEnumerable<RosterItem> Batches() =>
        Writers.Where(writer => writer.Count > 0 && _fields.Includes(writer.Kind)).Select(writer => RosterItem.Of(writer.Take()));

    private List<RosterItem> Take(ImperoFile file, string name, bool isTeachers)
    {
        _scratch.Clear();
        Span<byte> person = stackalloc byte[DerivedKey.Length];
        Span<byte> section = stackalloc byte[DerivedKey.Length];
        var username = Fold(file.Username);
        var known = username.IsEmpty ? null : Encoding.ASCII.GetString(KeyOf("impero user"u8, username, person));
        var title = Normal(file.Class);
        if (!file.IsUsable || known is null || title.IsEmpty)
        {
            return Reject(file, name, known);
        }

        NotePerson(username, person, isTeachers, name, file.Line);
        KeyOf("impero class"u8, title, section);
        if (isTeachers && _options.GroupsNeedMembers && _classes.Find(title) < 0)
        {
            Note(ref _noMembers, name, file.Line);
            return [];
        }

        if (_classes.Add(title, out _))
        {
            _section.Begin(section);
            Write(_section, SectionFields.Title, title);
            Key(_section, SectionFields.SchoolKey, _school);
            _section.End();
        }

        WriteEnrollment(section, person, isTeachers ? "teacher"u8 : "student"u8);
        return [];
    }

    private void NotePerson(ReadOnlySpan<byte> username, ReadOnlySpan<byte> key, bool isTeacher, string file, long line)
    {
        var role = isTeacher ? (byte)1 : (byte)2;
        if (_people.Add(username, out var number))
        {
            _roles.Add(0);
            if (_options.UsernameCase == ImperoCase.Keep && !_folded.Add(BoundCase.Fold(username, isUpper: false, _scratch), out _))
            {
                Note(ref _sameButCase, file, line);
            }

            if (_options.Identity == ImperoIdentity.Email && !username.Contains((byte)'@'))
            {
                Note(ref _noAddress, file, line);
            }
        }

        if ((_roles[number] & role) != 0)
        {
            return;
        }

        var writer = _roles[number] == 0 ? _person : _personMore;
        _roles[number] |= role;
        writer.Begin(key);
        if (writer == _person)
        {
            WriteNames(username);
        }

        if (_fields.Contains(PersonFields.Roles))
        {
            writer.BeginList(PersonFields.Roles);
            writer.AddRole(isTeacher ? "teacher"u8 : "student"u8, _school);
            writer.EndList();
        }

        writer.End();
    }

    private void WriteNames(ReadOnlySpan<byte> username)
    {
        if (_options.Identity == ImperoIdentity.Email)
        {
            Write(_person, PersonFields.Email, username);
            return;
        }

        if (_options.Identity == ImperoIdentity.EmailWithoutDomain && _options.EmailDomain is { } domain && _fields.Contains(PersonFields.Email))
        {
            _person.WriteText(PersonFields.Email, $"{Encoding.UTF8.GetString(username)}@{domain}");
        }

        Write(_person, PersonFields.Username, username);
    }

    private void WriteEnrollment(ReadOnlySpan<byte> section, ReadOnlySpan<byte> person, ReadOnlySpan<byte> role)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(section, person, role, id);
        _enrollment.Begin(id);
        Key(_enrollment, EnrollmentFields.SectionKey, section);
        Key(_enrollment, EnrollmentFields.PersonKey, person);
        if (_fields.Contains(EnrollmentFields.Role))
        {
            _enrollment.WriteToken(EnrollmentFields.Role, role);
        }

        _enrollment.End();
    }

    private void Write(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value)
    {
        if (_fields.Contains(field))
        {
            writer.WriteText(field, value);
        }
    }

    private void Key(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value)
    {
        if (_fields.Contains(field))
        {
            writer.WriteKey(field, value);
        }
    }

    /// <remarks>Which class a bad row is about is not known, so any membership may be the one that it hides.</remarks>
    private List<RosterItem> Reject(ImperoFile file, string name, string? person)
    {
        var finding = file.IsUsable
            ? new RosterDiagnostic(CsvDiagnosticCodes.RequiredValueMissing, DiagnosticSeverity.Error, "The row lacks its user name or its class. It is not used.")
            { File = name, Line = file.Line, Column = person is null ? "username" : "class" }
            : file.DescribeProblem();
        RosterKey? key = person is null ? null : new RosterKey(RosterKind.Person, person);
        var rejections = new List<RosterItem>();
        foreach (var kind in new[] { RosterKind.Person, RosterKind.Section, RosterKind.Enrollment }.Where(_fields.Includes))
        {
            var of = kind == RosterKind.Person ? key : null;
            rejections.Add(new RejectionItem(kind, of, finding with { Kind = kind, Key = of }));
        }

        return rejections;
    }

    private RecordBatch School()
    {
        using var writer = new RecordBatchWriter(RosterKind.Org, default, 1024);
        writer.Begin(_school);
        Write(writer, OrgFields.Name, Encoding.UTF8.GetBytes(_options.SchoolName));
        if (_fields.Contains(OrgFields.Type))
        {
            writer.WriteToken(OrgFields.Type, "school"u8);
        }

        writer.End();
        return writer.Take();
    }

    private ReadOnlySpan<byte> Fold(ReadOnlySpan<byte> username)
    {
        var normal = Normal(username);
        return _options.UsernameCase == ImperoCase.Keep ? normal : BoundCase.Fold(normal, _options.UsernameCase == ImperoCase.Upper, _scratch);
    }

    /// <summary>The normal form, of which keys are made.</summary>
    private ReadOnlySpan<byte> Normal(ReadOnlySpan<byte> value)
    {
        value = Blanks.Trim(value);
        return Ascii.IsValid(value) ? value : _scratch.Encode(Encoding.UTF8.GetString(value).Normalize().Trim());
    }

    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> sort, ReadOnlySpan<byte> name, Span<byte> id)
    {
        DerivedKey.Create(sort, name, default, id);
        return id;
    }

    private static void Note(ref (long Count, string? File, long Line) noted, string file, long line) =>
        noted = noted.Count == 0 ? (1, file, line) : (noted.Count + 1, noted.File, noted.Line);

    private IEnumerable<RosterDiagnostic> Summary()
    {
        foreach (var (code, severity, found, message) in new[]
        {
            (ImperoDiagnosticCodes.GroupWithoutMembers, DiagnosticSeverity.Info, _noMembers, "The class has no students, so Impero makes no group of it and this teacher does not see it."),
            (ImperoDiagnosticCodes.NamesDifferInCase, DiagnosticSeverity.Warning, _sameButCase, "The user name differs from another in upper and lower case alone. Impero takes them for two users."),
            (ImperoDiagnosticCodes.NotAnAddress, DiagnosticSeverity.Warning, _noAddress, "The user name is not an e-mail address, though the options say that it is."),
        })
        {
            if (found.Count > 0)
            {
                yield return new RosterDiagnostic(code, severity, message) { File = found.File, Line = found.Line, Count = found.Count };
            }
        }
    }
}
