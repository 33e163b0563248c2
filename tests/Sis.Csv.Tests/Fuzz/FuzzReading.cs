namespace Sis.Csv.Tests;

/// <summary>What a source said of damaged files.</summary>
internal sealed class FuzzReading
{
    /// <summary>A test that hangs ends here; a sound one never gets near it.</summary>
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    public Dictionary<RosterKind, int> Rows { get; } = [];

    public HashSet<RosterKind> Unkeyed { get; } = [];

    public Dictionary<RosterKind, EndItem> Ends { get; } = [];

    public int Findings { get; private set; }

    /// <summary>The refusal of the whole, if it was refused.</summary>
    public SisException? Refusal { get; private set; }

    /// <summary>All that was read, in one text, to compare two reads of an archive.</summary>
    public string Text => string.Join('\n', _said.Order(StringComparer.Ordinal));

    private readonly List<string> _said = [];

    public static async Task<FuzzReading> OfAsync(ISisSource source)
    {
        var reading = new FuzzReading();
        using var cancellation = new CancellationTokenSource();
        await reading.ReadAsync(source, cancellation.Token).WaitAsync(Safety);
        return reading;
    }

    private async Task ReadAsync(ISisSource source, CancellationToken cancellationToken)
    {
        try
        {
            // On another thread, so that a loop that never ends does not keep the test's own clock from running.
            await Task.Run(async () =>
            {
                await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }, cancellationToken))
                {
                    Add(item);
                }
            }, cancellationToken);
        }
        catch (SisException exception)
        {
            Refusal = exception;
        }
    }

    private void Add(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        _said.Add($"{batch.Kind} {batch.Part} {Convert.ToHexString(batch.BytesOf(i))}");
                    }

                    Rows[batch.Kind] = Rows.GetValueOrDefault(batch.Kind) + (batch.Part.IsSupplement ? 0 : batch.Count);
                }

                break;
            case RejectionItem rejection:
                Findings++;
                Rows[rejection.Kind] = Rows.GetValueOrDefault(rejection.Kind) + 1;
                if (rejection.Key is null)
                {
                    Unkeyed.Add(rejection.Kind);
                }

                break;
            case RemovalItem removal:
                Rows[removal.Key.Kind] = Rows.GetValueOrDefault(removal.Key.Kind) + 1;
                break;
            case DiagnosticItem:
                Findings++;
                break;
            case EndItem end:
                Ends.Add(end.Kind, end);
                break;
        }
    }
}
