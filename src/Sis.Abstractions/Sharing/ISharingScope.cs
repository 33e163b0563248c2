namespace Sis;

/// <summary>A policy's answer for one run. Safe for any thread; the same question always gets the same answer.</summary>
public interface ISharingScope
{
    /// <summary>What resolving the policy found that someone should look at, for the run's report; none unless the scope says so.</summary>
    /// <remarks>For example a chosen school that the roster does not have. Never a value from the roster. What makes the policy unusable is an exception.</remarks>
    IReadOnlyList<RosterDiagnostic> Findings => [];

    /// <summary>Whether <see cref="KeepsItem"/> ever takes an item out, and so must be asked; <see langword="false"/> unless the scope says so.</summary>
    bool FiltersItems => false;

    /// <summary>Whether a record is shared, and why.</summary>
    /// <param name="record">The whole record, before its fields are masked.</param>
    ShareDecision Decide(in EncodedRecord record);

    /// <summary>Whether each record of a batch is shared: the same answers as <see cref="Decide"/> gives one by one, which this does unless the scope does better.</summary>
    /// <param name="batch">Whole records, before their fields are masked.</param>
    /// <param name="shared">Receives an answer for each record of the batch.</param>
    void DecideAll(RecordBatch batch, Span<bool> shared)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            shared[i] = Decide(batch[i]).IsShared;
        }
    }

    /// <summary>Whether a single role, telephone number or identifier of a shared record may leave; asked only where its field may.</summary>
    /// <param name="record">The whole record, before its fields are masked.</param>
    /// <param name="field">A field of type <see cref="FieldType.Roles"/>, <see cref="FieldType.Phones"/> or <see cref="FieldType.Identifiers"/>.</param>
    /// <param name="item">One item of the field's canonical value.</param>
    bool KeepsItem(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item) => true;
}
