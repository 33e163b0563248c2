using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads the resources of REST v1 as if they were tables.</summary>
internal sealed class RestFeeder(PowerSchoolRestOptions options, PowerSchoolApi api) : TableFeeder
{
    private readonly List<(long Dcid, long Number)> _schools = [];
    private readonly List<long> _sections = [];
    private ServerMetadata _metadata = ServerMetadata.Unknown;

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
            "Teachers" => RowsAsync(query, state, "staff", OfSchools("staff"), expansions, (page, staff, school) => RestRows.Staff(page, staff, school, columns), cancellationToken),
            "Students" => RowsAsync(query, state, "student", [("/ws/v1/district/student", 0)], StudentFilter + expansions, (page, student, _) => RestRows.Student(page, student, columns), cancellationToken),
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
                    foreach (var item in Loose.Items(answer.RootElement))
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

    /// <summary>The pages of one list. The server may clamp a page size it does not like, so that only an empty page or the count ends a list.</summary>
    private async IAsyncEnumerable<JsonDocument> PagesAsync(TableState state, string resource, string path, string parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = _metadata.PageSize(resource);
        var sizing = size is null ? string.Empty : $"&pagesize={QueriesFeeder.Number(size.Value)}";
        var seen = new HashSet<long>();
        var check = new CountCheck(isByPageNumber: true);
        var (rows, step) = (0L, 0L);
        for (var number = 1; ; number++)
        {
            if (await GetAsync(state, resource, $"{path}?page={QueriesFeeder.Number(number)}{sizing}{parameters}", cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                yield break;
            }

            long got = 0;
            foreach (var item in Loose.Items(answer.RootElement))
            {
                got++;
                if (Loose.Number(item, "id") is { } id && !seen.Add(id))
                {
                    state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead, "Rows came twice while they were read page by page.");
                }
            }

            rows += got;
            step = Math.Max(step, got);
            yield return answer;

            // A list that fits into one page came as it was at one moment.
            if (got == 0 || (number == 1 && size is not null && got < size))
            {
                break;
            }

            if (number == 1)
            {
                check.Before = await CountAsync(state, resource, path, parameters, cancellationToken).ConfigureAwait(false);
            }

            if (check.Before is { } count && (rows >= count || number > (count / step) + 1))
            {
                break;
            }
        }

        if (check.Before is not null)
        {
            check.After = await CountAsync(state, resource, path, parameters, cancellationToken).ConfigureAwait(false);
            check.Judge(rows, state);
        }
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

    /// <summary>Contacts can be had student by student only.</summary>
    private async IAsyncEnumerable<RowPage> ContactsAsync(TableQuery query, TableState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<long> students = [];
        await foreach (var answer in PagesAsync(state, "student", "/ws/v1/district/student", StudentFilter, cancellationToken).ConfigureAwait(false))
        {
            using (answer)
            {
                students.AddRange(Loose.Items(answer.RootElement).Select(student => Loose.Number(student, "id")).OfType<long>());
            }
        }

        await foreach (var page in ManyAsync(query, students,
            async student => await GetAsync(state, "contacts", $"/ws/contacts/student/{QueriesFeeder.Number(student)}", cancellationToken).ConfigureAwait(false) is { } answer ? [answer] : [],
            (page, contact, student) => RestContacts.Add(page, contact, student, query.Columns), cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    private async Task<List<JsonDocument>> AllAsync(TableState state, string resource, string path, CancellationToken cancellationToken)
    {
        List<JsonDocument> answers = [];
        await foreach (var answer in PagesAsync(state, resource, path, string.Empty, cancellationToken).ConfigureAwait(false))
        {
            answers.Add(answer);
        }

        return answers;
    }

    /// <summary>Asks for many small lists, a few at once, and gives them in order.</summary>
    private async IAsyncEnumerable<RowPage> ManyAsync(TableQuery query, List<long> owners, Func<long, Task<List<JsonDocument>>> ask,
        Action<RowPage, JsonElement, long> add, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new RowPage(query.Table);
        var window = new Queue<(long Owner, Task<List<JsonDocument>> Answers)>();
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
                        foreach (var item in Loose.Items(answer.RootElement))
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
                await answers.ContinueWith(static task => task.Exception is null && task.IsCompletedSuccessfully ? task.Result : [], CancellationToken.None,
                    TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }
}
