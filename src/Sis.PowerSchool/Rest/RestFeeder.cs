using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads the resources of REST v1 as if they were tables.</summary>
internal sealed class RestFeeder(PowerSchoolRestOptions options, PowerSchoolApi api) : TableFeeder
{
    private readonly List<(long Dcid, long Number)> _schools = [];
    private readonly List<long> _sections = [];
    private ServerMetadata _metadata = ServerMetadata.Unknown;

    public override string Name => "rest";

    public override bool HasUsers => false;

    public override bool HasJoinedContacts => true;

    public override bool LeavesOutInactive => true;

    public override TimeZoneInfo? TimeZone => _metadata.TimeZone;

    public override string? DistrictName => _metadata.DistrictName;

    public override bool Gives(Column column) => column.From is not null || RestRows.Gives(column);

    public override async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        _metadata = await ServerMetadata.ReadAsync(api, options.DistrictName is null, cancellationToken).ConfigureAwait(false);

    public override ValueTask<ChangeHint?> FindChangesAsync(string? since, CancellationToken cancellationToken) =>
        ServerMetadata.FindChangesAsync(api, options.DataVersionApplication, since, cancellationToken);

    public override IAsyncEnumerable<RowPage> ReadAsync(TableQuery query, TableState state, CancellationToken cancellationToken)
    {
        var columns = query.Columns;
        var expansions = RestRows.Expansions(columns);
        return query.Table.Name switch
        {
            "Schools" => RowsAsync(query, state, "school", [("/ws/v1/district/school", 0)], "", (page, school, _) =>
            {
                _schools.Add((Loose.Number(school, "id") ?? 0, Loose.Number(school, "school_number") ?? 0));
                RestRows.School(page, school, columns);
            }, cancellationToken),
            "Terms" => RowsAsync(query, state, "term", OfSchools("term"), "", (page, term, school) => RestRows.Term(page, term, school, columns), cancellationToken),
            "Courses" => RowsAsync(query, state, "course", OfSchools("course"), "", (page, course, _) => RestRows.Course(page, course, columns), cancellationToken),
            "Sections" => RowsAsync(query, state, "section", OfSchools("section"), SectionFilter(query), (page, section, school) =>
            {
                _sections.Add(Loose.Number(section, "id") ?? 0);
                RestRows.Section(page, section, school, columns);
            }, cancellationToken),
            "Teachers" => RowsAsync(query, state, "staff", OfSchools("staff"), expansions, (page, staff, school) => RestRows.Staff(page, staff, _schools.Find(known => known.Number == school), columns), cancellationToken),
            "Students" => RowsAsync(query, state, "student", [("/ws/v1/district/student", 0)], StudentFilter + expansions, (page, student, _) => RestRows.Student(page, student, columns), cancellationToken),
            "CC" when query.Keys is { } keys => SinglesAsync(query, keys, cancellationToken),
            "CC" => EnrollmentsAsync(query, state, cancellationToken),
            "Contacts" => ContactsAsync(query, state, cancellationToken),
            _ => NothingAsync(query, state),
        };
    }

    /// <summary>Those who are there and those who are registered for later: without a filter the list has everybody who ever was.</summary>
    private const string StudentFilter = "&q=school_enrollment.enroll_status%3D%3D(A%2CP)";

    private static string SectionFilter(TableQuery query) =>
        query.FromTerm is { } term ? $"&q=term.start_year%3Dge%3D{QueriesFeeder.Number((term / 100) + 1990)}" : string.Empty;

    private List<(string Path, long School)> OfSchools(string resource) =>
        [.. _schools.Where(school => school.Number is not (Words.DistrictOffice or Words.Graduated) && !options.LeftOutSchools.Contains(school.Number))
            .Select(school => ($"/ws/v1/school/{QueriesFeeder.Number(school.Dcid)}/{resource}", school.Number))];

    private static async IAsyncEnumerable<RowPage> NothingAsync(TableQuery query, TableState state)
    {
        state.FailAll(PowerSchoolDiagnosticCodes.TableMissing, $"REST v1 has no {query.Table.Name}.");
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    private async IAsyncEnumerable<RowPage> RowsAsync(TableQuery query, TableState state, string resource, List<(string Path, long School)> lists, string parameters,
        Action<RowPage, JsonElement, long> add, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new RowPage(query.Table);
        foreach (var (path, school) in lists)
        {
            await foreach (var answer in PagesAsync(state, resource, path, parameters, cancellationToken).ConfigureAwait(false))
            {
                using (answer)
                {
                    foreach (var item in answer.Items)
                    {
                        page.BeginRow(state.Rows + page.Count + 1);
                        add(page, item, school);
                        page.EndRow();
                    }
                }

                yield return page;
                page.Clear();
            }
        }
    }

    /// <summary>The pages of one list. One that changes while it is read is read again once, which gives what was not seen before.</summary>
    private async IAsyncEnumerable<ListPage> PagesAsync(TableState state, string resource, string path, string parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pass = new ListPass();
        while (pass.Begin())
        {
            await foreach (var page in PassAsync(pass, state, resource, path, parameters, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }

        if (pass.Unsteady is { } reason)
        {
            state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead, reason);
        }
    }

    /// <remarks>The server may clamp a page size it does not like, so that only an empty page or the count ends a list.</remarks>
    private async IAsyncEnumerable<ListPage> PassAsync(ListPass pass, TableState state, string resource, string path, string parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = _metadata.PageSize(resource);
        var sizing = size is null ? string.Empty : $"&pagesize={QueriesFeeder.Number(size.Value)}";
        var check = new CountCheck(isByPageNumber: true);
        var (rows, step, isCounted) = (0L, 0L, false);
        Task<JsonDocument?>? ahead = null;
        try
        {
            for (var (number, isEnd) = (1, false); !isEnd; number++)
            {
                if (await (ahead ?? AskAsync(number)).ConfigureAwait(false) is not { } answer)
                {
                    ahead = null;
                    yield break;
                }

                ahead = null;
                var (page, got) = pass.Take(answer);
                rows += got;
                step = Math.Max(step, got);

                // A list that fits into one page came as it was at one moment; an empty one, or one that was unsteady before, has to be counted all the same.
                var isLast = got == 0 || (number == 1 && size is not null && got < size);
                if (number == 1 && (got == 0 || pass.IsSecond || !isLast))
                {
                    isCounted = true;
                    check.Before = await CountAsync(state, resource, path, parameters, cancellationToken).ConfigureAwait(false);
                }

                // The next page is on its way while this one is used.
                isEnd = isLast || (check.Before is { } count && (rows >= count || number > (count / step) + 1));
                ahead = isEnd ? null : AskAsync(number + 1);
                yield return page;
            }
        }
        finally
        {
            await Ahead.CloseAsync(ahead).ConfigureAwait(false);
        }

        if (isCounted)
        {
            check.After = check.Before is null ? null : await CountAsync(state, resource, path, parameters, cancellationToken).ConfigureAwait(false);
            pass.Unsteady ??= check.Judge(rows)
                ?? (pass.IsSecond && check.Before is null ? "Rows changed while they were read, and the server does not say how many there are." : null);
        }

        Task<JsonDocument?> AskAsync(int number) => GetAsync(state, resource, $"{path}?page={QueriesFeeder.Number(number)}{sizing}{parameters}", cancellationToken);
    }

    private async Task<long?> CountAsync(TableState state, string resource, string path, string parameters, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(state, resource, $"{path}/count?{parameters.TrimStart('&')}".TrimEnd('?'), cancellationToken).ConfigureAwait(false);
        return answer is null ? null : Loose.Count(answer.RootElement);
    }

    /// <summary>An answer; <see langword="null"/> when this list alone cannot be had.</summary>
    private async Task<JsonDocument?> GetAsync(TableState state, string endpoint, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetAsync(endpoint, path, cancellationToken).ConfigureAwait(false);
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            state.Fail(exception.Code, exception.Message);
            return null;
        }
    }

    private IAsyncEnumerable<RowPage> EnrollmentsAsync(TableQuery query, TableState state, CancellationToken cancellationToken) =>
        ManyAsync(query, _sections, section => AllAsync(state, "section_enrollment", $"/ws/v1/section/{QueriesFeeder.Number(section)}/section_enrollment", cancellationToken),
            (page, enrollment, section) => RestRows.Enrollment(page, enrollment, section, query.Columns), cancellationToken);

    /// <summary>Some enrollments, one by one. One that the server does not know is gone; what else goes wrong is let out: it is no answer.</summary>
    private async IAsyncEnumerable<RowPage> SinglesAsync(TableQuery query, IReadOnlyList<long> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new RowPage(query.Table);
        foreach (var key in keys)
        {
            try
            {
                using var answer = await api.GetAsync("section_enrollment", $"/ws/v1/section_enrollment/{QueriesFeeder.Number(key)}", cancellationToken).ConfigureAwait(false);
                if (Loose.Single(answer.RootElement) is { } enrollment)
                {
                    RestRows.Enrollment(page, enrollment, Loose.Number(enrollment, "section_id") ?? 0, query.Columns);
                }
            }
            catch (SisSourceException exception) when (exception.StatusCode == 404)
            {
                continue;
            }
        }

        yield return page;
    }

    /// <summary>Contacts can be had student by student only.</summary>
    private async IAsyncEnumerable<RowPage> ContactsAsync(TableQuery query, TableState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<long> students = [];
        await foreach (var answer in PagesAsync(state, "student", "/ws/v1/district/student", StudentFilter, cancellationToken).ConfigureAwait(false))
        {
            using (answer)
            {
                students.AddRange(answer.Items.Select(student => Loose.Number(student, "id")).OfType<long>());
            }
        }

        await foreach (var page in ManyAsync(query, students,
            async student => await GetAsync(state, "contacts", $"/ws/contacts/student/{QueriesFeeder.Number(student)}", cancellationToken).ConfigureAwait(false) is { } answer ? [new ListPage(answer, [.. Loose.Items(answer.RootElement)])] : [],
            (page, contact, student) => RestContacts.Add(page, contact, student, query.Columns), cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    private async Task<List<ListPage>> AllAsync(TableState state, string resource, string path, CancellationToken cancellationToken)
    {
        List<ListPage> answers = [];
        await foreach (var answer in PagesAsync(state, resource, path, string.Empty, cancellationToken).ConfigureAwait(false))
        {
            answers.Add(answer);
        }

        return answers;
    }

    /// <summary>Asks for many small lists, a few at once, and gives them in order.</summary>
    private async IAsyncEnumerable<RowPage> ManyAsync(TableQuery query, List<long> owners, Func<long, Task<List<ListPage>>> ask,
        Action<RowPage, JsonElement, long> add, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new RowPage(query.Table);
        var window = new Queue<(long Owner, Task<List<ListPage>> Answers)>();
        try
        {
            for (var next = 0; next < owners.Count || window.Count > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (next < owners.Count && window.Count < options.MaxConcurrency)
                {
                    window.Enqueue((owners[next], ask(owners[next++])));
                }

                var (owner, answers) = window.Peek();
                foreach (var answer in await answers.ConfigureAwait(false))
                {
                    using (answer)
                    {
                        foreach (var item in answer.Items)
                        {
                            add(page, item, owner);
                        }
                    }
                }

                window.Dequeue();
                if (page.IsFull || (next == owners.Count && window.Count == 0 && page.Count > 0))
                {
                    yield return page;
                    page.Clear();
                }
            }
        }
        finally
        {
            // Requests that are still under way are waited for, whatever became of them.
            foreach (var (_, answers) in window)
            {
                await ((Task)answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
