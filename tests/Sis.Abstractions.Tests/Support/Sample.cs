namespace Sis.Abstractions.Tests;

/// <summary>One value of a field, as a typed record holds it and as a fast source would write it from bytes.</summary>
internal sealed record Sample(RosterField Field, object Typed, Action<RecordBatchWriter> Write);
