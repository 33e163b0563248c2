using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sis;

/// <summary>Writes a plan out: for programs, for spreadsheets, for people.</summary>
internal sealed class PlanExport(IStateSession state, PlanHeader plan, PlanSummary summary, Stream output, bool withValues)
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();

    public Task WriteAsync(PlanFormat format, CancellationToken cancellationToken) => format switch
    {
        PlanFormat.JsonLines => WriteJsonAsync(cancellationToken),
        PlanFormat.Csv => WriteCsvAsync(cancellationToken),
        PlanFormat.Markdown => WriteMarkdownAsync(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private async Task WriteJsonAsync(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        using var writer = new Utf8JsonWriter(line, Json);
        await EachAsync(
            (RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, bool isWaiting) =>
            {
                writer.Reset();
                WriteJson(writer, kind, entry, after, isWaiting);
                writer.Flush();
                line.WriteByte((byte)'\n');
            },
            async () =>
            {
                if (line.Length > 0)
                {
                    line.Position = 0;
                    await line.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
                    line.SetLength(0);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void WriteJson(Utf8JsonWriter writer, RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, bool isWaiting)
    {
        writer.WriteStartObject();
        writer.WriteString("operation", NameOf(entry.Operation));
        writer.WriteString("kind", kind.ToName());
        writer.WriteString("key", entry.Key);
        if (entry.Operation == RosterOperation.Rekey)
        {
            writer.WriteString("previousKey", entry.PreviousKey);
        }

        if (entry.Operation == RosterOperation.Remove)
        {
            writer.WriteString("reason", NameOf(entry.Reason));
        }

        writer.WriteBoolean("waiting", isWaiting);
        var fields = FieldsOf(kind, entry);
        if (entry.ChangedFields != 0)
        {
            writer.WriteStartArray("fields");
            foreach (var field in fields)
            {
                writer.WriteStringValue(field.Name);
            }

            writer.WriteEndArray();
        }

        if (withValues)
        {
            WriteValues(writer, "before", kind, entry.Before, fields);
            WriteValues(writer, "after", kind, after, fields);
        }

        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, RosterKind kind, ReadOnlySpan<byte> bytes, List<RosterField> fields)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        var record = new EncodedRecord(kind, bytes);
        writer.WriteStartObject(name);
        foreach (var field in fields)
        {
            if (record.TryGet(field, out var value))
            {
                writer.WriteString(field.Name, field.Format(value));
            }
        }

        writer.WriteEndObject();
    }

    private async Task WriteCsvAsync(CancellationToken cancellationToken)
    {
        AddRow("operation", "kind", "key", "previousKey", "reason", "waiting", withValues ? "field" : "fields", withValues ? "before" : null, withValues ? "after" : null);
        await EachAsync(
            (RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, bool isWaiting) =>
            {
                var fields = FieldsOf(kind, entry);
                var previous = entry.Operation == RosterOperation.Rekey ? Encoding.UTF8.GetString(entry.PreviousKey) : string.Empty;
                var reason = entry.Operation == RosterOperation.Remove ? NameOf(entry.Reason) : string.Empty;
                var waiting = isWaiting ? "true" : "false";
                if (!withValues)
                {
                    var names = entry.ChangedFields == 0 ? string.Empty : string.Join(' ', fields.Select(known => known.Name));
                    AddRow(NameOf(entry.Operation), kind.ToName(), entry.KeyText, previous, reason, waiting, names, null, null);
                    return;
                }

                foreach (var known in fields)
                {
                    AddRow(NameOf(entry.Operation), kind.ToName(), entry.KeyText, previous, reason, waiting, known.Name,
                        ValueOf(kind, entry.Before, known), ValueOf(kind, after, known));
                }
            },
            () => FlushTextAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        await FlushTextAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteMarkdownAsync(CancellationToken cancellationToken)
    {
        var culture = CultureInfo.InvariantCulture;
        _text.Append(culture, $"# Plan {summary.PlanId}\n\nMade {summary.Created:u}, may be applied until {summary.Expires:u}. Status: {summary.Status}. Changes that wait: {summary.Waiting}.\n\n");
        _text.Append("| kind | created | updated | removed | re-keyed | waiting |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var kind in summary.Kinds)
        {
            _text.Append(culture, $"| {kind.Kind} | {kind.Created} | {kind.Updated} | {kind.Removed} | {kind.Rekeyed} | {kind.Held} |\n");
        }

        if (summary.Gates.Count > 0)
        {
            _text.Append("\n## Gates\n\n| gate | kind | school | field | measured | of | decision |\n|---|---|---|---|---:|---:|---|\n");
            foreach (var gate in summary.Gates)
            {
                _text.Append(culture, $"| {gate.Gate} ({gate.Code}) | {gate.Kind} | {Cell(gate.School)} | {Cell(gate.Field)} | {gate.Measured} | {gate.Of} | {gate.Action} |\n");
            }
        }

        if (summary.Approvals.Count > 0)
        {
            _text.Append("\n## Approvals\n\n| when | by | what | note |\n|---|---|---|---|\n");
            foreach (var approval in summary.Approvals)
            {
                _text.Append(culture, $"| {approval.At:u} | {Cell(approval.By)} | {Cell(Describe(approval.Part))} | {Cell(approval.Note)} |\n");
            }
        }

        if (withValues)
        {
            _text.Append("\n## Changes\n\n| change | field | before | after |\n|---|---|---|---|\n");
            await EachAsync(
                (RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, bool _) =>
                {
                    foreach (var known in FieldsOf(kind, entry))
                    {
                        _text.Append(culture, $"| {NameOf(entry.Operation)} {kind.ToName()} {Cell(entry.KeyText)} | {known.Name} | {Cell(ValueOf(kind, entry.Before, known))} | {Cell(ValueOf(kind, after, known))} |\n");
                    }
                },
                () => FlushTextAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        await FlushTextAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes through all changes, and writes out what has gathered from time to time.</summary>
    private async Task EachAsync(ChangeWriter write, Func<Task> flush, CancellationToken cancellationToken)
    {
        var waiting = await PlanSelection.ReadAsync(state, plan.Waiting, cancellationToken).ConfigureAwait(false);
        var isOpen = plan.State != PlanState.Closed;
        var scan = new PlanScan(state, plan);
        foreach (var kind in RosterKinds.All)
        {
            var gathered = 0;
            await scan.RunAsync(kind, _ => withValues, (in PlanEntry entry, ReadOnlySpan<byte> after, long ordinal) =>
            {
                write(kind, entry, after, isOpen && waiting.Includes(kind, ordinal));
                gathered += entry.Size + after.Length;
            }, async () =>
            {
                if (gathered >= FlushAt)
                {
                    gathered = 0;
                    await flush().ConfigureAwait(false);
                }
            }, cancellationToken).ConfigureAwait(false);
            await flush().ConfigureAwait(false);
        }
    }

    private async Task FlushTextAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), cancellationToken).ConfigureAwait(false);
        _text.Clear();
    }

    private void AddRow(params IEnumerable<string?> cells)
    {
        _text.AppendJoin(',', cells.OfType<string>().Select(Quote)).Append("\r\n");
    }

    /// <remarks>A cell that a spreadsheet would take for a formula is made text.</remarks>
    private static string Quote(string cell)
    {
        if (cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            cell = "'" + cell;
        }

        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Cell(string? text) =>
        text is null ? string.Empty : text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ');

    private static string Describe(PlanPart part)
    {
        var words = new List<string>();
        if (part.OnlyRemovals)
        {
            words.Add("removals");
        }

        words.AddRange(part.Kinds);
        words.AddRange(part.Schools.Select(school => "at " + school));
        return words.Count == 0 ? "all" : string.Join(' ', words);
    }

    private static string ValueOf(RosterKind kind, ReadOnlySpan<byte> bytes, RosterField field) =>
        !bytes.IsEmpty && new EncodedRecord(kind, bytes).TryGet(field, out var value) ? field.Format(value) : string.Empty;

    /// <summary>The fields that changed; for a record that comes or goes those that it has.</summary>
    private static List<RosterField> FieldsOf(RosterKind kind, in PlanEntry entry)
    {
        var bits = entry.Operation is RosterOperation.Create or RosterOperation.Remove ? ulong.MaxValue : entry.ChangedFields;
        return [.. RosterCatalog.FieldsOf(kind).Where(field => (bits & (1UL << field.Number)) != 0)];
    }

    private static string NameOf(RosterOperation operation) => operation switch
    {
        RosterOperation.Create => "create",
        RosterOperation.Update => "update",
        RosterOperation.Rekey => "rekey",
        RosterOperation.Purge => "purge",
        _ => "remove",
    };

    private static string NameOf(RemovalReason reason) => reason switch
    {
        RemovalReason.Missing => "missing",
        RemovalReason.Stated => "stated",
        RemovalReason.NotShared => "notShared",
        RemovalReason.ParentRemoved => "parentRemoved",
        _ => "other",
    };

    private delegate void ChangeWriter(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, bool isWaiting);
}
