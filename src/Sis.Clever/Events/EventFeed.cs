namespace Sis.Clever;

/// <summary>Asks the Events API of a district.</summary>
internal sealed class EventFeed(CleverClient client, CleverOptions options, string district, Findings findings)
{
    /// <summary>The newest event there is, so that events after it tell of everything that a full read may have missed.</summary>
    /// <returns>Its identifier, or <see langword="null"/> when there is none or the application may not read events.</returns>
    public async Task<string?> NewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(district, client.AddressOf("events?limit=1&ending_before=last"), "events", cancellationToken).ConfigureAwait(false);
            if (!answer.IsMissing && answer.ReadEnvelope() is { Rows: [.., var (start, length)] })
            {
                var row = EventShape.NewRow();
                row.Read(answer.Body.Slice(start, length));
                return row.Text(EventShape.Id);
            }
        }
        catch (SisSourceException)
        {
            // What is wrong will stop the read itself too, if it is more than the events.
        }

        return null;
    }

    /// <summary>Reads all events after a cursor.</summary>
    /// <returns>What became of each record and the last event; or why everything must be read instead.</returns>
    public async Task<(EventFold? Fold, string LastId, string? Reason)> ReadAsync(EventCursor cursor, RosterFieldSet fields, CancellationToken cancellationToken)
    {
        if (await FindGapAsync(cursor, cancellationToken).ConfigureAwait(false) is { } gap)
        {
            return (null, cursor.EventId, gap);
        }

        var fold = new EventFold(findings);
        var reader = new ListReader(client, options, district, CleverList.Events(Query(fields)));
        await foreach (var page in reader.ReadAsync(cursor.EventId, cancellationToken).ConfigureAwait(false))
        {
            if (reader.Rows > options.MaxEvents)
            {
                return (null, cursor.EventId, "there are more events than are read at once");
            }

            for (var i = 0; i < page.Count; i++)
            {
                fold.Add(page[i]);
            }
        }

        var reason = fold.Problem ?? (reader.IsMissing ? "the application may not read events" : reader.Failure is null ? null : "the events broke off");
        return (reason is null ? fold : null, reader.LastId ?? cursor.EventId, reason);
    }

    private async Task<string?> FindGapAsync(EventCursor cursor, CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        if (cursor.Version != options.VersionPath || cursor.District != district)
        {
            return "the last run read another district or version of the API";
        }

        if (now - cursor.AsOf > EventCursor.Lifetime)
        {
            return "the last run is longer ago than Clever keeps events";
        }

        // An event within its lifetime that is not there: then others are missing too.
        if (cursor.EventTime is not { } time || now - time > EventCursor.Lifetime)
        {
            return null;
        }

        try
        {
            using var answer = await client.GetAsync(district, client.AddressOf($"events/{Uri.EscapeDataString(cursor.EventId)}"), "events", cancellationToken).ConfigureAwait(false);
            return answer.IsMissing ? "Clever does not know the last event any more" : null;
        }
        catch (SisSourceException)
        {
            return "the last event cannot be looked up";
        }
    }

    /// <summary>Asks for those types alone that are wanted; where all are, for all, so that new ones are noticed.</summary>
    private static string? Query(RosterFieldSet fields)
    {
        if (RosterKinds.All.All(fields.Includes))
        {
            return null;
        }

        List<string> types = [];
        if (fields.Includes(RosterKind.Org))
        {
            types.AddRange(["districts", "schools"]);
        }

        if (fields.Includes(RosterKind.Term))
        {
            types.Add("terms");
        }

        if (fields.Includes(RosterKind.Course))
        {
            types.Add("courses");
        }

        if (fields.Includes(RosterKind.Section) || fields.Includes(RosterKind.Enrollment))
        {
            types.Add("sections");
        }

        if (fields.Includes(RosterKind.Person) || fields.Includes(RosterKind.StudentContact))
        {
            types.Add("users");
        }

        return string.Join('&', types.Select(type => $"record_type={type}"));
    }
}
