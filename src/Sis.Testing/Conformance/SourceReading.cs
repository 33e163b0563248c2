using System.Text;

namespace Sis.Testing;

/// <summary>What a source said in one read. Batches are disposed once their records are noted.</summary>
internal sealed class SourceReading
{
    /// <summary>Record keys in the order in which they came, a piece for each.</summary>
    public List<RosterKey> Keys { get; } = [];

    /// <summary>Encoded records by key and piece; of repeats the last.</summary>
    public Dictionary<(RosterKey Key, RecordPart Part), byte[]> Records { get; } = [];

    public List<EndItem> Ends { get; } = [];

    /// <summary>Kinds of which something came after their end.</summary>
    public HashSet<RosterKind> Late { get; } = [];

    /// <summary>Removals, re-keys, rejections and fields that were not read, as text.</summary>
    public List<string> Statements { get; } = [];

    /// <summary>All that is meant for people: findings, reasons, and what an exception says.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Whether some fields are said not to have been read.</summary>
    public bool SaysWhatIsMissing { get; private set; }

    public Exception? Failure { get; private set; }

    public static async Task<SourceReading> OfAsync(ISisSource source, RosterFieldSet? fields = null, CancellationToken cancellationToken = default)
    {
        var reading = new SourceReading();
        try
        {
            await foreach (var item in source.ReadAsync(Request(fields), cancellationToken).ConfigureAwait(false))
            {
                reading.Add(item);
            }
        }
        catch (Exception exception)
        {
            reading.Failure = exception;
            reading.Texts.Add(exception.ToString());
        }

        return reading;
    }

    public static SourceReadRequest Request(RosterFieldSet? fields = null) =>
        new() { Tenant = "conformance", Fields = fields ?? RosterFieldSet.Everything };

    private void Add(RosterItem item)
    {
        switch (item)
        {
            case RecordItem record:
                Note(record.Record.Key, record.Part, RecordBytes.Encode(record.Record));
                break;
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        Note(new RosterKey(batch.Kind, Encoding.UTF8.GetString(batch[i].Key)), batch.Part, batch.BytesOf(i).ToArray());
                    }
                }

                break;
            case RemovalItem removal:
                State(removal.Key.Kind, $"removal {removal.Key}");
                break;
            case RekeyItem rekey:
                State(rekey.Old.Kind, $"re-key {rekey.Old} {rekey.NewId}");
                break;
            case RejectionItem rejection:
                State(rejection.Kind, $"rejection {rejection.Key?.ToString() ?? rejection.Kind.ToName()}");
                Texts.Add(rejection.Diagnostic.ToString());
                break;
            case FieldsNotReadItem fields:
                State(fields.Kind, $"not read: {string.Join(", ", fields.Fields)}");
                SaysWhatIsMissing = true;
                break;
            case DiagnosticItem finding:
                Texts.Add(finding.Diagnostic.ToString());
                break;
            case EndItem end:
                Ends.Add(end);
                Texts.Add(end.Reason ?? string.Empty);
                break;
        }
    }

    private void Note(RosterKey key, RecordPart part, byte[] bytes)
    {
        Come(key.Kind);
        Keys.Add(key);
        Records[(key, part)] = bytes;
    }

    private void State(RosterKind kind, string statement)
    {
        Come(kind);
        Statements.Add(statement);
    }

    private void Come(RosterKind kind)
    {
        if (Ends.Exists(end => end.Kind == kind))
        {
            Late.Add(kind);
        }
    }
}
