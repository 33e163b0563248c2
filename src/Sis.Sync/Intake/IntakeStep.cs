namespace Sis;

/// <summary>What the reading task hands to the writing one: a batch, or word that a kind has ended.</summary>
internal readonly record struct IntakeStep(RosterKind Kind, RecordBatch? Batch)
{
    public static IntakeStep Of(RecordBatch batch) => new(batch.Kind, batch);

    public static IntakeStep End(RosterKind kind) => new(kind, null);
}
