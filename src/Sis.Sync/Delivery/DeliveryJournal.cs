using System.Text.Json;

namespace Sis;

/// <summary>Which batches of a plan the sink acknowledged, and which of their changes were left out.</summary>
internal sealed class DeliveryJournal
{
    private readonly string _planId;
    private readonly HashSet<long> _beyond = [];
    private readonly Dictionary<long, IReadOnlyList<LeftOutChange>> _leftOut = [];
    private readonly Dictionary<long, HashSet<long>> _taken = [];
    private long _prefix;
    private long _nextRow;

    private DeliveryJournal(string planId) => _planId = planId;

    /// <summary>How many batches were acknowledged.</summary>
    public long Count => _prefix + _beyond.Count;

    /// <summary>Everything that was left out of acknowledged batches.</summary>
    public IEnumerable<LeftOutChange> LeftOut => _leftOut.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value);

    public bool HasLeftOut => _leftOut.Count > 0;

    public static DeliveryJournal Begin(string planId) => new(planId);

    public static async ValueTask<DeliveryJournal> ReadAsync(IStateSession state, string planId, CancellationToken cancellationToken)
    {
        var journal = new DeliveryJournal(planId);
        await foreach (var row in state.ReadJournalAsync(StateDocuments.Journal, cancellationToken).ConfigureAwait(false))
        {
            journal._nextRow = row.Sequence + 1;
            if (JsonSerializer.Deserialize(row.Content, SyncJsonContext.Default.JournalEntry) is { } entry && entry.PlanId == planId)
            {
                journal.Note(entry);
            }
        }

        return journal;
    }

    public bool IsAcknowledged(long batch) => batch < _prefix || _beyond.Contains(batch);

    public IReadOnlyList<LeftOutChange> LeftOutOf(long batch) => _leftOut.GetValueOrDefault(batch, []);

    /// <summary>Takes out of a batch's changes what the sink did not take, as far as is known.</summary>
    public void KeepTaken(long batch, List<PlannedEntry> entries)
    {
        if (IsAcknowledged(batch))
        {
            if (_leftOut.TryGetValue(batch, out var left))
            {
                var ordinals = left.Select(change => change.Ordinal).ToHashSet();
                entries.RemoveAll(entry => ordinals.Contains(entry.Ordinal));
            }
        }
        else
        {
            var taken = _taken.GetValueOrDefault(batch);
            entries.RemoveAll(entry => taken?.Contains(entry.Ordinal) != true);
        }
    }

    /// <summary>Remembers which changes of a batch the sink took before it was broken off: the batch is sent again, or only they are folded. Not safe for several threads.</summary>
    public Task NoteTakenAsync(IStateSession state, long batch, IReadOnlyList<long> ordinals) => AppendAsync(state, new JournalEntry(_planId, batch) { Taken = ordinals });

    /// <summary>Remembers that the sink has a batch, but for what was left out of it. Not safe for several threads.</summary>
    public Task AcknowledgeAsync(IStateSession state, long batch, IReadOnlyList<LeftOutChange>? leftOut) =>
        AppendAsync(state, new JournalEntry(_planId, batch) { LeftOut = leftOut is { Count: > 0 } ? leftOut : null });

    /// <remarks>The sink has it: from here on it must be remembered, whatever else is cancelled.</remarks>
    private async Task AppendAsync(IStateSession state, JournalEntry entry)
    {
        var transaction = await state.BeginAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(entry, SyncJsonContext.Default.JournalEntry);
            await transaction.AppendJournalAsync(StateDocuments.Journal, _nextRow, content, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _nextRow++;
        Note(entry);
    }

    private void Note(JournalEntry entry)
    {
        if (entry.Taken is { } taken)
        {
            (_taken.TryGetValue(entry.Batch, out var known) ? known : _taken[entry.Batch] = []).UnionWith(taken);
            return;
        }

        if (entry.LeftOut is { Count: > 0 } leftOut)
        {
            _leftOut[entry.Batch] = leftOut;
        }

        if (entry.Batch >= _prefix)
        {
            _beyond.Add(entry.Batch);
        }

        while (_beyond.Remove(_prefix))
        {
            _prefix++;
        }
    }
}
