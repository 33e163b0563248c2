using Sis.Sharing;

namespace Sis.Cli;

/// <summary>Lists shared records by their keys, with their values where those are shown.</summary>
internal static class RecordList
{
    public static async Task WriteAsync(ToolOutput output, SharedView view, int atMost, Action<RosterKey, IReadOnlyList<(string Field, string Value)>> write, CancellationToken cancellationToken)
    {
        var counts = new int[RosterKinds.Count];
        await foreach (var item in view.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item is BatchItem { Batch: var batch })
            {
                using (batch)
                {
                    for (var i = 0; i < batch.Count && counts[(int)batch.Kind]++ < atMost; i++)
                    {
                        write(new RosterKey(batch.Kind, System.Text.Encoding.UTF8.GetString(batch[i].Key)), output.ShowsValues ? ValuesOf(batch[i]) : []);
                    }
                }
            }
        }
    }

    private static List<(string Field, string Value)> ValuesOf(in EncodedRecord record)
    {
        var values = new List<(string, string)>();
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field)
            {
                values.Add((field.Name, field.Format(value)));
            }
        }

        return values;
    }
}
