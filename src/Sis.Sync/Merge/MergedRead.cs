using System.Runtime.CompilerServices;
using System.Text;

namespace Sis;

/// <summary>One read of several sources as one: each in turn to files, then kind by kind into one roster, in one order whatever the order in which it came.</summary>
internal sealed class MergedRead(MergeOptions merge, IReadOnlyList<ISisSource> sources, MergeContext context) : ISisSource
{
    private LinkMemory? _remembered;
    private LinkMemory? _links;

    /// <summary>Where the watched record came from, once it was read.</summary>
    public IReadOnlyList<MergeOrigin> Origins { get; private set; } = [];

    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var parts = new List<PartRead>();
        try
        {
            for (var i = 0; i < sources.Count; i++)
            {
                parts.Add(await PartRead.ReadAsync(sources[i], merge.Parts[i], i, RequestOf(merge.Parts[i], request), context, cancellationToken).ConfigureAwait(false));
            }

            if (parts.TrueForAll(part => part.Failure is not null))
            {
                throw new SisException(EngineCodes.SourceFailed, $"All sources of the merge failed. The first one: {parts[0].Failure}");
            }

            foreach (var finding in FindingsOf(parts, request.Fields))
            {
                yield return new DiagnosticItem(finding);
            }

            var people = await LinkAsync(parts, request, cancellationToken).ConfigureAwait(false);
            foreach (var finding in people is null ? [] : new MatchFindings(people, parts, context.Samples).Tell())
            {
                yield return new DiagnosticItem(finding);
            }

            foreach (var kind in RosterKinds.All.Where(request.Fields.Includes))
            {
                var merged = new KindMerge(kind, merge, parts, people, request.Fields, context);
                foreach (var item in merged.Run(cancellationToken))
                {
                    yield return item;
                }

                TellOrigins(kind, merged, people);
            }
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    /// <summary>Remembers who is one with whom, for the next read.</summary>
    public async Task SaveLinksAsync(CancellationToken cancellationToken)
    {
        if (context.State is not null && _links is not null && !_links.IsSameAs(_remembered!))
        {
            await _links.SaveAsync(context.State, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <remarks>Of a person, what it is recognised by is read too; it goes no further than here unless it may be shared.</remarks>
    private SourceReadRequest RequestOf(MergedPart part, SourceReadRequest request)
    {
        var fields = request.Fields;
        if (RosterKinds.All.Any(kind => fields.Includes(kind) && !part.Kinds.Contains(kind)))
        {
            var prefixes = part.Kinds.Select(kind => kind.ToName() + ".").ToArray();
            fields = RosterFieldSet.Of(fields.Names.Where(name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))));
        }

        if (merge.People is { } people && request.Fields.Includes(RosterKind.Person) && part.Kinds.Contains(RosterKind.Person))
        {
            string[] roles = people.ExpectedRoles.Count > 0 ? [PersonFields.Roles.Name] : [];
            fields = fields.Union(RosterFieldSet.Of(people.Tiers.SelectMany(tier => tier.Fields).Concat(roles)));
        }

        return request with { Fields = fields, Cursor = null };
    }

    private async Task<PeopleLinks?> LinkAsync(List<PartRead> parts, SourceReadRequest request, CancellationToken cancellationToken)
    {
        if (merge.People is not { } options || !parts.Exists(part => part.Provides(RosterKind.Person)))
        {
            return null;
        }

        _remembered = await LinkMemory.ReadAsync(context.State, cancellationToken).ConfigureAwait(false);
        var people = await PeopleLinks.CreateAsync(options, parts, context, _remembered, request.Tenant, cancellationToken).ConfigureAwait(false);
        _links = people.Memory;
        return people;
    }

    private static IEnumerable<RosterDiagnostic> FindingsOf(List<PartRead> parts, RosterFieldSet asked)
    {
        foreach (var part in parts)
        {
            foreach (var finding in part.Findings)
            {
                yield return finding;
            }

            if (part.Failure is { } failure)
            {
                yield return new RosterDiagnostic(MatchCodes.Degraded, DiagnosticSeverity.Error,
                    $"Source '{part.Part.Name}' failed; what was delivered of it stays, and the other sources go on. Cause: {failure}");
                continue;
            }

            foreach (var kind in RosterKinds.All.Where(asked.Includes).Where(part.Provides).Where(kind => !part.IsWhole(kind)))
            {
                if (part.Tap.SentChanges.Contains(kind))
                {
                    yield return new RosterDiagnostic(MatchCodes.ChangesAlone, DiagnosticSeverity.Error,
                        $"Source '{part.Part.Name}' sent changes alone although everything was asked for; nothing of the kind is removed.")
                    { Kind = kind };
                }
                else if (!part.IsAbsent(kind) || parts.Exists(other => !other.IsAbsent(kind)))
                {
                    yield return new RosterDiagnostic(MatchCodes.Degraded, DiagnosticSeverity.Warning, part.IsAbsent(kind)
                        ? $"Source '{part.Part.Name}' gave nothing of the kind; what was delivered stays. If it never does, name the kinds that it provides in Source(…)."
                        : $"Source '{part.Part.Name}' was not read completely; what was delivered of it stays.")
                    { Kind = kind };
                }
            }
        }
    }

    private void TellOrigins(RosterKind kind, KindMerge merged, PeopleLinks? people)
    {
        if (context.Watched is { } watched && watched.Kind == kind && merged.Origins.Count > 0)
        {
            Origins = [.. merged.Origins.Select(origin => new MergeOrigin(merge.Parts[origin.Source].Name, watched.Id, origin.Fields, null))];
            if (people is not null && kind == RosterKind.Person)
            {
                Origins = [.. Origins.Select((origin, i) => WithProof(origin, merged.Origins[i].Source, people))];
            }
        }
    }

    private MergeOrigin WithProof(MergeOrigin origin, int source, PeopleLinks people)
    {
        var key = Encoding.UTF8.GetBytes(origin.Id);
        for (var person = 0; person < people.Index.Count; person++)
        {
            if (people.Index[person].Source == source && people.KeyOf(person) is { } known && known.AsSpan().SequenceEqual(key))
            {
                return origin with { Id = people.Index.RosterKeyOf(person).Id, Proof = ProofOf(people, person) };
            }
        }

        return origin;
    }

    private string? ProofOf(PeopleLinks people, int person) => people.Match is not { } match ? "known from before"
        : match.Outcome[person] != MatchOutcome.Linked ? null
        : match.Tier[person] == 0 ? "decided"
        : match.Tier[person] > merge.People!.Tiers.Count ? "known from before" : merge.People.Tiers[match.Tier[person] - 1].Name;
}
