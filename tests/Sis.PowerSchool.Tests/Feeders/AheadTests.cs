using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>While the rows of one page are used, the next page is on its way, and no other.</summary>
public sealed class AheadTests
{
    [Theory]
    [InlineData("rest", "/district/student?page=")]
    [InlineData("tables", "/table/students?")]
    public async Task One_page_is_asked_for_ahead_and_not_two(string feeder, string path)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 45, Schools = 1, HasContacts = false });
        await using var local = await Local.StartAsync(district, new() { PageSize = 10 });
        TableFeeder ways = feeder == "rest"
            ? new RestFeeder(local.RestOptions(), Api(local))
            : new QueriesFeeder(local.QueriesOptions(options => options.Access = TableAccess.Tables), Api(local));
        await using var way = ways;
        await way.OpenAsync(default);
        var state = new TableState(Tables.Students.Table);
        var query = new TableQuery(Tables.Students.Table, [Tables.Students.Dcid, Tables.Students.Id, Tables.Students.SchoolId, Tables.Students.EnrollStatus]);
        var used = 0;
        await foreach (var page in way.ReadAsync(query, state, default))
        {
            state.Rows += page.Count;
            used++;
            if (state.Rows < 40)
            {
                // It comes without anybody asking for it, sooner or later.
                for (var i = 0; i < 5000 && Asked() <= used; i++)
                {
                    await Task.Delay(1);
                }

                Assert.Equal(used + 1, Asked());
            }

            Assert.InRange(Asked(), used, used + 1);
        }

        Assert.True(state.IsComplete, state.Reason);
        Assert.True(state.Rows >= 45);

        int Asked() => local.Server.Requests.Count(request => request.Contains(path, StringComparison.Ordinal));
    }

    /// <summary>Somebody who stops in the middle leaves no request behind.</summary>
    [Theory]
    [InlineData("rest")]
    [InlineData("tables")]
    public async Task A_read_that_is_left_in_the_middle_leaves_nothing_open(string feeder)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 45, Schools = 1, HasContacts = false }), new() { PageSize = 10 });
        var source = local.Of(feeder);
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }))
        {
            if (item is BatchItem { Batch: var batch })
            {
                batch.Dispose();
                if (batch.Kind == RosterKind.Person)
                {
                    break;
                }
            }
        }

        // The source can be read again at once, to its end.
        (await Read.OfAsync(source)).MustBeComplete();
    }

    private static PowerSchoolApi Api(Local local) => new(local.QueriesOptions(), PowerSchoolApi.CreateClient);
}
