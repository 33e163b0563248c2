using System.Globalization;

namespace Sis.Sqlite;

/// <summary>A numbered lock file beside the database, held by one store as long as it lives.</summary>
/// <remarks>
/// A lease in the database names the slot of its holder, and is good as long as somebody holds that slot. The operating system
/// frees the lock of a process that ends, however it ends, so a lease can neither stay stuck nor run out under a process
/// that is merely slow. The empty files stay: to delete them would open a gap in which two processes hold one slot.
/// </remarks>
internal sealed class ProcessSlot : IDisposable
{
    private const int Max = 256;

    private readonly FileStream _lock;

    private ProcessSlot(int number, FileStream file)
    {
        Number = number;
        _lock = file;
    }

    public int Number { get; }

    /// <summary>Takes the first slot that is free.</summary>
    public static ProcessSlot Take(string databasePath)
    {
        for (var number = 1; number <= Max; number++)
        {
            if (TryTake(databasePath, number) is { } slot)
            {
                return slot;
            }
        }

        throw new SisException(SqliteDiagnosticCodes.StateFailed,
            $"No lock file could be taken beside the state file '{databasePath}'. Check the rights on its folder.");
    }

    /// <summary>Takes a slot, or gives <see langword="null"/> when it is held.</summary>
    public static ProcessSlot? TryTake(string databasePath, int number)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{databasePath}-lock{number}");
        try
        {
            return new ProcessSlot(number, DatabaseFile.OpenPrivate(path, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
