namespace Sis.Clever;

/// <summary>Tells what events changed: records as they are now, and what is gone.</summary>
internal sealed class EventRead(CleverClient client, CleverOptions options, string district, RosterFieldSet fields, EventFold fold, Findings findings) : IDisposable
{
    private readonly CatalogRead _catalog = new(client, options, district, fields, findings);
    private readonly List<RekeyItem> _rekeys = [];
    private readonly ListOutcome _outcome = new();

    /// <summary>Whether the next read may go on from here.</summary>
    public bool IsSound => _outcome.IsSound;

    private bool NeedsCatalog => fold.NeedsCatalog && _catalog.IsNeeded;

    /// <summary>Reads what events alone do not tell.</summary>
    /// <returns>Why everything must be read instead, or <see langword="null"/>.</returns>
    public async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!NeedsCatalog)
        {
            return null;
        }

        await _catalog.LoadAsync(cancellationToken).ConfigureAwait(false);
        return FollowNames() ? null : "terms or courses were named so that it takes all sections to tell which is which";
    }

    public IEnumerable<RosterItem> Read()
    {
        foreach (var item in Orgs())
        {
            yield return item;
        }

        foreach (var item in NeedsCatalog ? _catalog.Items(_outcome, _rekeys) : Ends(RosterKind.Term, RosterKind.Course))
        {
            yield return item;
        }

        using var sections = new SectionMapper(fields, findings, _catalog.Terms, _catalog.Courses);
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

    public void Dispose() => _catalog.Dispose();

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

    /// <summary>Finds what is the same record under another key now: sections that name it have no event of their own.</summary>
    /// <returns>Whether each changed name is that of one record before and after. When two become one, or one two, it takes the sections to tell.</returns>
    private bool FollowNames()
    {
        foreach (var group in fold.NamedBefore.GroupBy(named => (named.Key.Kind, Old: named.Value), named => named.Key.Id))
        {
            var index = group.Key.Kind == RosterKind.Term ? _catalog.Terms : _catalog.Courses;
            if (!index.IsComplete)
            {
                continue;
            }

            var now = group.Select(index.KeyOf).Where(key => key is not null).Distinct().ToList();
            if (now.Count == 0 || (now.Count == 1 && now[0] == group.Key.Old))
            {
                continue;
            }

            if (now.Count > 1 || index.Has(group.Key.Old) || index.IdsOf(now[0]!).Except(group).Any())
            {
                return false;
            }

            _rekeys.Add(new RekeyItem(new RosterKey(group.Key.Kind, group.Key.Old), now[0]!));
        }

        return true;
    }

    private IEnumerable<RosterItem> Ends(params RosterKind[] kinds) =>
        kinds.Where(fields.Includes).Select(kind => new EndItem(kind, ReadMode.Delta, true));
}
