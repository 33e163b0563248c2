namespace Sis.Csv;

/// <summary>A folder of files that lies somewhere else: on an SFTP server, in a bucket. Reads, never writes.</summary>
/// <remarks>
/// <para><b>Threads.</b> One call of <see cref="ListAsync"/> or <see cref="OpenReadAsync"/> at a time. Several streams may be open.</para>
/// <para><b>Failure.</b> Let exceptions out. One while a file is read ends that file as not complete; nothing is removed because of it.</para>
/// <para><b>Repeats.</b> A listing may be asked for several times, to see whether files are still being written.</para>
/// <para><b>Disposal.</b> By the source, when its read ends: a set is opened for each read.</para>
/// </remarks>
public interface IRosterFileSet : IAsyncDisposable
{
    /// <summary>The folder's own name, for messages; without host, user or the way to it.</summary>
    string Name { get; }

    /// <summary>Lists the files directly in the folder. Links and folders are left out.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<IReadOnlyList<RosterFileInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens a file from its start, to be read once and forwards; a stream that can seek is read faster when it is an archive.</summary>
    /// <param name="file">A file of the last listing.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<Stream> OpenReadAsync(RosterFileInfo file, CancellationToken cancellationToken);
}
