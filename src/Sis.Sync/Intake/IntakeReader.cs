using System.Text;
using System.Threading.Channels;

namespace Sis;

/// <summary>Reads a source to its end into spools: one task reads and encodes, another writes.</summary>
internal sealed class IntakeReader(TempFolder temp, RecordHasher hasher, DiagnosticLog diagnostics, ProgressReporter progress)
{
    private const int QueuedBatches = 8;

    public async Task<RosterIntake> ReadAsync(ISisSource source, SourceReadRequest request, CancellationToken cancellationToken)
    {
        var intake = new RosterIntake(new EarlyFolds(temp, hasher, diagnostics.SamplesPerCode));
        try
        {
            var queue = Channel.CreateBounded<IntakeStep>(new BoundedChannelOptions(QueuedBatches) { SingleReader = true, SingleWriter = true });
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var writing = Task.Run(() => WriteAsync(queue.Reader, intake, stop), CancellationToken.None);
            try
            {
                await ReadItemsAsync(source, request, intake, queue.Writer, stop.Token).ConfigureAwait(false);
                queue.Writer.Complete();
            }
            catch (Exception exception)
            {
                queue.Writer.TryComplete(exception);
                await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (writing.Exception?.InnerException is { } cause && cause != exception)
                {
                    // The reader was stopped because writing failed: that is what went wrong.
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
                }

                throw;
            }

            await writing.ConfigureAwait(false);
            JudgeCompleteness(intake, request.Fields);
            return intake;
        }
        catch
        {
            intake.Dispose();
            throw;
        }
    }

    private async Task ReadItemsAsync(
        ISisSource source, SourceReadRequest request, RosterIntake intake, ChannelWriter<IntakeStep> queue, CancellationToken cancellationToken)
    {
        using var writers = new TypedItemWriters(queue);
        await foreach (var item in source.ReadAsync(request, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (item)
            {
                case BatchItem { Batch: var batch }:
                    progress.Read(batch.Kind, batch.Count);
                    await queue.WriteAsync(IntakeStep.Of(batch), cancellationToken).ConfigureAwait(false);
                    break;
                case RecordItem { Record: var record, Part: var part }:
                    progress.Read(record.Kind, 1);
                    if (!writers.TryAdd(record, part, out var problem))
                    {
                        Reject(intake, record.Kind, null, problem);
                    }

                    await writers.FlushFullAsync(record.Kind, part, cancellationToken).ConfigureAwait(false);
                    break;
                case RejectionItem rejection:
                    Reject(intake, rejection.Kind, rejection.Key, rejection.Diagnostic);
                    break;
                case RemovalItem { Key: var key }:
                    intake[key.Kind].StatedRemovals.Add(HashOf(key.Id));
                    break;
                case RekeyItem rekey:
                    intake[rekey.Old.Kind].Rekeys.Add(rekey);
                    break;
                case DiagnosticItem { Diagnostic: var diagnostic }:
                    diagnostics.Add(diagnostic);
                    break;
                case EndItem end:
                    intake[end.Kind].End = Worse(intake[end.Kind].End, end);
                    await writers.FlushAsync(end.Kind, cancellationToken).ConfigureAwait(false);
                    await queue.WriteAsync(IntakeStep.End(end.Kind), cancellationToken).ConfigureAwait(false);
                    break;
                case FieldsNotReadItem notRead:
                    AddNotRead(intake[notRead.Kind], notRead);
                    break;
                case CursorItem { Cursor: var cursor }:
                    intake.Cursor = cursor;
                    break;
            }
        }

        await writers.FlushAllAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(ChannelReader<IntakeStep> queue, RosterIntake intake, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var (kind, batch) in queue.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                if (batch is null)
                {
                    intake.Folds.Begin(intake[kind]);
                    continue;
                }

                using (batch)
                {
                    var spools = intake[kind].Spools;
                    if (!spools.TryGetValue(batch.Part, out var spool))
                    {
                        var file = temp.CreateFile($"{batch.Kind.ToName()}-{batch.Part.Order}");
                        spools.Add(batch.Part, spool = new Spool(batch.Kind, batch.Part, file));
                    }

                    spool.Append(batch);
                }
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            while (queue.TryRead(out var step))
            {
                step.Batch?.Dispose();
            }

            throw;
        }
    }

    private static void AddNotRead(KindIntake kind, FieldsNotReadItem notRead)
    {
        var bits = notRead.Fields.Aggregate(0UL, (bits, field) => bits | (1UL << field.Number));
        kind.FieldsNotRead |= notRead.KeepsDelivered ? 0 : bits;
        kind.FieldsKept |= notRead.KeepsDelivered ? bits : 0;
    }

    private void Reject(RosterIntake intake, RosterKind kind, RosterKey? key, RosterDiagnostic diagnostic)
    {
        var kindIntake = intake[kind];
        kindIntake.Rejected++;
        diagnostics.Add(diagnostic);
        if (key is { Id.Length: > 0 } known)
        {
            kindIntake.Protected.Add(HashOf(known.Id));
        }
        else
        {
            kindIntake.UnkeyedRejections++;
        }
    }

    private KeyHash HashOf(string id)
    {
        hasher.Hash(Encoding.UTF8.GetBytes(id.Trim()), out var low, out var high);
        return new KeyHash(low, high);
    }

    /// <remarks>Several files or endpoints may each end a kind: the kind is as good as the worst of them.</remarks>
    private static EndItem Worse(EndItem? known, EndItem end) =>
        known is null ? end
        : known.Mode == ReadMode.Absent ? end
        : end.Mode == ReadMode.Absent ? known
        : known with
        {
            Mode = (ReadMode)Math.Min((int)known.Mode, (int)end.Mode),
            IsComplete = known.IsComplete && end.IsComplete,
            ExpectedCount = known.ExpectedCount ?? end.ExpectedCount,
            Reason = known.Reason ?? end.Reason,
        };

    private void JudgeCompleteness(RosterIntake intake, RosterFieldSet fields)
    {
        foreach (var kind in intake.Kinds)
        {
            if (!fields.Includes(kind.Kind))
            {
                continue;
            }

            if (kind.End is null && (kind.Spools.Count > 0 || kind.Rejected > 0))
            {
                Tell(kind, EngineCodes.NoEndMarker, "The source delivered records without saying that the kind had ended; nothing of it is removed.");
            }

            if (kind.Mode != ReadMode.Full)
            {
                continue;
            }

            kind.IsProvenComplete = kind.End is { IsComplete: true };
            if (kind.End is { IsComplete: false } end)
            {
                Tell(kind, EngineCodes.IncompleteRead, $"The read was not complete, so nothing is removed: {end.Reason ?? "the source does not say why"}.");
            }

            if (kind.End?.ExpectedCount is { } expected && expected != kind.Read + kind.Rejected)
            {
                kind.IsProvenComplete = false;
                Tell(kind, EngineCodes.CountMismatch, $"{expected} records were announced and {kind.Read + kind.Rejected} arrived, so nothing is removed.");
            }

            if (kind.UnkeyedRejections > 0)
            {
                kind.IsProvenComplete = false;
                Tell(kind, EngineCodes.UnkeyedRejection,
                    $"Rejected rows that could not be tied to a record: {kind.UnkeyedRejections}. Nothing is removed. Mend those rows.");
            }
        }
    }

    private void Tell(KindIntake kind, string code, string message) =>
        diagnostics.Add(new RosterDiagnostic(code, DiagnosticSeverity.Warning, message) { Kind = kind.Kind });
}
