using System.Text.Json;

namespace Sis;

/// <summary>The last health report, and what it speaks of: while nothing changes it is not made again.</summary>
internal sealed record StoredHealth(string Basis, string View, HealthReport Report)
{
    private const string Collection = "health";
    private const string Current = "current";

    public static async ValueTask<StoredHealth?> ReadAsync(IStateSession state, CancellationToken cancellationToken) =>
        await state.ReadDocumentAsync(Collection, Current, cancellationToken).ConfigureAwait(false) is { } bytes
            ? JsonSerializer.Deserialize(bytes, SyncJsonContext.Default.StoredHealth)
            : null;

    public Task SaveAsync(RunState state, CancellationToken cancellationToken) =>
        state.PutDocumentAsync(Collection, Current, JsonSerializer.SerializeToUtf8Bytes(this, SyncJsonContext.Default.StoredHealth), cancellationToken);
}
