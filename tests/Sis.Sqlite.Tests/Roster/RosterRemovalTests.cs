namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterRemovalTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Fact]
    public async Task A_removed_record_keeps_its_row_and_leaves_the_view()
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.Person, "q", RemovalReason.Missing);

        Assert.Equal(["p"], _roster.Database.Column("SELECT key FROM active_people"));
        Assert.Equal(["2026-01-01T00:00:00Z"], _roster.Database.Column("SELECT removed_at FROM people WHERE key = 'q'"));
        Assert.Equal(["missing"], _roster.Database.Column("SELECT removed_reason FROM people WHERE key = 'q'"));
        Assert.Equal(["Eve"], _roster.Database.Column("SELECT name_given FROM people WHERE key = 'q'"));
        Assert.Equal(["k"], _roster.Database.Column("SELECT key FROM student_contacts WHERE contact_key = 'q'"));
    }

    [Theory]
    [InlineData(RemovalReason.Missing, "missing")]
    [InlineData(RemovalReason.Stated, "stated")]
    [InlineData(RemovalReason.NotShared, "notShared")]
    [InlineData(RemovalReason.ParentRemoved, "parentRemoved")]
    [InlineData(RemovalReason.None, "NULL")]
    public async Task The_reason_is_a_word(RemovalReason reason, string word)
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.Enrollment, "e", reason);
        Assert.Equal([word], _roster.Database.Column("SELECT removed_reason FROM enrollments"));
    }

    [Fact]
    public async Task A_repeated_removal_keeps_the_first_mark()
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.Enrollment, "e", RemovalReason.Missing);
        _roster.Time.Advance(TimeSpan.FromDays(1));
        await RemoveAsync(RosterKind.Enrollment, "e", RemovalReason.Stated);

        Assert.Equal(["2026-01-01T00:00:00Z"], _roster.Database.Column("SELECT removed_at FROM enrollments"));
        Assert.Equal(["missing"], _roster.Database.Column("SELECT removed_reason FROM enrollments"));
    }

    [Fact]
    public async Task A_purge_deletes_removed_rows_with_the_removed_rows_that_refer_to_them()
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.StudentContact, "k", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Enrollment, "e", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Person, "p", RemovalReason.Missing);
        await PurgeAsync(RosterKind.Person, "p");
        await PurgeAsync(RosterKind.Person, "p");

        Assert.Equal(["q"], _roster.Database.Column("SELECT key FROM people"));
        Assert.Equal(0, _roster.Database.Number("SELECT count(*) FROM enrollments"));
        Assert.Equal(0, _roster.Database.Number("SELECT count(*) FROM person_identifiers WHERE person_key = 'p'"));
    }

    [Fact]
    public async Task A_purge_leaves_what_was_not_removed()
    {
        await _roster.CreateSchoolAsync();
        await PurgeAsync(RosterKind.Person, "q");
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    [Fact]
    public async Task What_was_archived_by_hand_comes_back_only_where_the_change_says_so()
    {
        await _roster.CreateSchoolAsync();
        _roster.Database.Execute("UPDATE people SET archived_at = '2026-01-01' WHERE key = 'q'");
        await RemoveAsync(RosterKind.Person, "q", RemovalReason.Missing);
        await RestoreAsync("q", unarchives: false);
        Assert.Equal(["p"], _roster.Database.Column("SELECT key FROM active_people"));

        await RemoveAsync(RosterKind.Person, "q", RemovalReason.Missing);
        await RestoreAsync("q", unarchives: true);
        Assert.Equal(["p", "q"], _roster.Database.Column("SELECT key FROM active_people"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removing_the_unknown_does_nothing(bool hardDelete)
    {
        _roster.Reopen(hardDelete);
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.Person, "nobody", RemovalReason.Missing);

        Assert.Equal(9, _roster.Database.Records(RosterFixture.Tenant).Count);
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    [Theory]
    [InlineData(RosterOperation.Create)]
    [InlineData(RosterOperation.Update)]
    public async Task A_record_that_returns_is_restored(RosterOperation operation)
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.Person, "p", RemovalReason.Missing);
        await _roster.ApplyAsync(operation, RosterFixture.Student("p", "Grace") with { Phones = [] });

        Assert.Equal(["Grace"], _roster.Database.Column("SELECT name_given FROM active_people WHERE key = 'p'"));
        Assert.Equal(["NULL"], _roster.Database.Column("SELECT removed_at FROM people WHERE key = 'p'"));
        Assert.Equal(["NULL"], _roster.Database.Column("SELECT removed_reason FROM people WHERE key = 'p'"));
        Assert.Empty(_roster.Database.Column("SELECT number FROM person_phones WHERE person_key = 'p'"));
    }

    [Fact]
    public async Task Deleting_takes_the_row_and_its_lists()
    {
        _roster.Reopen(hardDelete: true);
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.StudentContact, "k", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Enrollment, "e", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Person, "p", RemovalReason.Missing);

        Assert.Equal(["q"], _roster.Database.Column("SELECT key FROM people"));
        foreach (var table in new[] { "person_roles", "person_identifiers", "person_phones" })
        {
            Assert.Equal(["q"], _roster.Database.Column($"SELECT person_key FROM {table}"));
        }
    }

    [Fact]
    public async Task A_parent_is_not_deleted_before_its_children()
    {
        _roster.Reopen(hardDelete: true);
        await _roster.CreateSchoolAsync();

        var exception = await Assert.ThrowsAsync<SisException>(() => RemoveAsync(RosterKind.Person, "p", RemovalReason.Missing));

        Assert.Equal("SIS5202", exception.Code);
        Assert.Contains("person:p", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    [Fact]
    public async Task Turning_deletion_on_deletes_what_was_marked()
    {
        await _roster.CreateSchoolAsync();
        await RemoveAsync(RosterKind.StudentContact, "k", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Enrollment, "e", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Person, "p", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Section, "x", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Org, "s", RemovalReason.Missing);
        await RemoveAsync(RosterKind.Org, "d", RemovalReason.Missing);

        _roster.Reopen(hardDelete: true);
        await _roster.ApplyAsync(RosterOperation.Create, new Term { Id = "u", Name = "Spring" });

        Assert.Equal(["q"], _roster.Database.Column("SELECT key FROM people"));
        Assert.Empty(_roster.Database.Column("SELECT key FROM sections UNION ALL SELECT key FROM enrollments UNION ALL SELECT key FROM student_contacts"));

        // The course and Eve still refer to the school, and the school to the district.
        Assert.Equal(["d", "s"], _roster.Database.Column("SELECT key FROM orgs ORDER BY key"));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_from_the_file()
    {
        _roster.Reopen(hardDelete: true);
        await _roster.CreateSchoolAsync();
        await _roster.ApplyAsync(RosterOperation.Create, RosterFixture.Student("z", "CanaryInTheFile"));
        await RemoveAsync(RosterKind.Person, "z", RemovalReason.NotShared);
        _roster.Sink.Dispose();

        var file = await File.ReadAllBytesAsync(_roster.Path);
        Assert.Equal(-1, file.AsSpan().IndexOf("CanaryInTheFile"u8));
        Assert.False(File.Exists(_roster.Path + "-wal"));
    }

    private Task RemoveAsync(RosterKind kind, string id, RemovalReason reason) => _roster.SendAsync(RosterFixture.Tenant,
        [new RosterChange("remove", RosterOperation.Remove, new RosterKey(kind, id), ReadOnlyMemory<byte>.Empty, reason: reason)]);

    private Task PurgeAsync(RosterKind kind, string key) => _roster.SendAsync(
        RosterFixture.Tenant, [new RosterChange("purge", RosterOperation.Purge, new RosterKey(kind, key), ReadOnlyMemory<byte>.Empty, reason: RemovalReason.Missing)]);

    private Task RestoreAsync(string key, bool unarchives) => _roster.SendAsync(RosterFixture.Tenant,
        [new RosterChange("restore", RosterOperation.Create, new RosterKey(RosterKind.Person, key), RecordBytes.Encode(RosterFixture.Student(key, "Eve")), reason: RemovalReason.Missing, unarchives: unarchives)]);
}
