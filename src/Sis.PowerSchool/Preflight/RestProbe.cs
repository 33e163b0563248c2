namespace Sis.PowerSchool;

/// <summary>Looks at a server that is read through REST v1.</summary>
internal sealed class RestProbe(PowerSchoolRestOptions options, PowerSchoolApi api)
{
    private readonly ServerChecks _server = new(options, api);

    public async Task<ProbeReport> RunAsync(RosterFieldSet fields, CancellationToken cancellationToken)
    {
        if (await _server.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await LookAtResourcesAsync(fields, cancellationToken).ConfigureAwait(false);
                await _server.LookAtPluginAsync(cancellationToken).ConfigureAwait(false);
                LookAtFields(fields);
                _server.Note(await SanityCheck.RunAsync(new RestFeeder(options, api), options, fields, _server.Checks, cancellationToken).ConfigureAwait(false));
                _server.Note(await PeopleCheck.RunAsync(new RestFeeder(options, api), options, fields, _server.Checks, cancellationToken).ConfigureAwait(false));
            }
            catch (SisSourceException exception)
            {
                _server.Fail("requests", exception.Message, "Mend what the message says, and run the preflight again.");
            }
        }

        return new ProbeReport { Checks = _server.Checks, Permissions = _server.Grants, Rows = _server.Rows };
    }

    private async Task LookAtResourcesAsync(RosterFieldSet fields, CancellationToken cancellationToken)
    {
        if (await LookAsync("school", "/ws/v1/district/school/count", cancellationToken).ConfigureAwait(false) == 0)
        {
            _server.Fail("schools", "There is no school.", "Look at the server: is it the right one?");
        }

        long school = 0;
        try
        {
            using var answer = await api.GetAsync("school", "/ws/v1/district/school?page=1", cancellationToken).ConfigureAwait(false);
            school = Loose.Items(answer.RootElement).Where(item => Loose.Number(item, "school_number") is not (null or Words.DistrictOffice or Words.Graduated))
                .Select(item => Loose.Number(item, "id")).FirstOrDefault() ?? 0;
        }
        catch (SisSourceException exception) when (exception.StatusCode is 403 or 404)
        {
            // Told by the count before.
        }

        var people = fields.Includes(RosterKind.Person);
        var sections = fields.Includes(RosterKind.Section) || fields.Includes(RosterKind.Enrollment);
        (string Name, bool IsNeeded)[] resources = [("term", sections || fields.Includes(RosterKind.Term)), ("course", sections || fields.Includes(RosterKind.Course)), ("section", sections), ("staff", people || sections)];
        foreach (var (name, _) in resources.Where(resource => resource.IsNeeded && school > 0))
        {
            await LookAsync(name, $"/ws/v1/school/{QueriesFeeder.Number(school)}/{name}/count", cancellationToken).ConfigureAwait(false);
        }

        if (people)
        {
            await LookAsync("student", "/ws/v1/district/student/count?q=school_enrollment.enroll_status%3D%3D(A%2CP)", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long?> LookAsync(string resource, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync(resource, path, cancellationToken).ConfigureAwait(false);
            var count = Loose.Count(answer.RootElement);
            _server.Pass("resource " + resource, $"{resource} answers{(count is { } known ? $" with {QueriesFeeder.Number(known)} rows" : string.Empty)}.");
            _server.Grants.Add(new PermissionGrant("v1 " + resource, "*", PermissionState.Granted));
            return count;
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            _server.Fail("resource " + resource, exception.Message, "Give the plugin access to REST v1: <oauth accessLevelV1Api=\"FULL\"/> on newer servers.");
            _server.Grants.Add(new PermissionGrant("v1 " + resource, "*", PermissionState.Denied));
            return null;
        }
    }

    /// <summary>Rights to REST v1 are all or nothing, so it is always more than is needed.</summary>
    private void LookAtFields(RosterFieldSet fields)
    {
        _server.Warn("over-grant", "Access to REST v1 is all or nothing: the plugin may read more than is asked for, and perhaps write.",
            "Use AddPowerSchoolQueries with the plugin that Sis makes: it is granted single columns to view.");
        var missing = Needs.Tables(fields, options, file: true, joined: true).Where(table => table != Tables.StudentRace.Table)
            .SelectMany(table => TableQuery.For(table, fields, options).Columns)
            .Where(column => !column.IsOptional && !RestRows.Gives(column) && column.From is null && column.Fields.Any(fields.Contains))
            .SelectMany(column => column.Fields).Where(fields.Contains).Select(field => field.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            _server.Warn("fields", $"REST v1 does not have: {string.Join(", ", missing)}.", "Use AddPowerSchoolQueries or exports if they are needed.");
        }
    }
}
