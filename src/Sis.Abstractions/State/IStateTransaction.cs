namespace Sis;

/// <summary>Changes of state that take effect together, or not at all.</summary>
/// <remarks>Not thread-safe. Disposing without <see cref="CommitAsync"/> undoes everything.</remarks>
public interface IStateTransaction : IAsyncDisposable
{
    /// <summary>Writes or replaces a document.</summary>
    /// <param name="collection">The kind of document.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Deletes a document, if there.</summary>
    /// <param name="collection">The kind of document.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default);

    /// <summary>Writes or replaces a blob.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="number">The blob's number.</param>
    /// <param name="content">Its bytes, about 1 MiB at most 16 MiB.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Deletes the blobs of a collection from a number on.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="from">The first number to delete.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default);

    /// <summary>Appends a row to a journal.</summary>
    /// <param name="journal">The journal's name.</param>
    /// <param name="sequence">The row's number, higher than any before it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Deletes all rows of a journal.</summary>
    /// <param name="journal">The journal's name.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default);

    /// <summary>Makes everything take effect, for good.</summary>
    /// <param name="cancellationToken">Stops the commit before it begins.</param>
    ValueTask CommitAsync(CancellationToken cancellationToken = default);
}
