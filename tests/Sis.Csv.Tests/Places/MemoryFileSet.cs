namespace Sis.Csv.Tests;

/// <summary>A folder on a server, as an SFTP client would show it: its streams cannot seek, and may fail.</summary>
internal sealed class MemoryFileSet : IRosterFileSet
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _times = [];

    public string Name => "outgoing";

    public bool IsDisposed { get; private set; }

    public int Listings { get; private set; }

    /// <summary>Called before each listing, with its number from 1.</summary>
    public Action<int>? OnList { get; init; }

    /// <summary>Files whose streams break off with an exception of the client's own after so many bytes.</summary>
    public Dictionary<string, int> FailAfter { get; } = [];

    /// <summary>Files that are never opened: the server does not answer.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Done when a silent file was asked for.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Bytes by which the listing lies.</summary>
    public Dictionary<string, int> LengthOff { get; } = [];

    public MemoryFileSet Put(string name, byte[] content, DateTimeOffset? modified = null)
    {
        _files[name] = content;
        _times[name] = modified ?? DateTimeOffset.UnixEpoch;
        return this;
    }

    public ValueTask<IReadOnlyList<RosterFileInfo>> ListAsync(CancellationToken cancellationToken)
    {
        OnList?.Invoke(++Listings);
        return ValueTask.FromResult<IReadOnlyList<RosterFileInfo>>(
            [.. _files.Select(file => new RosterFileInfo(file.Key, file.Value.Length + LengthOff.GetValueOrDefault(file.Key), _times[file.Key]))]);
    }

    public async ValueTask<Stream> OpenReadAsync(RosterFileInfo file, CancellationToken cancellationToken)
    {
        if (Silent.Contains(file.Name))
        {
            Asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return FailAfter.TryGetValue(file.Name, out var count) ? new FailingStream(_files[file.Name][..count]) : new ForwardOnly(new MemoryStream(_files[file.Name]));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
