using System.Runtime.CompilerServices;

namespace Sis.Clever;

/// <summary>Reads everything that the district shares: parents first, and sections before the people in them.</summary>
/// <remarks>Lists ascend by identifier, so who is added meanwhile comes at the end; a section read before its people cannot name one who is too new.</remarks>
internal sealed class FullRead(CleverClient client, CleverOptions options, DistrictLook district, RosterFieldSet fields, Findings findings)
{
    /// <summary>How it went; to be asked at the end.</summary>
    public ListOutcome Outcome { get; } = new();

    public async IAsyncEnumerable<RosterItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (district.Failure is { } failure)
        {
            Outcome.Fail(failure);
        }

        if (fields.Includes(RosterKind.Org))
        {
            await foreach (var item in ReadOrgsAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        using var catalog = new CatalogRead(client, options, district.Id, fields, findings);
        if (catalog.IsNeeded)
        {
            await catalog.LoadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var item in catalog.Items(Outcome, []))
            {
                yield return item;
            }
        }

        if (fields.Includes(RosterKind.Section) || fields.Includes(RosterKind.Enrollment))
        {
            using var mapper = new SectionMapper(fields, findings, catalog.Terms, catalog.Courses);
            await foreach (var item in ReadListsAsync(mapper, [CleverList.Sections], cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        if (fields.Includes(RosterKind.Person) || fields.Includes(RosterKind.StudentContact))
        {
            using var mapper = new PersonMapper(fields, findings, options);
            await foreach (var item in ReadListsAsync(mapper, UserLists(options.Roles), cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        foreach (var finding in findings.Take())
        {
            yield return finding;
        }

        Outcome.ThrowIfNothing();
    }

    /// <summary>The lists that have all users of some roles.</summary>
    public static IReadOnlyList<CleverList> UserLists(CleverRoles roles) => roles == CleverRoles.All
        ? [CleverList.Users]
        : [.. UserRoles.Names.Where(name => roles.HasFlag(name.Role)).Select(name => new CleverList("users", $"role={name.Name}"))];

    private async IAsyncEnumerable<RosterItem> ReadOrgsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var mapper = new OrgMapper(fields, findings);
        if (district.Row is { } row)
        {
            mapper.MapDistrict(row);
        }

        var schools = new ListReader(client, options, district.Id, CleverList.Schools);
        await foreach (var item in ReadListAsync(mapper, schools, null, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        foreach (var item in mapper.Take())
        {
            yield return item;
        }

        foreach (var item in Outcome.End([schools], RosterKind.Org))
        {
            yield return district.Row is null && item is EndItem end ? end with { IsComplete = false, Reason = end.Reason ?? "the district could not be read" } : item;
        }

        if (district.Row is null)
        {
            Outcome.Reject();
        }
    }

    private async IAsyncEnumerable<RosterItem> ReadListsAsync(IRowMapper mapper, IReadOnlyList<CleverList> lists, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Someone with several roles is in the list of each.
        var seen = lists.Count > 1 ? new IdSet() : null;
        var readers = new List<ListReader>();
        foreach (var list in lists)
        {
            var reader = new ListReader(client, options, district.Id, list);
            readers.Add(reader);
            await foreach (var item in ReadListAsync(mapper, reader, seen, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        foreach (var item in mapper.Take())
        {
            yield return item;
        }

        foreach (var item in Outcome.End(readers, mapper.Kinds.Where(fields.Includes)))
        {
            yield return item;
        }
    }

    private async IAsyncEnumerable<RosterItem> ReadListAsync(IRowMapper mapper, ListReader reader, IdSet? seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = seen is null ? null : new JsonRow(new JsonShape().Value("id", 0), 1);
        await foreach (var page in reader.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (ids is not null)
                {
                    ids.Read(page[i]);
                    if (ids.Text(0) is { } id && !seen!.Add(id))
                    {
                        continue;
                    }
                }

                foreach (var rejection in RowWriter.Map(mapper, page[i], fields, reader.List.Name))
                {
                    Outcome.Reject();
                    yield return rejection;
                }

                if (mapper.IsFull)
                {
                    foreach (var item in mapper.Take())
                    {
                        yield return item;
                    }
                }
            }
        }
    }
}
