using System.Text;

namespace Sis.Sharing;

/// <summary>Tries policies on a roster without a sync: what would leave, why, and what a change would do. Nothing is stored or delivered.</summary>
/// <remarks>
/// The roster is read once, into private temporary files that go when the preview is disposed. In memory are identifiers of people and
/// sections, never of enrollments. One call at a time.
/// </remarks>
public sealed class SharingPreview : IDisposable
{
    private readonly RosterSpool _roster;
    private readonly string _tenant;

    private SharingPreview(RosterSpool roster, string tenant)
    {
        _roster = roster;
        _tenant = tenant;
    }

    /// <summary>What reading the roster found; SIS4040 for a kind that was not read completely.</summary>
    public IReadOnlyList<RosterDiagnostic> Findings => _roster.Findings;

    /// <summary>Reads a roster with the fields that some policies need, and no others.</summary>
    /// <param name="source">Where the roster is read.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="policies">All policies that are to be tried; before and after a change, for example.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<SharingPreview> ReadAsync(
        ISisSource source, string tenant, IEnumerable<ISharingPolicy> policies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(policies);
        var fields = RosterFieldSet.None;
        foreach (var policy in policies)
        {
            fields = fields.Union(Needed(await policy.PrepareAsync(tenant, cancellationToken).ConfigureAwait(false)));
        }

        return new SharingPreview(await RosterSpool.ReadAsync(source, tenant, fields, cancellationToken).ConfigureAwait(false), tenant);
    }

    /// <summary>Makes a list of sections from rules, as things are now, for <see cref="SharingBuilder.Sections"/>.</summary>
    /// <param name="source">Where the roster is read; only for what the rules ask.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="rules">The rules; those on people have no say.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The sections' identifiers, in order.</returns>
    public static async Task<IReadOnlyList<string>> ListSectionsAsync(
        ISisSource source, string tenant, Action<RuleListBuilder> rules, CancellationToken cancellationToken = default)
    {
        var policy = SharingPolicy.Create(share => share.Rules(rules).Fields(fields => fields.Allow("section.title")));
        using var preview = await ReadAsync(source, tenant, [policy], cancellationToken).ConfigureAwait(false);
        var scope = await policy.ResolveAsync(preview._roster, cancellationToken).ConfigureAwait(false);
        var sections = new List<string>();
        await preview._roster.VisitAsync(RosterKind.Section, batch =>
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (scope.Decide(batch[i]).IsShared)
                {
                    sections.Add(Encoding.UTF8.GetString(batch[i].Key));
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        sections.Sort(StringComparer.Ordinal);
        return sections;
    }

    /// <summary>Works out what an application would receive.</summary>
    /// <param name="policy">The policy; one of those for which the roster was read, or one that needs no other fields.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The policy needs fields that were not read.</exception>
    public async Task<SharedView> ShareAsync(ISharingPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var prepared = await policy.PrepareAsync(_tenant, cancellationToken).ConfigureAwait(false);
        return Needed(prepared).Union(_roster.Fields).ToString() == _roster.Fields.ToString()
            ? await SharedView.MakeAsync(_roster, prepared, cancellationToken).ConfigureAwait(false)
            : throw new ArgumentException("The policy needs fields that were not read. Name it when the preview is read.", nameof(policy));
    }

    /// <summary>Says why a record is shared or not.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="key">The record.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SisException">SIS4041: the roster does not have the record.</exception>
    public async Task<SharingExplanation> ExplainAsync(ISharingPolicy policy, RosterKey key, CancellationToken cancellationToken = default) =>
        await new Explainer(_roster, await ShareAsync(policy, cancellationToken).ConfigureAwait(false)).ExplainAsync(key, cancellationToken).ConfigureAwait(false);

    /// <summary>Says what would change if one policy took the place of another.</summary>
    /// <param name="before">The policy in force.</param>
    /// <param name="after">The policy that is thought of.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SharingDifference> CompareAsync(ISharingPolicy before, ISharingPolicy after, CancellationToken cancellationToken = default)
    {
        var (old, next) = (await ShareAsync(before, cancellationToken).ConfigureAwait(false), await ShareAsync(after, cancellationToken).ConfigureAwait(false));
        var schools = new SchoolIndex();
        var counts = new SortedDictionary<(RosterKind Kind, int School), (long Gained, long Lost, long Kept)>();
        foreach (var kind in RosterKinds.All)
        {
            await _roster.VisitAsync(kind, Count, cancellationToken).ConfigureAwait(false);
        }

        string[] oldFields = [.. old.Policy.Fields.Names];
        string[] newFields = [.. next.Policy.Fields.Names];
        return new SharingDifference(
            [.. counts.Select(count => new SharingChange(count.Key.Kind, schools.Schools[count.Key.School], count.Value.Gained, count.Value.Lost, count.Value.Kept))
                .OrderBy(change => change.Kind).ThenBy(change => change.School, StringComparer.Ordinal)],
            [.. newFields.Except(oldFields)], [.. oldFields.Except(newFields)]);

        void Count(RecordBatch batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var record = batch[i];
                var school = schools.Of(record);
                var (was, willBe) = (old.IsShared(record), next.IsShared(record));
                if (was || willBe)
                {
                    var (gained, lost, kept) = counts.GetValueOrDefault((batch.Kind, school));
                    counts[(batch.Kind, school)] = (gained + (was ? 0 : 1), lost + (willBe ? 0 : 1), kept + (was && willBe ? 1 : 0));
                }
            }
        }
    }

    /// <summary>Lists what is read, shared and delivered, field by field.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<DataUse> ReportAsync(ISharingPolicy policy, CancellationToken cancellationToken = default)
    {
        var view = await ShareAsync(policy, cancellationToken).ConfigureAwait(false);
        var needed = Needed(view.Policy);
        var (read, delivered) = (new FieldCounter(), new FieldCounter());
        foreach (var kind in RosterKinds.All.Where(needed.Includes))
        {
            await _roster.VisitAsync(kind, read.Add, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var item in view.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item is BatchItem { Batch: var batch })
            {
                using (batch)
                {
                    delivered.Add(batch);
                }
            }
        }

        var fields = RosterCatalog.Fields.Where(field => needed.Contains(field) && field.Type != FieldType.Extensions)
            .Select(field => new FieldUse(field.Name, field.Sensitivity, view.Policy.Fields.Contains(field), read.Of(field), delivered.Of(field)));
        var extensions =
            from kind in RosterKinds.All
            from name in read.Extensions.Where(name => name.StartsWith($"{kind.ToName()}.ext.", StringComparison.Ordinal))
            let bare = name[$"{kind.ToName()}.ext.".Length..]
            where needed.ContainsExtension(kind, bare)
            select new FieldUse(name, RosterCatalog.FieldsOf(kind).First(field => field.Type == FieldType.Extensions).Sensitivity, view.Policy.Fields.ContainsExtension(kind, bare), read.Of(name), delivered.Of(name));
        return new DataUse(
            [.. RosterKinds.All.Where(needed.Includes).Select(kind => new KindUse(kind, read.Of(kind), delivered.Of(kind)))],
            [.. fields.Concat(extensions).OrderBy(field => field.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose() => _roster.Dispose();

    private static RosterFieldSet Needed(ISharingPolicy policy) => policy.Fields.Union(policy.ScopeFields);
}
