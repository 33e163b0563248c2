using System.Text.Json.Serialization;

namespace Sis;

/// <summary>Generated serialisation of the engine's documents: no reflection, so it survives trimming.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(LedgerHeader))]
[JsonSerializable(typeof(PlanHeader))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(SyncReport))]
[JsonSerializable(typeof(RunStatistics))]
[JsonSerializable(typeof(StoredHealth))]
internal sealed partial class SyncJsonContext : JsonSerializerContext;
