namespace Sis.Clever;

/// <summary>Folds events, oldest first, into what became of each record: applying them twice, or from earlier on, comes to the same.</summary>
/// <remarks>
/// An event has the whole record as it was after it, and the old values of what changed. Records as they were in between may refer to what is
/// not there yet; only the last state is used. The keys of all states are kept, because the last run may have seen any of them.
/// </remarks>
internal sealed class EventFold(Findings findings)
{
    private readonly JsonRow _event = EventShape.NewRow();
    private readonly JsonRow _relationship = RelationshipShape.NewRow();
    private readonly RowPair _users = new(UserShape.NewRow);
    private readonly RowPair _sections = new(SectionShape.NewRow);
    private readonly RowPair _terms = new(TermShape.NewRow);
    private readonly RowPair _courses = new(CourseShape.NewRow);
    private readonly RowPair _schools = new(SchoolShape.NewRow);

    public Dictionary<string, FoldedRecord> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FoldedRecord> Sections { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FoldedRecord> Schools { get; } = new(StringComparer.Ordinal);

    /// <summary>The district's last state, if an event told of it.</summary>
    public byte[]? District { get; private set; }

    /// <summary>The keys that terms and courses had before they were named anew, by Clever's identifiers.</summary>
    public Dictionary<(RosterKind Kind, string Id), string> NamedBefore { get; } = [];

    /// <summary>Whether terms or courses changed, or sections that name them.</summary>
    public bool NeedsCatalog { get; private set; }

    /// <summary>Why the events cannot be used, so that everything must be read; <see langword="null"/> while they can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Adds an event.</summary>
    /// <param name="json">The event's object.</param>
    public void Add(ReadOnlyMemory<byte> json)
    {
        _event.Read(json);
        var type = _event.Text(EventShape.Type) ?? string.Empty;
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        var (collection, action) = dot < 0 ? (type, string.Empty) : (type[..dot], type[(dot + 1)..]);
        if (action is not ("created" or "updated" or "deleted") || collection is not ("users" or "sections" or "schools" or "terms" or "courses" or "districts" or "resources"))
        {
            findings.Add(CleverDiagnosticCodes.UnknownEventType, "Events are of a type that is not known here; they were passed over.", endpoint: "events");
            return;
        }

        var state = _event.Whole(EventShape.Object);
        var previous = _event.Whole(EventShape.Previous) is { IsEmpty: false } inside ? inside : _event.Whole(EventShape.PreviousBeside);
        if (collection == "resources")
        {
            return;
        }

        if (state.IsEmpty)
        {
            Problem ??= "an event came without its record";
            return;
        }

        switch (collection)
        {
            case "users":
                AddUser(action, state, previous);
                break;
            case "sections":
                NeedsCatalog = true;
                AddSection(action, state, previous);
                break;
            case "schools":
                if (Fold(Schools, _schools, action, state, previous, SchoolShape.Id) is { } school)
                {
                    school.AddKey(_schools.Now.Text(SchoolShape.Id)!);
                }

                break;
            case "terms" or "courses":
                NeedsCatalog = true;
                AddCatalog(collection == "terms" ? RosterKind.Term : RosterKind.Course, action, state, previous);
                break;
            case "districts" when action == "deleted":
                findings.Add(CleverDiagnosticCodes.DistrictDeleted, "Clever says that the district is gone; nothing was removed because of it.", endpoint: "events");
                break;
            default:
                District = state.ToArray();
                break;
        }
    }

    private void AddUser(string action, ReadOnlyMemory<byte> state, ReadOnlyMemory<byte> previous)
    {
        if (Fold(Users, _users, action, state, previous, UserShape.Id) is not { } record)
        {
            return;
        }

        foreach (var row in _users.States)
        {
            var key = CleverKeys.OfPerson(row, _relationship);
            record.AddKey(key);
            foreach (var tie in JsonItems.Objects(row.Whole(UserShape.Relationships)))
            {
                _relationship.Read(tie);
                if (_relationship[RelationshipShape.Student] is { IsEmpty: false } student)
                {
                    record.Parts.Add(CleverKeys.OfTie(student, System.Text.Encoding.UTF8.GetBytes(key), _relationship[RelationshipShape.Type]));
                }
            }
        }
    }

    private void AddSection(string action, ReadOnlyMemory<byte> state, ReadOnlyMemory<byte> previous)
    {
        if (Fold(Sections, _sections, action, state, previous, SectionShape.Id) is not { } record)
        {
            return;
        }

        record.AddKey(_sections.Now.Text(SectionShape.Id)!);
        foreach (var row in _sections.States)
        {
            record.Parts.UnionWith(SectionMembers.Keys(row));
        }
    }

    private void AddCatalog(RosterKind kind, string action, ReadOnlyMemory<byte> state, ReadOnlyMemory<byte> previous)
    {
        var rows = kind == RosterKind.Term ? _terms : _courses;
        rows.Read(state, action == "updated" ? previous : default);
        if (action == "updated" && rows.Now.Text(TermShape.Id) is { } id)
        {
            if (rows.Before is { } before)
            {
                NamedBefore.TryAdd((kind, id), kind == RosterKind.Term ? CleverKeys.OfTerm(before) : CleverKeys.OfCourse(before));
            }
            else
            {
                Problem ??= "an update came without the old values, so that what was named anew is not known";
            }
        }
    }

    /// <summary>Notes the last state of a record.</summary>
    /// <returns>The record, or <see langword="null"/> when the event cannot be used.</returns>
    private FoldedRecord? Fold(Dictionary<string, FoldedRecord> records, RowPair rows, string action, ReadOnlyMemory<byte> state, ReadOnlyMemory<byte> previous, int idSlot)
    {
        rows.Read(state, action == "updated" ? previous : default);
        if (rows.Now.Text(idSlot) is not { } id)
        {
            Problem ??= "an event came without its record's identifier";
            return null;
        }

        if (!records.TryGetValue(id, out var record))
        {
            if (action == "updated" && previous.IsEmpty)
            {
                Problem ??= "an update came without the old values, so that what left a record is not known";
            }

            records[id] = record = new FoldedRecord { Json = [] };
        }

        record.Json = state.ToArray();
        record.IsDeleted = action == "deleted";
        return record;
    }
}
