namespace Sis.PowerSchool;

/// <summary>A way in: gives the rows of tables, whatever they look like where they come from.</summary>
internal abstract class TableFeeder : IAsyncDisposable
{
    /// <summary>The name of the way in, for the cursor: never changes.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the way in has staff as <see cref="Tables.Users"/> and <see cref="Tables.SchoolStaff"/>, or as <see cref="Tables.Teachers"/>.</summary>
    public abstract bool HasUsers { get; }

    /// <summary>Whether contacts come joined, as <see cref="ContactTables.Exploded"/>.</summary>
    public abstract bool HasJoinedContacts { get; }

    /// <summary>Whether students who are not there any more are left out, so that their enrollments lead nowhere.</summary>
    public virtual bool LeavesOutInactive => false;

    /// <summary>The district's time zone, where the way in tells.</summary>
    public virtual TimeZoneInfo? TimeZone => null;

    /// <summary>The district's name, where the way in tells.</summary>
    public virtual string? DistrictName => null;

    /// <summary>Whether the way in can give a column at all.</summary>
    public virtual bool Gives(Column column) => !column.IsRestOnly;

    /// <summary>Makes ready: looks at the folder, or asks the server who it is.</summary>
    public virtual ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Reads a table page by page; a page is valid until the next is asked for.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="state">Receives how it went.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SisException">The way in is closed altogether; what concerns the table alone is told in <paramref name="state"/>.</exception>
    public abstract IAsyncEnumerable<RowPage> ReadAsync(TableQuery query, TableState state, CancellationToken cancellationToken);

    /// <summary>What the way in says has changed since a version, and the version now; <see langword="null"/> when it does not tell.</summary>
    public virtual ValueTask<ChangeHint?> FindChangesAsync(string? since, CancellationToken cancellationToken) => new((ChangeHint?)null);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
