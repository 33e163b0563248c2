using System.Text.Json;

namespace Sis;

/// <summary>The dead letters of one sync and tenant, as far as one run is concerned with them.</summary>
internal sealed class DeadLetterBox
{
    private const string Collection = "dead-letter";

    private readonly Dictionary<RosterKey, DeadLetter> _letters = [];
    private readonly HashSet<RosterKey> _seen = [];
    private readonly DateTimeOffset _now;

    private DeadLetterBox(DateTimeOffset now) => _now = now;

    public bool IsEmpty => _letters.Count == 0;

    /// <summary>Whether the run must read everything, because a source that tells changes only would not tell of these again.</summary>
    public bool HasDue => _letters.Values.Any(letter => letter.NextTry <= _now);

    public static async ValueTask<DeadLetterBox> ReadAsync(IStateSession state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var box = new DeadLetterBox(now);
        await foreach (var letter in ReadAllAsync(state, cancellationToken).ConfigureAwait(false))
        {
            box._letters[letter.Key] = letter;
        }

        return box;
    }

    public static async IAsyncEnumerable<DeadLetter> ReadAllAsync(
        IStateSession state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in state.ReadDocumentsAsync(Collection, cancellationToken).ConfigureAwait(false))
        {
            if (JsonSerializer.Deserialize(document.Content, SyncJsonContext.Default.DeadLetter) is { } letter)
            {
                yield return letter;
            }
        }
    }

    public static ValueTask PutAsync(IStateTransaction transaction, DeadLetter letter, CancellationToken cancellationToken) =>
        transaction.PutDocumentAsync(Collection, NameOf(letter.Key), JsonSerializer.SerializeToUtf8Bytes(letter, SyncJsonContext.Default.DeadLetter), cancellationToken);

    /// <summary>Whether a change is a dead letter whose time has not come. One whose record has changed since is tried at once.</summary>
    public bool Holds(RosterChange change, ulong content)
    {
        if (!_letters.TryGetValue(change.Key, out var letter))
        {
            return false;
        }

        _seen.Add(change.Key);
        return letter.NextTry > _now && letter.Operation == change.Operation && letter.Content == content;
    }

    /// <summary>Notes that a change was in the plan although it is not sent now.</summary>
    public void See(RosterKey key)
    {
        if (_letters.ContainsKey(key))
        {
            _seen.Add(key);
        }
    }

    /// <summary>Writes what a delivery makes of the dead letters: refused ones wait longer, delivered ones are gone.</summary>
    /// <param name="transaction">The transaction that also replaces the ledger.</param>
    /// <param name="leftOut">What was left out.</param>
    /// <param name="options">How long they wait.</param>
    /// <param name="isOver">Whether a kind was gone through to its end, so that a dead letter that no change was found for is no longer wanted.</param>
    /// <param name="isComplete">Whether everything that was to go was sent.</param>
    public async ValueTask SaveAsync(
        IStateTransaction transaction, IEnumerable<LeftOutChange> leftOut, DeliveryOptions options, Func<RosterKind, bool> isOver, bool isComplete)
    {
        var waiting = new HashSet<RosterKey>();
        foreach (var change in leftOut)
        {
            var key = new RosterKey(KindOf(change.Kind), change.Id);
            waiting.Add(key);
            if (change.Code is not null)
            {
                await PutAsync(transaction, Refused(key, change, options), CancellationToken.None).ConfigureAwait(false);
            }
        }

        foreach (var key in _letters.Keys.Where(key => isComplete && !waiting.Contains(key) && (_seen.Contains(key) || isOver(key.Kind))))
        {
            await transaction.DeleteDocumentAsync(Collection, NameOf(key), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private DeadLetter Refused(RosterKey key, LeftOutChange change, DeliveryOptions options)
    {
        var known = _letters.GetValueOrDefault(key);
        var attempts = (known?.Attempts ?? 0) + 1;
        var wait = Math.Min(options.MaxRefusedRetryAfter.TotalSeconds, options.RefusedRetryAfter.TotalSeconds * Math.Pow(2, attempts - 1));
        return new DeadLetter
        {
            Key = key,
            Operation = change.Operation,
            Code = change.Code!,
            Attempts = attempts,
            First = known?.First ?? _now,
            Last = _now,
            NextTry = _now + TimeSpan.FromSeconds(wait),
            Content = change.Content,
        };
    }

    private static RosterKind KindOf(string name) => RosterKinds.All.Single(kind => kind.ToName() == name);

    private static string NameOf(RosterKey key) => key.ToString();
}
