using Microsoft.Data.Sqlite;

namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterSchemaTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Fact]
    public async Task The_tables_are_these()
    {
        await _roster.CreateSchoolAsync();

        Assert.Equal(
            [
                "course_identifiers", "courses", "enrollment_identifiers", "enrollments", "org_identifiers", "orgs", "people",
                "person_identifiers", "person_phones", "person_roles", "section_identifiers", "section_terms", "sections",
                "student_contact_identifiers", "student_contacts", "term_identifiers", "terms",
            ],
            _roster.Database.Column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
        Assert.Equal(RosterTable.All.Select(table => "active_" + table.Name).Order(StringComparer.Ordinal),
            _roster.Database.Column("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name"));
        Assert.Equal(
            ["tenant", "key", "source_status", "ext", "section_key", "person_key", "role", "is_primary", "start", "end", "removed_at", "removed_reason", "archived_at"],
            _roster.Database.Column("SELECT name FROM pragma_table_info('enrollments')"));
        Assert.Equal(
            ["tenant", "person_key", "position", "role", "org_key", "is_primary", "title", "start", "end"],
            _roster.Database.Column("SELECT name FROM pragma_table_info('person_roles')"));
        Assert.Superset(
            new HashSet<string> { "name_preferred_given", "student_graduation_year", "demographics_birth_date", "demographics_section504_status", "demographics_races" },
            _roster.Database.Column("SELECT name FROM pragma_table_info('people')").ToHashSet());
    }

    [Fact]
    public async Task No_name_needs_quotes()
    {
        await _roster.CreateSchoolAsync();
        foreach (var table in RosterTable.All)
        {
            _roster.Database.Column($"SELECT {string.Join(", ", table.Columns.Select(pair => pair.Column.Name))} FROM {table.Name}");
            _roster.Database.Column($"SELECT a.{string.Join(", a.", table.Columns.Select(pair => pair.Column.Name))} FROM active_{table.Name} AS a");
            foreach (var list in table.Lists)
            {
                _roster.Database.Column($"SELECT {string.Join(", ", list.Columns.Select(column => column.Name))} FROM {list.Name}");
            }
        }
    }

    [Fact]
    public async Task The_roster_answers_questions()
    {
        await _roster.CreateSchoolAsync();
        await _roster.ApplyAsync(RosterOperation.Update, RosterFixture.Student("p", "Ada") with { Student = new StudentProfile { Grades = ["09", "10"] } });

        Assert.Equal(["Ada"], _roster.Database.Column("""
            SELECT p.name_given
            FROM active_enrollments e
            JOIN active_people p ON p.tenant = e.tenant AND p.key = e.person_key
            JOIN section_terms t ON t.tenant = e.tenant AND t.section_key = e.section_key
            WHERE e.tenant = 'district-1' AND t.term_key = 't' AND e.role = 'student'
            """));
        Assert.Equal(["09", "10"], _roster.Database.Column("SELECT grade.value FROM people, json_each(student_grades) AS grade WHERE people.key = 'p'"));
        Assert.Equal(["p"], _roster.Database.Column("SELECT person_key FROM person_identifiers WHERE tenant = 'district-1' AND scheme = 'state' AND value = 'p-77'"));
    }

    [Fact]
    public async Task Changes_of_a_parent_find_its_children_by_an_index()
    {
        await _roster.CreateSchoolAsync();
        foreach (var reference in RosterKinds.All.SelectMany(kind => RosterReference.To(kind, RosterTable.All)))
        {
            var plan = Plan($"SELECT 1 FROM {reference.Table} WHERE tenant = 'a' AND \"{reference.Column}\" = 'b'");
            Assert.Contains($"{reference.Table}_by_{reference.Column}", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_database_is_filled_first_and_indexed_then()
    {
        await _roster.ApplyAsync(RosterOperation.Create, School);
        Assert.Equal(0, Indexes());
        await _roster.Sink.CompleteAsync(new SinkRun(RosterFixture.Tenant, "library", "r", "p"));
        Assert.InRange(Indexes(), 20, 40);
    }

    [Fact]
    public async Task A_delivery_that_was_broken_off_is_indexed_at_the_next_opening()
    {
        await _roster.ApplyAsync(RosterOperation.Create, School);
        _roster.Reopen();
        await _roster.ApplyAsync(RosterOperation.Update, School);
        Assert.InRange(Indexes(), 20, 40);
    }

    [Fact]
    public async Task Keys_are_not_changed_without_indexes()
    {
        await _roster.ApplyAsync(RosterOperation.Create, School);
        await _roster.RekeyAsync(RosterKind.Org, "s", "s2");
        Assert.InRange(Indexes(), 20, 40);
    }

    [Fact]
    public async Task A_field_that_the_catalogue_gains_gets_a_column_and_a_table()
    {
        var before = RosterTable.All.Select(table => new RosterTable(table.Kind, RosterCatalog.FieldsOf(table.Kind)
            .Where(field => field != PersonFields.Email && field != PersonFields.Phones && field != CourseFields.OrgKey))).ToList();
        using (var old = _roster.NewSink(tables: before))
        {
            await old.ApplyAsync(new RosterChangeBatch(new SinkRun(RosterFixture.Tenant, "library", "r", "p"), 0,
                [RosterChange.Of(RosterOperation.Create, new Org { Id = "s", Name = "School", Type = OrgType.School })]));
            await old.ApplyAsync(new RosterChangeBatch(new SinkRun(RosterFixture.Tenant, "library", "r", "p"), 1,
                [RosterChange.Of(RosterOperation.Create, RosterFixture.Student("p", "Ada") with { Email = "ada@example.org" })]));
        }

        Assert.DoesNotContain("email", _roster.Database.Column("SELECT name FROM pragma_table_info('people')"));
        await _roster.ApplyAsync(RosterOperation.Update, RosterFixture.Student("p", "Ada") with { Email = "ada@example.org" });

        Assert.Equal(["ada@example.org"], _roster.Database.Column("SELECT email FROM active_people"));
        Assert.Equal(["555 0100"], _roster.Database.Column("SELECT number FROM person_phones"));
        Assert.Equal(RosterFixture.Student("p", "Ada") with { Email = "ada@example.org" }, _roster.Database.Records(RosterFixture.Tenant)[1]);
    }

    [Fact]
    public async Task A_field_of_a_later_catalogue_is_left_out()
    {
        using var writer = new RecordBatchWriter(RosterKind.Org);
        byte[] later = [.. RecordBytes.Encode(new Org { Id = "s", Name = "School", Type = OrgType.School }), 63, 3, (byte)'x', (byte)'y', (byte)'z'];
        await _roster.SendAsync(RosterFixture.Tenant, [new RosterChange("1", RosterOperation.Create, new RosterKey(RosterKind.Org, "s"), later)]);

        Assert.Equal("School", Assert.IsType<Org>(Assert.Single(_roster.Database.Records(RosterFixture.Tenant))).Name);
    }

    [Fact]
    public async Task Opening_again_writes_nothing()
    {
        await _roster.CreateSchoolAsync();
        _roster.Sink.Dispose();
        var before = await File.ReadAllBytesAsync(_roster.Path);
        _roster.Reopen();
        await _roster.RekeyAsync(RosterKind.Person, "nobody", "n");
        _roster.Sink.Dispose();

        Assert.Equal(before, await File.ReadAllBytesAsync(_roster.Path));
    }

    [Fact]
    public async Task The_file_is_private_and_must_be_ours()
    {
        await _roster.CreateSchoolAsync();
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(_roster.Folder.Root))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        using var state = new SqliteStateStore(new SqliteStateOptions { Path = _roster.Path });
        var exception = await Assert.ThrowsAsync<SisException>(() => state.OpenAsync(new StateScope("a", "b")).AsTask());
        Assert.Equal("SIS9003", exception.Code);
    }

    private static Org School => new() { Id = "s", Name = "School", Type = OrgType.School };

    private long Indexes() => _roster.Database.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");

    private string Plan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_roster.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetString(3);
    }
}
