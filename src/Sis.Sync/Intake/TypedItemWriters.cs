using System.Threading.Channels;

namespace Sis;

/// <summary>Encodes typed records as they come, one writer for each kind and piece.</summary>
internal sealed class TypedItemWriters(ChannelWriter<IntakeStep> queue) : IDisposable
{
    private readonly Dictionary<(RosterKind, RecordPart), RecordBatchWriter> _writers = [];

    public bool TryAdd(RosterRecord record, RecordPart part, out RosterDiagnostic problem)
    {
        try
        {
            WriterOf(record.Kind, part).Add(record);
            problem = null!;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            problem = new RosterDiagnostic(EngineCodes.RequiredFieldMissing, DiagnosticSeverity.Error,
                "The record has no usable identifier, or is too long to be kept; it is left out.")
            { Kind = record.Kind };
            return false;
        }
    }

    public async ValueTask FlushFullAsync(RosterKind kind, RecordPart part, CancellationToken cancellationToken)
    {
        if (_writers.TryGetValue((kind, part), out var writer) && writer.IsFull)
        {
            await queue.WriteAsync(IntakeStep.Of(writer.Take()), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FlushAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        foreach (var ((_, _), writer) in _writers.Where(pair => pair.Key.Item1 == kind && pair.Value.Count > 0))
        {
            await queue.WriteAsync(IntakeStep.Of(writer.Take()), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FlushAllAsync(CancellationToken cancellationToken)
    {
        foreach (var writer in _writers.Values.Where(writer => writer.Count > 0))
        {
            await queue.WriteAsync(IntakeStep.Of(writer.Take()), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }
    }

    private RecordBatchWriter WriterOf(RosterKind kind, RecordPart part)
    {
        if (!_writers.TryGetValue((kind, part), out var writer))
        {
            _writers.Add((kind, part), writer = new RecordBatchWriter(kind, part));
        }

        return writer;
    }
}
