using System.Runtime.CompilerServices;

namespace Sis.Sharing;

/// <summary>A roster read once from its source into private files, so that policies can be tried on it.</summary>
internal sealed class RosterSpool : IRosterView, IDisposable
{
    private readonly SpoolFile?[] _files = new SpoolFile?[RosterKinds.Count];
    private readonly Dictionary<(RosterKind Kind, RecordPart Part), RecordBatchWriter> _writers = [];
    private readonly bool[] _complete = new bool[RosterKinds.Count];
    private readonly List<RosterDiagnostic> _findings = [];

    private RosterSpool(RosterFieldSet fields) => Fields = fields;

    /// <summary>The fields that the source was asked for.</summary>
    public RosterFieldSet Fields { get; }

    public IReadOnlyList<RosterDiagnostic> Findings => _findings;

    public static async Task<RosterSpool> ReadAsync(ISisSource source, string tenant, RosterFieldSet fields, CancellationToken cancellationToken)
    {
        var spool = new RosterSpool(fields);
        try
        {
            await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = tenant, Fields = fields }, cancellationToken).ConfigureAwait(false))
            {
                spool.Take(item);
            }

            spool.Finish(cancellationToken);
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public bool IsComplete(RosterKind kind) => _complete[(int)kind];

    public long CountOf(RosterKind kind) => _files[(int)kind]?.Count ?? 0;

    public async IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var block = 0; block < (_files[(int)kind]?.Blocks ?? 0); block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _files[(int)kind]!.Read(block);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }

        foreach (var file in _files)
        {
            file?.Dispose();
        }
    }

    private void Take(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    FileOf(batch.Kind).Append(batch);
                }

                break;
            case RecordItem { Record: var record, Part: var part }:
                var writer = WriterOf(record.Kind, part);
                writer.Add(record);
                if (writer.IsFull)
                {
                    Flush(writer);
                }

                break;
            case DiagnosticItem { Diagnostic: var finding }:
                _findings.Add(finding);
                break;
            case RejectionItem { Diagnostic: var finding }:
                _findings.Add(finding);
                break;
            case EndItem end:
                _complete[(int)end.Kind] = end is { Mode: ReadMode.Full, IsComplete: true };
                break;
        }
    }

    private void Finish(CancellationToken cancellationToken)
    {
        foreach (var writer in _writers.Values)
        {
            Flush(writer);
        }

        foreach (var kind in RosterKinds.All.Where(Fields.Includes))
        {
            if (_files[(int)kind] is { HasPieces: true } file)
            {
                _files[(int)kind] = Fold(kind, file, cancellationToken);
            }

            if (!_complete[(int)kind])
            {
                _findings.Add(new RosterDiagnostic(SharingCodes.IncompletePreview, DiagnosticSeverity.Warning,
                    "Records of this kind were not read completely, so figures may be too low.")
                { Kind = kind });
            }
        }
    }

    private static SpoolFile Fold(RosterKind kind, SpoolFile file, CancellationToken cancellationToken)
    {
        using (file)
        {
            var merger = new PieceMerger(kind);
            for (var block = 0; block < file.Blocks; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var batch = file.PartOf(block).IsSupplement ? file.Read(block) : null;
                for (var i = 0; i < (batch?.Count ?? 0); i++)
                {
                    merger.Add(batch![i], batch.Part.Order);
                }
            }

            var folded = new SpoolFile();
            using var writer = new RecordBatchWriter(kind);
            for (var block = 0; block < file.Blocks; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var batch = file.PartOf(block).IsSupplement ? null : file.Read(block);
                for (var i = 0; i < (batch?.Count ?? 0); i++)
                {
                    merger.Write(writer, batch![i], batch.Part.Order);
                }

                using var written = writer.Take();
                folded.Append(written);
            }

            return folded;
        }
    }

    private SpoolFile FileOf(RosterKind kind) => _files[(int)kind] ??= new SpoolFile();

    private RecordBatchWriter WriterOf(RosterKind kind, RecordPart part)
    {
        if (!_writers.TryGetValue((kind, part), out var writer))
        {
            _writers.Add((kind, part), writer = new RecordBatchWriter(kind, part));
        }

        return writer;
    }

    private void Flush(RecordBatchWriter writer)
    {
        using var batch = writer.Take();
        FileOf(writer.Kind).Append(batch);
    }
}
