namespace Sis;

/// <summary>Asks a source that can look up single records whether those that are missing are really gone, when they are few.</summary>
internal sealed class RemovalVerifier(ISisSource source, string tenant, CompletenessOptions options, DiagnosticLog diagnostics)
{
    /// <returns>The removals of the plan whose records turned out to be there, or could not be confirmed: by kind and ordinal.</returns>
    public async Task<HashSet<(RosterKind Kind, long Ordinal)>> FindAsync(PlanScan scan, CancellationToken cancellationToken)
    {
        var candidates = new Dictionary<RosterKey, (RosterKind Kind, long Ordinal)>();
        if (source is not IRecordLookup lookup || scan.Plan.Kinds.Sum(kind => kind.Removed) is var removed && (removed == 0 || removed > options.VerifyUpTo))
        {
            return [];
        }

        foreach (var kind in RosterKinds.All)
        {
            await scan.RunAsync(kind, _ => false, (in PlanEntry entry, ReadOnlySpan<byte> _, long ordinal) =>
            {
                if (entry is { Operation: RosterOperation.Remove, Reason: RemovalReason.Missing })
                {
                    candidates.Add(new RosterKey(kind, entry.KeyText), (kind, ordinal));
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        return candidates.Count == 0 ? [] : await AskAsync(lookup, candidates, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HashSet<(RosterKind Kind, long Ordinal)>> AskAsync(
        IRecordLookup lookup, Dictionary<RosterKey, (RosterKind Kind, long Ordinal)> candidates, CancellationToken cancellationToken)
    {
        try
        {
            var found = await lookup.FindExistingAsync(tenant, [.. candidates.Keys], cancellationToken).ConfigureAwait(false);
            var there = found.Where(candidates.ContainsKey).Distinct().ToList();
            foreach (var key in there)
            {
                diagnostics.Add(new RosterDiagnostic(CompletenessCodes.StillThere, DiagnosticSeverity.Warning,
                    "The record was missing from the read, but the source has it when asked for it alone; it is not removed.")
                { Kind = key.Kind, Key = key });
            }

            return [.. there.Select(key => candidates[key])];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            diagnostics.Add(new RosterDiagnostic(CompletenessCodes.NotConfirmed, DiagnosticSeverity.Warning,
                $"The source failed when it was asked whether missing records are gone ({exception.GetType().Name}); none of them is removed.")
            { Count = candidates.Count });
            return [.. candidates.Values];
        }
    }
}
