namespace Sis.PowerSchool;

/// <summary>Looks at a server that is read by queries or tables.</summary>
internal sealed class QueriesProbe(PowerSchoolQueriesOptions options, PowerSchoolApi api)
{
    private readonly ServerChecks _server = new(options, api);

    public async Task<ProbeReport> RunAsync(RosterFieldSet fields, CancellationToken cancellationToken)
    {
        if (await _server.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await _server.LookAtPluginAsync(cancellationToken).ConfigureAwait(false);
                var queries = Needs.Tables(fields, options, file: false, joined: false).Select(table => TableQuery.For(table, fields, options)).ToList();
                await LookAtColumnsAsync(queries, cancellationToken).ConfigureAwait(false);
                await LookForTooMuchAsync(queries, cancellationToken).ConfigureAwait(false);
                var structure = await SanityCheck.RunAsync(new QueriesFeeder(options, api), options, fields, _server.Checks, cancellationToken).ConfigureAwait(false);
                _server.Note(structure);
                _server.Note(await PeopleCheck.RunAsync(new QueriesFeeder(options, api), options, fields, _server.Checks, cancellationToken).ConfigureAwait(false));
                await CountTermRowsAsync(queries, structure?.FromTerm, cancellationToken).ConfigureAwait(false);
                await LookAtDroppedAsync(fields, cancellationToken).ConfigureAwait(false);
            }
            catch (SisSourceException exception)
            {
                _server.Fail("requests", exception.Message, "Mend what the message says, and run the preflight again.");
            }
        }

        return new ProbeReport { Checks = _server.Checks, Permissions = _server.Grants, Rows = _server.Rows };
    }

    private QueryTarget Target(TableQuery query) => options.Access == TableAccess.PowerQueries
        ? QueryTarget.OfQuery(options, query)
        : QueryTarget.OfTable(query, _server.Metadata.TablePageSize);

    private async Task LookAtColumnsAsync(List<TableQuery> queries, CancellationToken cancellationToken)
    {
        List<string> fatal = [], missing = [];
        var isTold = true;
        foreach (var query in queries)
        {
            var access = await TableAccessList.ReadAsync(api, Target(query), cancellationToken).ConfigureAwait(false);
            foreach (var column in PowerSchoolPlugin.ColumnsOf(query))
            {
                var state = access.StateOf(column);
                isTold &= state != PermissionState.Unknown;
                _server.Grants.Add(new PermissionGrant(column.ServerTable, column.Name, state));
                if (state == PermissionState.Denied)
                {
                    (options.Requires(column) ? fatal : missing).Add(DeniedFields.Line(column.ServerTable, column.Name));
                }
            }

            await LookAtAnswerAsync(query, cancellationToken).ConfigureAwait(false);
        }

        var lines = fatal.Concat(missing).Distinct().ToList();
        if (lines.Count > 0)
        {
            var fix = "Add to access_request of the plugin, install it with a higher version, and have it approved again:\n" + string.Join('\n', lines);
            if (fatal.Count > 0)
            {
                _server.Fail("permissions", $"{QueriesFeeder.Number(lines.Count)} columns may not be read, {QueriesFeeder.Number(fatal.Count)} of which nothing can be read without.", fix);
            }
            else
            {
                _server.Warn("permissions", $"{QueriesFeeder.Number(lines.Count)} columns may not be read; their fields are left as they are known.", fix);
            }
        }
        else if (isTold)
        {
            _server.Pass("permissions", "Every column that is needed may be read.");
        }
        else
        {
            _server.Warn("permissions", "The server does not tell which columns may be read.", "Compare access_request of the plugin with the one that Sis makes.");
        }
    }

    /// <summary>Asks for the number of rows, which needs the query or table to be there.</summary>
    private async Task LookAtAnswerAsync(TableQuery query, CancellationToken cancellationToken)
    {
        var target = Target(query);
        try
        {
            var count = await target.CountAsync(api, cancellationToken).ConfigureAwait(false);
            _server.Pass("table " + query.Table.Name, $"{target.Endpoint} answers with {(count is { } known ? QueriesFeeder.Number(known) : "an unknown number of")} rows.");
            if (count is { } rows && PowerSchoolPlugin.TermColumn(query.Table) is null)
            {
                _server.Rows[query.Table.Name] = rows;
            }
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            _server.Fail("table " + query.Table.Name, exception.Message, exception.StatusCode == 404
                ? "Install the plugin that Sis makes, and enable it."
                : "Grant the columns that the check of permissions names.");
        }
    }

    /// <summary>Counts the rows of the years that are read, which a read would bring.</summary>
    private async Task CountTermRowsAsync(List<TableQuery> queries, long? fromTerm, CancellationToken cancellationToken)
    {
        foreach (var query in queries.Where(query => fromTerm is not null && PowerSchoolPlugin.TermColumn(query.Table) is not null && !_server.Rows.ContainsKey(query.Table.Name)))
        {
            try
            {
                if (await Target(query with { FromTerm = fromTerm }).CountAsync(api, cancellationToken).ConfigureAwait(false) is { } rows)
                {
                    _server.Rows[query.Table.Name] = rows;
                }
            }
            catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
            {
                // Told when the table was looked at.
            }
        }
    }

    /// <summary>Every column that may be read and is not needed, or may be written, is one too many.</summary>
    private async Task LookForTooMuchAsync(List<TableQuery> queries, CancellationToken cancellationToken)
    {
        var needed = queries.SelectMany(PowerSchoolPlugin.ColumnsOf).Select(column => $"{column.ServerTable}.{column.Name}".ToLowerInvariant()).ToHashSet();
        var granted = new SortedSet<string>(StringComparer.Ordinal);
        var tables = queries.SelectMany(PowerSchoolPlugin.ColumnsOf).Select(column => column.ServerTable).Concat(AccessRules.Watched.Select(watched => watched.Table))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var table in tables)
        {
            var access = await TableAccessList.ReadAsync(api, QueryTarget.OfTable(new TableQuery(new NamedTable(table).Table, []), 1), cancellationToken).ConfigureAwait(false);
            granted.UnionWith(access.Readable.Select(column => column.Contains('.', StringComparison.Ordinal) ? column : $"{table}.{column}".ToLowerInvariant()).Where(column => !needed.Contains(column)));
        }

        if (granted.Count == 0)
        {
            _server.Pass("over-grant", "Nothing more than is needed was found to be granted.");
            return;
        }

        var forbidden = granted.Where(column => column.Split('.') is [var table, var name] && AccessRules.IsDenied(table, name)).ToList();
        _server.Grants.AddRange(granted.Select(column => new PermissionGrant(column.Split('.')[0], column.Split('.')[^1], PermissionState.OverGranted)));
        _server.Warn("over-grant", forbidden.Count > 0
            ? $"The plugin may read what nobody should: {string.Join(", ", forbidden)}; and {QueriesFeeder.Number(granted.Count - forbidden.Count)} other columns that are not needed."
            : $"The plugin may read {QueriesFeeder.Number(granted.Count)} columns that are not needed: {string.Join(", ", granted.Take(20))}{(granted.Count > 20 ? ", …" : string.Empty)}.",
            "Take these columns out of access_request, or install the plugin that Sis makes for these fields.");
    }

    /// <summary>How many enrollments were dropped, which a server tells only of its tables; one that does not let them be counted is not asked further.</summary>
    private async Task LookAtDroppedAsync(RosterFieldSet fields, CancellationToken cancellationToken)
    {
        if (fields.Includes(RosterKind.Enrollment)
            && await CountAsync("cc", "sectionid=lt=0", cancellationToken).ConfigureAwait(false) is { } dropped && await CountAsync("cc", null, cancellationToken).ConfigureAwait(false) is > 0 and var all)
        {
            _server.Pass("enrollments", $"{QueriesFeeder.Number(all)} enrollments of all years, {QueriesFeeder.Number(100 * dropped / all)} % of them dropped.");
        }
    }

    private async Task<long?> CountAsync(string table, string? filter, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync(table, $"/ws/schema/table/{table}/count" + (filter is null ? string.Empty : "?q=" + Uri.EscapeDataString(filter)), cancellationToken).ConfigureAwait(false);
            return Loose.Count(answer.RootElement);
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            return null;
        }
    }

    /// <summary>A table of which nothing but the name is known.</summary>
    private sealed class NamedTable
    {
        public NamedTable(string name)
        {
            Table = new Table(name);
            Table.AddKey("DCID");
        }

        public Table Table { get; }
    }
}
