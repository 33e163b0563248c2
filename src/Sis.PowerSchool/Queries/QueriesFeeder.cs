using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sis.PowerSchool;

/// <summary>Reads tables by named queries or directly.</summary>
internal sealed class QueriesFeeder(PowerSchoolQueriesOptions options, PowerSchoolApi api) : TableFeeder
{
    private ServerMetadata _metadata = ServerMetadata.Unknown;

    public override string Name => options.Access == TableAccess.Tables ? "tables" : "queries";

    public override bool HasUsers => true;

    public override bool HasJoinedContacts => false;

    public override bool LeavesOutInactive => true;

    public override TimeZoneInfo? TimeZone => _metadata.TimeZone;

    public override string? DistrictName => _metadata.DistrictName;

    public override async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        _metadata = await ServerMetadata.ReadAsync(api, options.DistrictName is null, cancellationToken).ConfigureAwait(false);

    public override ValueTask<ChangeHint?> FindChangesAsync(string? since, CancellationToken cancellationToken) =>
        ServerMetadata.FindChangesAsync(api, options.DataVersionApplication, since, cancellationToken);

    public override async IAsyncEnumerable<RowPage> ReadAsync(TableQuery query, TableState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (query.Table.IsJoined)
        {
            state.FailAll(PowerSchoolDiagnosticCodes.TableMissing, $"{query.Table.Name} is no table of a server.");
            yield break;
        }

        // A query has no argument for the key, and gives all rows.
        if (query.Keys is { } keys && options.Access == TableAccess.Tables)
        {
            await foreach (var single in SinglesAsync(query, keys, cancellationToken).ConfigureAwait(false))
            {
                yield return single;
            }

            yield break;
        }

        var target = options.Access == TableAccess.PowerQueries ? QueryTarget.OfQuery(options, query) : QueryTarget.OfTable(query, _metadata.TablePageSize);
        var count = new CountCheck(isByPageNumber: options.Access == TableAccess.PowerQueries && options.PageSize > 0);
        if (!await TryAsync(state, () => PrepareAsync(target, query, state, count, cancellationToken)).ConfigureAwait(false))
        {
            yield break;
        }

        // The key too, which orders rows even where nothing else needs it.
        var columns = PowerSchoolPlugin.ColumnsOf(query).Except(state.Missing).ToList();
        var pages = target.Pages(columns);
        var page = new RowPage(query.Table);
        Task<Stream>? ahead = null;
        try
        {
            for (var address = pages.Next(0, count.Before); state.IsComplete && address is not null;)
            {
                var answer = ahead ?? api.OpenAsync(target.Endpoint, address, target.Body, cancellationToken);
                ahead = null;
                JsonRecordReader? reader = null;
                if (!await TryAsync(state, async () => reader = new JsonRecordReader(await answer.ConfigureAwait(false), columns, target.Endpoint)).ConfigureAwait(false))
                {
                    yield break;
                }

                using (reader)
                {
                    var hasRows = true;
                    while (hasRows)
                    {
                        if (!await TryAsync(state, async () => hasRows = await reader!.ReadAsync(page, cancellationToken).ConfigureAwait(false), isBegun: true).ConfigureAwait(false))
                        {
                            yield break;
                        }

                        if (hasRows)
                        {
                            pages.Note(page, state);

                            // Rows that do not fill a page are an answer's last: the next answer is on its way while they are used.
                            if (!page.IsFull && state.IsComplete && (address = pages.Next(state.Rows + page.Count, count.Before)) is not null)
                            {
                                ahead = api.OpenAsync(target.Endpoint, address, target.Body, cancellationToken);
                            }

                            yield return page;
                        }
                    }
                }

                address = ahead is null ? pages.Next(state.Rows, count.Before) : address;
            }
        }
        finally
        {
            await Ahead.CloseAsync(ahead).ConfigureAwait(false);
        }

        await TryAsync(state, async () => count.After = await target.CountAsync(api, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (count.Judge(state.Rows) is { } unsteady)
        {
            state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead, unsteady);
        }
    }

    /// <summary>Some rows of a table, one by one. What goes wrong is let out: it is no answer.</summary>
    private async IAsyncEnumerable<RowPage> SinglesAsync(TableQuery query, IReadOnlyList<long> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var target = QueryTarget.OfTable(query, 1);
        var columns = PowerSchoolPlugin.ColumnsOf(query);
        var page = new RowPage(query.Table);
        foreach (var key in keys)
        {
            using var reader = new JsonRecordReader(
                await api.OpenAsync(target.Endpoint, target.SingleAddress(columns, key), null, cancellationToken).ConfigureAwait(false), columns, target.Endpoint);
            while (await reader.ReadAsync(page, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private async Task PrepareAsync(QueryTarget target, TableQuery query, TableState state, CountCheck count, CancellationToken cancellationToken)
    {
        var access = await TableAccessList.ReadAsync(api, target, cancellationToken).ConfigureAwait(false);
        var missing = query.Columns.Where(column => access.StateOf(column) == PermissionState.Denied).ToList();
        state.Missing.AddRange(missing);
        var required = missing.Where(options.Requires).ToList();
        if (required.Count > 0)
        {
            throw new SisSourceException(PowerSchoolDiagnosticCodes.AccessDenied,
                $"The plugin does not grant {string.Join(' ', required.Select(column => DeniedFields.Line(column.ServerTable, column.Name)))}")
            { Endpoint = target.Endpoint };
        }

        count.Before = await target.CountAsync(api, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What concerns this table alone leaves it incomplete; a server that is gone ends the read.</summary>
    private static async Task<bool> TryAsync(TableState state, Func<Task> work, bool isBegun = false)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (SisSourceException exception) when (exception.Code is PowerSchoolDiagnosticCodes.AccessDenied or PowerSchoolDiagnosticCodes.NotFound && state.Rows == 0)
        {
            state.FailAll(exception.Code, exception.Message);
            return false;
        }
        catch (SisSourceException exception) when (isBegun || state.Rows > 0 || (!exception.IsTransient
            && exception.Code is PowerSchoolDiagnosticCodes.AnswerMalformed or HttpSourceCodes.UnreadableAnswer or HttpSourceCodes.RequestRejected))
        {
            state.Fail(exception.Code, exception.Message);
            return false;
        }
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
