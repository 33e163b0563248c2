using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <summary>Where the rows of a table are asked for.</summary>
internal sealed class QueryTarget
{
    private readonly int _pageSize;
    private readonly Column _key;
    private readonly string? _filter;

    private QueryTarget(string endpoint, string address, int pageSize, Column key, string? filter, string? body)
    {
        Endpoint = endpoint;
        Address = address;
        Body = body;
        _pageSize = pageSize;
        _key = key;
        _filter = filter;
    }

    /// <summary>The name for messages.</summary>
    public string Endpoint { get; }

    public string Address { get; }

    /// <summary>The arguments of a query; <see langword="null"/> for a table.</summary>
    public string? Body { get; }

    public string CountAddress => $"{Address}/count" + (_filter is null ? string.Empty : "?q=" + Uri.EscapeDataString(_filter));

    /// <summary>Where it is listed which columns may be read.</summary>
    public string AccessAddress => Body is null ? $"{Address}/metadata?expansions=access" : $"/ws/powerqueryaccesslist/{Endpoint}";

    public static QueryTarget OfQuery(PowerSchoolQueriesOptions options, TableQuery query)
    {
        var name = PowerSchoolPlugin.QueryName(options.QueryPrefix, query.Table);
        var body = PowerSchoolPlugin.TermColumn(query.Table) is null ? "{}" : $"{{\"termid\":\"{QueriesFeeder.Number(query.FromTerm ?? 0)}\"}}";
        return new QueryTarget(name, ReadOnlyGuard.QueryPath + name, options.PageSize, query.Table.Key, null, body);
    }

    public static QueryTarget OfTable(TableQuery query, int pageSize)
    {
        // Rows of earlier years, and with them those that were dropped, need not be read.
        var term = query.FromTerm is { } from && (query.Table == Sections.Table || query.Table == Enrollments.Table) ? $"termid=ge={QueriesFeeder.Number(from)}"
            : query.Table.Name == Students.Table.Name ? "enroll_status=le=0"
            : null;
        return new QueryTarget(query.Table.Name.ToLowerInvariant(), "/ws/schema/table/" + query.Table.Name.ToLowerInvariant(), pageSize, query.Table.Key, term, null);
    }

    /// <summary>The address of one row of a table.</summary>
    public string SingleAddress(IReadOnlyList<Column> columns, long key) =>
        $"{Address}?pagesize=1&projection={Uri.EscapeDataString(Projection(columns))}&page=1&q={Uri.EscapeDataString($"{_key.Alias}=={QueriesFeeder.Number(key)}")}";

    private string Projection(IReadOnlyList<Column> columns) => string.Join(',', columns.Append(_key).Distinct().Select(column => column.Alias));

    /// <summary>How many rows the server counts; <see langword="null"/> when it does not say.</summary>
    public async Task<long?> CountAsync(PowerSchoolApi api, CancellationToken cancellationToken)
    {
        using var answer = Body is { } body
            ? await api.PostAsync(Endpoint, CountAddress, body, cancellationToken).ConfigureAwait(false)
            : await api.GetAsync(Endpoint, CountAddress, cancellationToken).ConfigureAwait(false);
        return Loose.Count(answer.RootElement);
    }

    /// <summary>The addresses of the pages, one after the other.</summary>
    public QueryPages Pages(IReadOnlyList<Column> columns) =>
        new(Address, Projection(columns), _key, _pageSize, _filter, isTable: Body is null);
}
