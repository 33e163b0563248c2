using System.Text.Json;

namespace Sis;

/// <summary>The last health report, and what it speaks of: while nothing changes it is not made again.</summary>
internal sealed record StoredHealth(string Basis, string View, HealthReport Report)
{
    private const string Collection = "health";
    private const string Current = "current";

    /// <summary>What was counted: of the view that the report speaks of, and of the one before it, which stays in force when a plan is not delivered.</summary>
    public IReadOnlyList<HealthTables> Tables { get; init => field = value ?? []; } = [];

    public static async ValueTask<StoredHealth?> ReadAsync(IStateSession state, CancellationToken cancellationToken) =>
        await state.ReadDocumentAsync(Collection, Current, cancellationToken).ConfigureAwait(false) is { } bytes
            ? JsonSerializer.Deserialize(bytes, SyncJsonContext.Default.StoredHealth)
            : null;

    public ValueTask PutAsync(StateWriter writer, CancellationToken cancellationToken) =>
        writer.PutDocumentAsync(Collection, Current, JsonSerializer.SerializeToUtf8Bytes(this, SyncJsonContext.Default.StoredHealth), cancellationToken);

    /// <summary>What was counted of what a ledger holds, if that is stored.</summary>
    public HealthTables? TablesOf(LedgerHeader ledger) =>
        ledger.View.Length == 0 ? null : Tables.FirstOrDefault(tables => tables.View == ledger.View && tables.Format == HealthTables.FormatOf(ledger));
}
