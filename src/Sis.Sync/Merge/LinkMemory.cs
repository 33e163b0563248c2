using System.Text;

namespace Sis;

/// <summary>Under which key people were known before, who are one with others: kept from one read to the next.</summary>
/// <remarks>So that a link lasts when one of two sources fails, rejects a row or changes an address. One document of identifiers, no other values:
/// for each person the source's name, the identifier there, and the key, each with its length.</remarks>
internal sealed class LinkMemory
{
    private const string Collection = "links";
    private const string Document = "people";

    private readonly SortedDictionary<(string Source, string Id), string> _keys =
        new(Comparer<(string Source, string Id)>.Create(static (left, right) =>
            string.CompareOrdinal(left.Source, right.Source) is var order and not 0 ? order : string.CompareOrdinal(left.Id, right.Id)));

    public int Count => _keys.Count;

    public static async Task<LinkMemory> ReadAsync(IStateSession? state, CancellationToken cancellationToken)
    {
        var memory = new LinkMemory();
        if (state is not null && await state.ReadDocumentAsync(Collection, Document, cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            for (var at = 0; at < bytes.Length;)
            {
                memory.Set(ReadText(bytes, ref at), ReadText(bytes, ref at), ReadText(bytes, ref at));
            }
        }

        return memory;
    }

    public string? Find(string source, string id) => _keys.GetValueOrDefault((source, id));

    public void Set(string source, string id, string key) => _keys[(source, id)] = key;

    /// <summary>Keeps what another memory knows of a person.</summary>
    public void Keep(LinkMemory other, string source, string id)
    {
        if (other.Find(source, id) is { } key)
        {
            Set(source, id, key);
        }
    }

    public bool IsSameAs(LinkMemory other) => _keys.SequenceEqual(other._keys);

    public async Task SaveAsync(IStateSession state, CancellationToken cancellationToken)
    {
        var bytes = new ByteBuffer(4096);
        foreach (var ((source, id), key) in _keys)
        {
            bytes.AppendPrefixed(Encoding.UTF8.GetBytes(source));
            bytes.AppendPrefixed(Encoding.UTF8.GetBytes(id));
            bytes.AppendPrefixed(Encoding.UTF8.GetBytes(key));
        }

        var transaction = await state.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.PutDocumentAsync(Collection, Document, bytes.Written.ToArray(), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        bytes.Return();
    }

    private static string ReadText(byte[] bytes, ref int at)
    {
        var length = Varint.Read(bytes, ref at);
        var text = Encoding.UTF8.GetString(bytes, at, length);
        at += length;
        return text;
    }
}
