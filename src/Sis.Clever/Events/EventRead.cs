using System.Runtime.CompilerServices;

namespace Sis.Clever;

/// <summary>Tells what events changed: records as they are now, and what is gone.</summary>
internal sealed class EventRead(CleverClient client, CleverOptions options, string district, RosterFieldSet fields, EventFold fold, Findings findings)
{
    private readonly ListOutcome _outcome = new();

    /// <summary>Whether the next read may go on from here.</summary>
    public bool IsSound => _outcome.IsSound;

    public async IAsyncEnumerable<RosterItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in Orgs())
        {
            yield return item;
        }

        using var catalog = new CatalogRead(client, options, district, fields, findings);
        if (fold.NeedsCatalog && catalog.IsNeeded)
        {
            await foreach (var item in catalog.ReadAsync(_outcome, cancellationToken).ConfigureAwait(false))
            {
                // What is named anew must be said before its kind ends.
                foreach (var rekey in item is EndItem { Kind: var kind } ? Rekeys(kind, kind == RosterKind.Term ? catalog.Terms : catalog.Courses) : [])
                {
                    yield return rekey;
                }

                yield return item;
            }
        }
        else
        {
            foreach (var item in Ends(RosterKind.Term, RosterKind.Course))
            {
                yield return item;
            }
        }

        using var sections = new SectionMapper(fields, findings, catalog.Terms, catalog.Courses);
        foreach (var item in Changes(sections, fold.Sections, RosterKind.Section, RosterKind.Enrollment))
        {
            yield return item;
        }

        using var people = new PersonMapper(fields, findings, options);
        foreach (var item in Changes(people, fold.Users, RosterKind.Person, RosterKind.StudentContact))
        {
            yield return item;
        }

        foreach (var finding in findings.Take())
        {
            yield return finding;
        }
    }

    private IEnumerable<RosterItem> Orgs()
    {
        if (!fields.Includes(RosterKind.Org))
        {
            yield break;
        }

        using var mapper = new OrgMapper(fields, findings);
        if (fold.District is { } json)
        {
            var row = DistrictShape.NewRow();
            row.Read(json);
            if (row.Text(DistrictShape.Id) == district)
            {
                mapper.MapDistrict(row);
            }
        }

        foreach (var item in Changes(mapper, fold.Schools, RosterKind.Org, null))
        {
            yield return item;
        }
    }

    /// <summary>The last states of a collection, and the keys that are in none of them any more.</summary>
    private IEnumerable<RosterItem> Changes(IRowMapper mapper, Dictionary<string, FoldedRecord> records, RosterKind kind, RosterKind? parts)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var keptParts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records.Values)
        {
            mapper.Row.Read(record.Json);
            if (!IsThere(mapper, record))
            {
                continue;
            }

            kept.Add(mapper.KeyOfRow()!);
            keptParts.UnionWith(PartsOf(mapper));
            foreach (var rejection in RowWriter.Map(mapper, record.Json, fields, "events"))
            {
                _outcome.Reject();
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

        foreach (var item in mapper.Take())
        {
            yield return item;
        }

        foreach (var record in records.Values)
        {
            mapper.Row.Read(record.Json);
            var now = IsThere(mapper, record) ? mapper.KeyOfRow() : null;
            foreach (var item in Gone(record, now, kind, kept))
            {
                yield return item;
            }

            if (parts is { } part && fields.Includes(part))
            {
                foreach (var key in record.Parts.Where(key => keptParts.Add(key)))
                {
                    yield return new RemovalItem(new RosterKey(part, key));
                }
            }
        }

        foreach (var item in Ends([kind, .. parts is { } other ? new[] { other } : []]))
        {
            yield return item;
        }
    }

    /// <remarks>A record that has another key now is the same record; only one old key can become the new one.</remarks>
    private IEnumerable<RosterItem> Gone(FoldedRecord record, string? now, RosterKind kind, HashSet<string> kept)
    {
        if (!fields.Includes(kind))
        {
            yield break;
        }

        var isFollowed = now is null || record.Keys.FirstOrDefault() == now;
        foreach (var old in record.Keys.Where(kept.Add))
        {
            if (isFollowed)
            {
                yield return new RemovalItem(new RosterKey(kind, old));
            }
            else
            {
                isFollowed = true;
                yield return new RekeyItem(new RosterKey(kind, old), now!);
            }
        }
    }

    private bool IsThere(IRowMapper mapper, FoldedRecord record) =>
        !record.IsDeleted && (mapper is not PersonMapper || UserRoles.HasAny(mapper.Row, options.Roles));

    private static IEnumerable<string> PartsOf(IRowMapper mapper) => mapper switch
    {
        SectionMapper => SectionMembers.Keys(mapper.Row),
        PersonMapper people => people.TieKeys(),
        _ => [],
    };

    private IEnumerable<RosterItem> Rekeys(RosterKind kind, CatalogIndex index) =>
        fold.Renamed.Where(renamed => renamed.Kind == kind && !index.Has(renamed.Old) && index.Has(renamed.New))
            .DistinctBy(renamed => renamed.New)
            .DistinctBy(renamed => renamed.Old)
            .Select(renamed => new RekeyItem(new RosterKey(kind, renamed.Old), renamed.New));

    private IEnumerable<RosterItem> Ends(params RosterKind[] kinds) =>
        kinds.Where(fields.Includes).Select(kind => new EndItem(kind, ReadMode.Delta, true));
}
