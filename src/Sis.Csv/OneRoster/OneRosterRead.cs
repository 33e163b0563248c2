namespace Sis.Csv;

/// <summary>One read of one export: which files there are, what the manifest says of them, and what each gives.</summary>
internal sealed class OneRosterRead(RosterFilePackage package, RosterFieldSet fields, OneRosterRules? rules = null)
{
    private static readonly RosterTable[] All =
    [
        OneRosterTables.Orgs, OneRosterTables.AcademicSessions, OneRosterTables.Courses, OneRosterTables.Classes, OneRosterTables.Users,
        OneRosterTables.Roles, OneRosterTables.Demographics, OneRosterTables.Enrollments,
    ];

    private OneRosterManifest _manifest = null!;

    /// <summary>Reads the manifest and says what is odd about the set of files.</summary>
    public IEnumerable<RosterItem> Begin()
    {
        if (package.Find(OneRosterManifest.FileName) is null && !All.Any(table => package.Find(table.File) is not null))
        {
            throw FileSetRead.NothingToRead(package);
        }

        var findings = new List<RosterDiagnostic>(package.Diagnostics);
        _manifest = OneRosterManifest.Read(package, findings);
        foreach (var table in All.Where(IsOfVersion))
        {
            TellAboutFile(table, findings);
        }

        foreach (var entry in package.Entries.Where(entry => !OneRosterTables.Others.Contains(entry.Name) && !All.Any(table => Is(entry, table) && IsOfVersion(table))))
        {
            findings.Add(new RosterDiagnostic(CsvDiagnosticCodes.FileNotRead, DiagnosticSeverity.Info,
                "The file is not part of this version of OneRoster rostering and is not read.")
            { File = entry.Name });
        }

        return findings.Select(finding => new DiagnosticItem(finding));
    }

    /// <summary>Reads a kind that has one file.</summary>
    public IEnumerable<RosterItem> ReadKind(RosterTable table, CancellationToken cancellationToken)
    {
        if (!fields.Includes(table.Kind))
        {
            yield break;
        }

        if (FindFile(table) is not { } entry)
        {
            yield return MissingEnd(table);
            yield break;
        }

        var reader = new TableReader(table, ModeOf(table), fields) { Watch = Watch(table) };
        foreach (var item in reader.Read(() => package.OpenRead(entry), cancellationToken))
        {
            yield return item;
        }

        foreach (var item in NotRead(table.Kind, reader.FieldsWithoutColumn))
        {
            yield return item;
        }

        yield return End(table.Kind, table, reader);
    }

    /// <summary>Reads people and their contacts, who are spread over up to three files.</summary>
    public IEnumerable<RosterItem> ReadPeople(CancellationToken cancellationToken)
    {
        var wantsPeople = fields.Includes(RosterKind.Person);
        var wantsAgents = fields.Includes(RosterKind.StudentContact);
        if (!wantsPeople && !wantsAgents)
        {
            yield break;
        }

        if (FindFile(OneRosterTables.Users) is not { } users)
        {
            foreach (var kind in new[] { RosterKind.Person, RosterKind.StudentContact }.Where(fields.Includes))
            {
                yield return MissingEnd(OneRosterTables.Users) with { Kind = kind };
            }

            yield break;
        }

        var contacts = wantsAgents && Version == OneRosterVersion.V12 ? ContactUsers.Find(package, FindFile(OneRosterTables.Roles), ModeOf(OneRosterTables.Roles)) : null;
        AgentLinks? agents = null;
        var reader = new TableReader(OneRosterTables.Users, ModeOf(OneRosterTables.Users), fields)
        {
            WantsRecords = wantsPeople,
            Watch = Watch(OneRosterTables.Users),
            Extra = layout => agents = !wantsAgents || layout.Columns["agentSourcedIds"] < 0
                ? null
                : new AgentLinks(layout.Key.Column, layout.Columns["agentSourcedIds"], layout.Columns["role"], contacts),
        };
        foreach (var item in reader.Read(() => package.OpenRead(users), cancellationToken))
        {
            yield return item;
        }

        if (wantsPeople)
        {
            var hasRoles = Version == OneRosterVersion.V12;
            foreach (var item in NotRead(RosterKind.Person, [.. reader.FieldsWithoutColumn.Where(field => !hasRoles || field != PersonFields.Roles)])
                .Concat(ReadPieces(OneRosterTables.Roles, cancellationToken))
                .Concat(ReadPieces(OneRosterTables.Demographics, cancellationToken)))
            {
                yield return item;
            }

            foreach (var item in rules?.EndOfPeople() ?? [])
            {
                yield return item;
            }

            yield return End(RosterKind.Person, OneRosterTables.Users, reader);
        }

        if (wantsAgents)
        {
            var end = AgentsEnd(reader, agents);
            if (end is not { Mode: ReadMode.Full, IsComplete: true } && fields.Contains(StudentContactFields.Relationship))
            {
                // A contact may have been seen from the student's side alone, which does not know the relationship.
                yield return new FieldsNotReadItem(RosterKind.StudentContact, [StudentContactFields.Relationship]);
            }

            yield return end;
        }
    }

    private Func<RowLayout, Action<RowTarget>?>? Watch(RosterTable table) =>
        rules is null || ModeOf(table) != ReadMode.Full ? null : layout => rules.Watch(table, layout);

    private OneRosterVersion Version => _manifest.Version
        ?? (package.Find(OneRosterTables.Roles.File) is null ? OneRosterVersion.V11 : OneRosterVersion.V12);

    /// <summary>Reads a file that adds to people. Where it is missing or broken, what was delivered of its fields stays.</summary>
    private IEnumerable<RosterItem> ReadPieces(RosterTable table, CancellationToken cancellationToken)
    {
        var carried = FieldsOf(table).Where(fields.Contains).ToArray();
        if (carried.Length == 0 || (table == OneRosterTables.Roles && Version == OneRosterVersion.V11))
        {
            yield break;
        }

        var isWhole = false;
        if (FindFile(table) is { } entry)
        {
            var reader = new TableReader(table, ModeOf(table), fields) { Watch = Watch(table) };
            foreach (var item in reader.Read(() => package.OpenRead(entry), cancellationToken))
            {
                yield return item;
            }

            // A row that was rejected says nothing of its person: without this the others' blanks and that person's would be one.
            isWhole = reader is { IsComplete: true, HasRejected: false } && ModeOf(table) == ReadMode.Full && !_manifest.IsUnclear(table.Name);
            if (isWhole)
            {
                carried = [.. reader.FieldsWithoutColumn];
                isWhole = carried.Length == 0;
            }
        }

        if (!isWhole)
        {
            yield return new FieldsNotReadItem(table.Kind, carried);
        }
    }

    private static IEnumerable<RosterField> FieldsOf(RosterTable table) => table == OneRosterTables.Roles
        ? [PersonFields.Roles]
        : RosterCatalog.FieldsOf(RosterKind.Person).Where(field => field.Name.StartsWith("person.demographics.", StringComparison.Ordinal));

    private RosterFileEntry? FindFile(RosterTable table) =>
        ModeOf(table) == ReadMode.Absent ? null : package.Find(table.File);

    /// <remarks>Without a manifest, or without a word of it, a file that is there is complete in itself.</remarks>
    private ReadMode ModeOf(RosterTable table) => _manifest.ModeOf(table.Name) ?? ReadMode.Full;

    private EndItem End(RosterKind kind, RosterTable table, TableReader reader)
    {
        var isUnclear = _manifest.IsUnclear(table.Name);
        var reason = reader.Reason ?? (isUnclear ? "the manifest does not say clearly whether the file has everything or changes" : null);
        return new EndItem(kind, ModeOf(table), reader.IsComplete && !isUnclear) { Reason = reason is null ? null : $"{table.File}: {reason}" };
    }

    /// <remarks>Contacts have no rows of their own: a row of a user that could not be used hides that user's contacts.</remarks>
    private EndItem AgentsEnd(TableReader reader, AgentLinks? agents)
    {
        var end = End(RosterKind.StudentContact, OneRosterTables.Users, reader);
        return reader switch
        {
            { IsComplete: true } when agents is null => end with { Mode = ReadMode.Absent, IsComplete = false },
            { HasRejected: true } when end.IsComplete => end with { IsComplete = false, Reason = "users.csv: rows that may name contacts could not be read" },
            _ when end.IsComplete && agents is { HasLeftOut: true } =>
                end with { IsComplete = false, Reason = "users.csv: some agents could not be used, as it is not known who is whose" },
            _ => end,
        };
    }

    private static IEnumerable<RosterItem> NotRead(RosterKind kind, IReadOnlyList<RosterField> missing) =>
        missing.Count == 0 ? [] : [new FieldsNotReadItem(kind, missing)];

    private bool IsOfVersion(RosterTable table) => table != OneRosterTables.Roles || Version == OneRosterVersion.V12;

    /// <remarks>A file that was announced and is not there is an incomplete read; one that nobody announced is no read at all.</remarks>
    private EndItem MissingEnd(RosterTable table) => _manifest.ModeOf(table.Name) is ReadMode.Full or ReadMode.Delta
        ? new EndItem(table.Kind, ReadMode.Full, false) { Reason = $"{table.File} was announced and is not there" }
        : new EndItem(table.Kind, ReadMode.Absent, false);

    private void TellAboutFile(RosterTable table, List<RosterDiagnostic> findings)
    {
        var isThere = package.Find(table.File) is not null;
        switch (_manifest.ModeOf(table.Name))
        {
            case ReadMode.Full or ReadMode.Delta when !isThere:
                findings.Add(Finding(OneRosterDiagnosticCodes.AnnouncedFileMissing, DiagnosticSeverity.Error, table,
                    "The manifest announces the file and it is not there. Nothing is removed because of it; have the export sent again."));
                break;
            case ReadMode.Absent when isThere:
                findings.Add(Finding(OneRosterDiagnosticCodes.AbsentFilePresent, DiagnosticSeverity.Warning, table,
                    "The manifest calls the file absent and it is there. It is not read; correct the manifest."));
                break;
            case null when !isThere && table.Part == RecordPart.Whole && fields.Includes(table.Kind):
                findings.Add(Finding(CsvDiagnosticCodes.FileMissing, DiagnosticSeverity.Warning, table,
                    "The file is not there, so that nothing of its kind is changed."));
                break;
        }
    }

    private static RosterDiagnostic Finding(string code, DiagnosticSeverity severity, RosterTable table, string message) =>
        new(code, severity, message) { File = table.File, Kind = table.Kind };

    private static bool Is(RosterFileEntry entry, RosterTable table) => string.Equals(entry.Name, table.File, StringComparison.OrdinalIgnoreCase);
}
