namespace Sis;

/// <summary>Exclusive use of one scope's state; see <see cref="IStateStore"/>.</summary>
/// <remarks>Reads may run at the same time as each other and as one transaction, and see what was committed last. Disposing gives the scope free.</remarks>
public interface IStateSession : IAsyncDisposable
{
    /// <summary>Reads a document, or <see langword="null"/>.</summary>
    /// <param name="collection">The kind of document, for example <c>run</c>.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default);

    /// <summary>Reads all documents of a collection, by ordinal order of their names, newest names last.</summary>
    /// <param name="collection">The kind of document.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>Reads a blob into a buffer.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="number">The blob's number.</param>
    /// <param name="buffer">Receives the blob's bytes from <paramref name="offset"/> on, as many as fit.</param>
    /// <param name="offset">Where in the blob to begin.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>How many bytes were read; 0 past the end; -1 when there is no such blob.</returns>
    ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default);

    /// <summary>Reads journal rows in order.</summary>
    /// <param name="journal">The journal's name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, CancellationToken cancellationToken = default);

    /// <summary>Begins a transaction; one at a time.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default);
}
