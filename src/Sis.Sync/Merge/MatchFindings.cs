namespace Sis;

/// <summary>Tells what came of recognising people: counts for each source, and who needs somebody's decision. Keys alone.</summary>
internal sealed class MatchFindings(PeopleLinks people, IReadOnlyList<PartRead> parts, int samples)
{
    public IEnumerable<RosterDiagnostic> Tell() => people.Match is { } match
        ? Counts(match).Concat(Limited(Disputed(match))).Concat(Limited(Unmatched(match))).Concat(Limited(KeysTaken()))
        : HeldBack();

    private string NameOf(int person) => parts[people.Index[person].Source].Part.Name;

    private IEnumerable<RosterDiagnostic> Counts(PeopleMatch match)
    {
        var counts = new long[parts.Count, 4];
        for (var person = 0; person < people.Index.Count; person++)
        {
            counts[people.Index[person].Source, (int)match.Outcome[person]]++;
        }

        foreach (var part in parts.Where(part => people.Index.CountOf(part.Number) > 0))
        {
            yield return new RosterDiagnostic(MatchCodes.Merged, DiagnosticSeverity.Info,
                $"Source '{part.Part.Name}': {people.Index.CountOf(part.Number)} people, {counts[part.Number, (int)MatchOutcome.Linked]} linked, "
                + $"{counts[part.Number, (int)MatchOutcome.Unlinked]} unlinked, {counts[part.Number, (int)MatchOutcome.Unmatched]} unmatched, {counts[part.Number, (int)MatchOutcome.Disputed]} disputed.")
            { Kind = RosterKind.Person };
        }
    }

    private IEnumerable<RosterDiagnostic> Disputed(PeopleMatch match) => match.Disputes.Select(pair => new RosterDiagnostic(
        MatchCodes.Disputed, DiagnosticSeverity.Warning,
        $"The person of source '{NameOf(pair.Left)}' may be {people.Index.RosterKeyOf(pair.Right)} of source '{NameOf(pair.Right)}', but that is not beyond doubt; they stay apart. Decide.")
    { Kind = RosterKind.Person, Key = people.Index.RosterKeyOf(pair.Left) });

    private IEnumerable<RosterDiagnostic> Unmatched(PeopleMatch match)
    {
        for (var person = 0; person < people.Index.Count; person++)
        {
            if (match.Outcome[person] == MatchOutcome.Unmatched)
            {
                yield return new RosterDiagnostic(MatchCodes.Unmatched, DiagnosticSeverity.Info, $"The person of source '{NameOf(person)}' is in no other source.")
                { Kind = RosterKind.Person, Key = people.Index.RosterKeyOf(person) };
            }
        }
    }

    private IEnumerable<RosterDiagnostic> KeysTaken() => people.WithoutKey.Select(person => new RosterDiagnostic(
        MatchCodes.KeyTaken, DiagnosticSeverity.Warning,
        $"The person of source '{NameOf(person)}' has the key of another source's, and they are not known to be one; it is left out. Decide, or have one source use other keys.")
    { Kind = RosterKind.Person, Key = people.Index.RosterKeyOf(person) });

    private IEnumerable<RosterDiagnostic> HeldBack() => people.Waiting.GroupBy(NameOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        new RosterDiagnostic(MatchCodes.HeldBack, DiagnosticSeverity.Warning,
            $"People of source '{group.Key}' wait: they may be in a source whose people were not read completely.")
        { Kind = RosterKind.Person, Count = group.LongCount() });

    /// <summary>The first ones in full, as many as a report keeps; the rest as a number.</summary>
    private IEnumerable<RosterDiagnostic> Limited(IEnumerable<RosterDiagnostic> findings)
    {
        RosterDiagnostic? last = null;
        var count = 0L;
        foreach (var finding in findings)
        {
            count++;
            if (count <= samples)
            {
                last = finding;
                yield return finding;
            }
        }

        if (count > samples)
        {
            yield return last! with { Key = null, Count = count - samples };
        }
    }
}
