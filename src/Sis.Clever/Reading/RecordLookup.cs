using System.Text;

namespace Sis.Clever;

/// <summary>Asks for single records.</summary>
internal sealed class RecordLookup(CleverClient client, CleverOptions options, string? district)
{
    private readonly HashSet<RosterKey> _found = [];

    public async Task<IReadOnlyCollection<RosterKey>> FindAsync(IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet();
        foreach (var key in wanted.Where(key => !CleverKeys.IsMade(key.Id)))
        {
            await FindAsync(key, cancellationToken).ConfigureAwait(false);
        }

        await FindListedAsync(RosterKind.Term, CleverList.Terms, wanted, cancellationToken).ConfigureAwait(false);
        await FindListedAsync(RosterKind.Course, CleverList.Courses, wanted, cancellationToken).ConfigureAwait(false);
        _found.IntersectWith(wanted);
        return _found;
    }

    private Task FindAsync(RosterKey key, CancellationToken cancellationToken) => key.Kind switch
    {
        RosterKind.Org => FindOrgAsync(key, cancellationToken),
        RosterKind.Section => FindOneAsync(key, "sections", SectionShape.NewRow(), AddEnrollments, cancellationToken),
        RosterKind.Person => FindOneAsync(key, "users", UserShape.NewRow(), AddTies, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task FindOrgAsync(RosterKey key, CancellationToken cancellationToken)
    {
        await FindOneAsync(key, "schools", SchoolShape.NewRow(), null, cancellationToken).ConfigureAwait(false);
        if (!_found.Contains(key))
        {
            await FindOneAsync(key, "districts", DistrictShape.NewRow(), null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FindOneAsync(RosterKey key, string endpoint, JsonRow row, Action<JsonRow>? found, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(district, client.AddressOf($"{endpoint}/{Uri.EscapeDataString(key.Id)}"), endpoint, cancellationToken).ConfigureAwait(false);
        if (!answer.IsMissing && answer.ReadEnvelope() is { Rows: [var (start, length), ..] })
        {
            row.Read(answer.Body.Slice(start, length));
            if (key.Kind != RosterKind.Person || UserRoles.HasAny(row, options.Roles))
            {
                _found.Add(key);
                found?.Invoke(row);
            }
        }
    }

    private async Task FindListedAsync(RosterKind kind, CleverList list, HashSet<RosterKey> wanted, CancellationToken cancellationToken)
    {
        if (!wanted.Any(key => key.Kind == kind))
        {
            return;
        }

        var row = kind == RosterKind.Term ? TermShape.NewRow() : CourseShape.NewRow();
        var reader = new ListReader(client, options, district, list);
        await foreach (var page in reader.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                row.Read(page[i]);
                if (row.Text(TermShape.Id) is not null)
                {
                    _found.Add(new RosterKey(kind, kind == RosterKind.Term ? CleverKeys.OfTerm(row) : CleverKeys.OfCourse(row)));
                }
            }
        }

        if (reader.Failure is { } failure)
        {
            throw failure;
        }
    }

    private void AddEnrollments(JsonRow section) => _found.UnionWith(SectionMembers.Keys(section).Select(key => new RosterKey(RosterKind.Enrollment, key)));

    private void AddTies(JsonRow user)
    {
        var relationship = RelationshipShape.NewRow();
        var contact = Encoding.UTF8.GetBytes(CleverKeys.OfPerson(user, relationship));
        foreach (var json in JsonItems.Objects(user.Whole(UserShape.Relationships)))
        {
            relationship.Read(json);
            _found.Add(new RosterKey(RosterKind.StudentContact, CleverKeys.OfTie(relationship[RelationshipShape.Student], contact, relationship[RelationshipShape.Type])));
        }
    }
}
