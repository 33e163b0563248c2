using System.Globalization;

namespace Sis.Clever;

/// <summary>The district as it is now, and whether it should be read.</summary>
internal sealed class DistrictLook
{
    /// <summary>Clever's identifier; <see langword="null"/> when it is not known.</summary>
    public string? Id { get; private init; }

    /// <summary>The district's object; <see langword="null"/> when it could not be read.</summary>
    public JsonRow? Row { get; private init; }

    /// <summary>Why the district could not be read.</summary>
    public SisException? Failure { get; private init; }

    /// <summary>Why the district is not read, and what the finding says; <see langword="null"/> when it is read.</summary>
    public RosterDiagnostic? Skip { get; private init; }

    /// <summary>What is odd about a district that is read.</summary>
    public RosterDiagnostic? Warning { get; private init; }

    /// <summary>Looks at the district.</summary>
    /// <exception cref="SisSourceException">Clever refuses the credentials.</exception>
    public static async Task<DistrictLook> LookAsync(CleverClient client, CleverOptions options, string? id, CancellationToken cancellationToken)
    {
        var reader = new ListReader(client, options, id, CleverList.Districts);
        JsonRow? row = null;
        await foreach (var page in reader.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                var candidate = DistrictShape.NewRow();
                candidate.Read(page[i].ToArray());
                if (row is null || candidate.Text(DistrictShape.Id) == id)
                {
                    row = candidate;
                }
            }
        }

        if (reader.Failure is { } failure)
        {
            return failure is SisSourceException { StatusCode: 401 } || failure.Code is HttpSourceCodes.ForeignAddress
                ? throw failure
                : new DistrictLook { Id = id, Failure = failure };
        }

        if (row?.Text(DistrictShape.Id) is not { } found || (id is not null && found != id))
        {
            return new DistrictLook { Id = id };
        }

        var (skip, warning) = Judge(row, options, client.Time.GetUtcNow());
        return new DistrictLook { Id = found, Row = row, Skip = skip, Warning = warning };
    }

    private static (RosterDiagnostic? Skip, RosterDiagnostic? Warning) Judge(JsonRow row, CleverOptions options, DateTimeOffset now)
    {
        if (row.Text(DistrictShape.State) is { } state && options.SkippedStates.Contains(state))
        {
            return (new RosterDiagnostic(CleverDiagnosticCodes.DistrictSkipped, DiagnosticSeverity.Warning,
                $"The district is {state.ToLowerInvariant()} in Clever, so it was not read; what is known stays as it is."), null);
        }

        var text = row.Text(DistrictShape.LastCleverSync) ?? row.Text(DistrictShape.LastSync);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last))
        {
            return (null, null);
        }

        var age = now - last;
        var message = string.Create(CultureInfo.InvariantCulture, $"The district last synced with Clever {(long)age.TotalHours} hours ago");
        return age > options.SkipWhenOlderThan
            ? (new RosterDiagnostic(CleverDiagnosticCodes.DistrictSkipped, DiagnosticSeverity.Warning, $"{message}, so it was not read; what is known stays as it is."), null)
            : (null, age > options.WarnWhenOlderThan
                ? new RosterDiagnostic(CleverDiagnosticCodes.DistrictStale, DiagnosticSeverity.Warning, $"{message}: the data may be old, or a large change may wait for approval in Clever.")
                : null);
    }
}
