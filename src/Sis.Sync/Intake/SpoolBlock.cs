namespace Sis;

/// <summary>A batch read back from a <see cref="Spool"/>, and where its bytes lie there.</summary>
internal readonly record struct SpoolBlock(RecordBatch Batch, long BytesAt)
{
    public Place PlaceOf(int index)
    {
        var ends = Batch.Ends;
        var start = index == 0 ? 0 : ends[index - 1];
        return new Place(BytesAt + start, ends[index] - start);
    }
}
