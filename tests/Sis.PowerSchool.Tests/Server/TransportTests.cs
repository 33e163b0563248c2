using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Whatever goes wrong on the way: told, tried again where that helps, and never taken for an empty roster.</summary>
public sealed class TransportTests
{
    public static TheoryData<string> Feeders => new("rest", "tables", "queries");

    /// <summary>What passes when asked again.</summary>
    public static TheoryData<string, PowerSchoolFaultKind> Passing
    {
        get
        {
            var data = new TheoryData<string, PowerSchoolFaultKind>();
            foreach (var kind in (PowerSchoolFaultKind[])[PowerSchoolFaultKind.ServerError, PowerSchoolFaultKind.Unavailable, PowerSchoolFaultKind.Throttled, PowerSchoolFaultKind.MaintenancePage,
                PowerSchoolFaultKind.SignInRedirect, PowerSchoolFaultKind.ExpiredToken, PowerSchoolFaultKind.Abort])
            {
                data.Add("rest", kind);
                data.Add("queries", kind);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Passing))]
    public async Task What_passes_is_asked_for_again(string feeder, PowerSchoolFaultKind kind)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 12, Schools = 1 }));
        local.Server.Fail(new PowerSchoolFault(kind, "student"));
        local.Server.Fail(new PowerSchoolFault(kind, "section"));

        var read = await Read.OfAsync(local.Of(feeder));

        read.MustBeComplete();
        Assert.Equal(12, read.Keys(RosterKind.Person).Count(key => key.StartsWith('S')));
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task A_server_under_maintenance_ends_the_read_and_is_no_empty_roster(string feeder)
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.MaintenancePage, "school") { Times = 100 });

        var exception = await Assert.ThrowsAnyAsync<SisException>(() => Read.OfAsync(local.Of(feeder)));

        Assert.True(exception.IsTransient);
        Assert.DoesNotContain("html", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_without_them()
    {
        await using var local = await Local.StartAsync();

        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(local.Queries(options => options.ClientSecret = "wrong-secret-77")));

        Assert.Equal(PowerSchoolDiagnosticCodes.CredentialsRefused, exception.Code);
        Assert.DoesNotContain("wrong-secret-77", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_means_that_the_plugin_was_taken_away()
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.ExpiredToken, "/ws/") { Times = 100 });

        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(local.Queries()));

        Assert.Equal(PowerSchoolDiagnosticCodes.CredentialsRefused, exception.Code);
        Assert.Equal(2, local.Server.TokensIssued);
    }

    [Fact]
    public async Task One_token_serves_requests_that_run_at_once_and_one_more_replaces_it()
    {
        await using var local = await Local.StartAsync();
        var source = local.Rest(options => options.MaxConcurrency = 8);

        await Read.OfAsync(source);
        Assert.Equal(1, local.Server.TokensIssued);

        local.Server.ExpireToken();
        await Read.OfAsync(source);
        Assert.Equal(2, local.Server.TokensIssued);
    }

    /// <summary>The lists of sections are many and are asked for several at once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_requests_run_at_once_than_the_options_say(int most)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 12 }));
        var waiting = 0;
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "/section_enrollment")
        {
            Times = 1000,

            // The first ones wait for each other, as long as others can come.
            Before = () => SpinWait.SpinUntil(() => Volatile.Read(ref waiting) >= most, Interlocked.Increment(ref waiting) <= most ? 5000 : 0),
        });

        (await Read.OfAsync(local.Rest(options => options.MaxConcurrency = most))).MustBeComplete();

        Assert.Equal(most, local.Server.MostAtOnce);
    }

    /// <summary>The server says how long to wait: no try comes before.</summary>
    [Fact]
    public async Task A_server_that_asks_to_wait_is_given_the_time()
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 3, Schools = 1 }));
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.Throttled, "roster.students") { RetryAfterSeconds = 30 });

        var exception = await Assert.ThrowsAnyAsync<SisSourceException>(() => Read.OfAsync(local.Queries(options => (options.TryTimeout, options.Budget) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)))));

        // The wait does not fit into the budget, so it is not begun.
        Assert.Equal(HttpSourceCodes.Throttled, exception.Code);
        Assert.Single(local.Server.Requests, request => request.Contains("roster.students", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2504956", true, 3 * 86_400, 1)]
    [InlineData("3600", false, 3_200, 1)]
    [InlineData("3600", false, 3_400, 2)]
    [InlineData("20", true, 19, 2)]
    [InlineData("soon", true, 86_400, 1)]
    [InlineData("-5", false, 86_400, 1)]
    public async Task A_token_is_renewed_before_it_ends_whatever_its_life_looks_like(string life, bool asText, int seconds, int tokens)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 3, Schools = 1 }), new() { TokenLife = life, TokenLifeAsText = asText });
        var clock = new FixedTime(Given.Noon);
        var source = local.Queries(options => options.TimeProvider = clock);
        await Read.OfAsync(source);

        clock.Now += TimeSpan.FromSeconds(seconds);
        await Read.OfAsync(source);

        Assert.Equal(tokens, local.Server.TokensIssued);
    }

    [Theory]
    [InlineData("queries", PowerSchoolFaultKind.CutOff)]
    [InlineData("queries", PowerSchoolFaultKind.CutShort)]
    [InlineData("queries", PowerSchoolFaultKind.Empty)]
    [InlineData("tables", PowerSchoolFaultKind.CutShort)]
    [InlineData("tables", PowerSchoolFaultKind.Empty)]
    public async Task An_answer_that_breaks_off_leaves_the_kind_incomplete(string feeder, PowerSchoolFaultKind kind)
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(kind, feeder == "queries" ? "roster.cc" : "table/cc") { After = feeder == "queries" ? 2 : 2, Times = 3 });

        var read = await Read.OfAsync(local.Of(feeder));

        Assert.False(read.EndOf(RosterKind.Enrollment).IsComplete);
        Assert.True(read.EndOf(RosterKind.Course).IsComplete);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up()
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.Hang, "students") { Times = 10 });

        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(local.Queries(options =>
            (options.TryTimeout, options.MaxRetries) = (TimeSpan.FromMilliseconds(200), 0))));

        Assert.Equal(HttpSourceCodes.TimedOut, exception.Code);
    }

    [Fact]
    public async Task A_read_can_be_cancelled_while_the_server_is_silent()
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.Hang, "students") { Times = 10 });
        using var cancellation = new CancellationTokenSource();

        var read = Task.Run(async () =>
        {
            await foreach (var item in local.Queries().ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }, cancellation.Token))
            {
                (item as BatchItem)?.Batch.Dispose();
            }
        });
        while (!local.Server.Requests.Any(request => request.Contains("students", StringComparison.Ordinal)))
        {
            await Task.Delay(5);
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Theory]
    [InlineData("rest", "/section_enrollment", RosterKind.Enrollment)]
    [InlineData("rest", "/staff", RosterKind.Person)]
    [InlineData("rest", "/term", RosterKind.Term)]
    [InlineData("tables", "/cc", RosterKind.Enrollment)]
    [InlineData("queries", "roster.cc", RosterKind.Enrollment)]
    [InlineData("queries", "roster.students", RosterKind.Person)]
    [InlineData("queries", "roster.phonenumber", RosterKind.StudentContact)]
    public async Task What_is_not_granted_or_not_there_leaves_what_depends_on_it_incomplete(string feeder, string path, RosterKind kind)
    {
        foreach (var fault in (PowerSchoolFaultKind[])[PowerSchoolFaultKind.Forbidden, PowerSchoolFaultKind.NotFound])
        {
            await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 12 }));
            local.Server.Fail(new PowerSchoolFault(fault, path) { Times = 1000 });

            var read = await Read.OfAsync(local.Of(feeder));

            Assert.False(read.EndOf(kind).IsComplete);
            Assert.Contains(read.Findings, finding => finding.Code is PowerSchoolDiagnosticCodes.AccessDenied or PowerSchoolDiagnosticCodes.NotFound);
        }
    }

    [Fact]
    public async Task A_refusal_names_the_lines_that_grant_the_columns()
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.Forbidden, "query/org.sis.roster.students") { Times = 10 });

        var read = await Read.OfAsync(local.Queries());

        Assert.Contains(read.Findings, finding => finding.Message.Contains("<field table=\"STUDENTS\" field=\"first_name\" access=\"ViewOnly\"/>", StringComparison.Ordinal));
    }
}
