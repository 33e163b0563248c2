using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Several sources as one.</summary>
internal sealed class MergedSource(MergeOptions merge, IReadOnlyList<ISisSource> sources) : ISisSource, IRecordLookup
{
    /// <summary>One read on behalf of a run.</summary>
    public MergedRead Bind(MergeContext context) => new(merge, sources, context);

    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var time = TimeProvider.System;
        using var temp = TempFolder.Create(null, RunId.Create(time.GetUtcNow()));
        await foreach (var item in Bind(new MergeContext(temp, new RecordHasher(1, 2), 100, time)).ReadAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <remarks>A record is still there if any source has it.</remarks>
    public async Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default)
    {
        var found = new HashSet<RosterKey>();
        foreach (var lookup in sources.OfType<IRecordLookup>())
        {
            found.UnionWith(await lookup.FindExistingAsync(tenant, keys, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }
}
