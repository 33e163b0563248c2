namespace Sis.Csv.Tests;

/// <summary>Everything that a source said.</summary>
internal sealed class ReadResult
{
    public List<(RecordPart Part, RosterRecord Record)> Pieces { get; } = [];

    public List<RosterDiagnostic> Findings { get; } = [];

    public List<RejectionItem> Rejections { get; } = [];

    public List<RosterKey> Removals { get; } = [];

    public List<RosterField> NotRead { get; } = [];

    public Dictionary<RosterKind, EndItem> Ends { get; } = [];

    public IEnumerable<RosterDiagnostic> AllFindings => Findings.Concat(Rejections.Select(rejection => rejection.Diagnostic));

    public IEnumerable<string> Codes => AllFindings.Select(finding => finding.Code).Distinct();

    public void Add(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    Assert.DoesNotContain(batch.Kind, Ends.Keys);
                    for (var i = 0; i < batch.Count; i++)
                    {
                        Pieces.Add((batch.Part, batch[i].ToRecord()));
                    }
                }

                break;
            case DiagnosticItem { Diagnostic: var finding }:
                Findings.Add(finding);
                break;
            case RejectionItem rejection:
                Rejections.Add(rejection);
                break;
            case RemovalItem { Key: var key }:
                Removals.Add(key);
                break;
            case FieldsNotReadItem { Fields: var fields }:
                NotRead.AddRange(fields);
                break;
            case EndItem end:
                Ends.Add(end.Kind, end);
                break;
            default:
                Assert.Fail($"Not expected: {item.GetType().Name}");
                break;
        }
    }

    public T Find<T>(string id, int order = 0)
        where T : RosterRecord => Assert.Single(All<T>(order), record => record.Id == id);

    public IEnumerable<T> All<T>(int? order = null)
        where T : RosterRecord => Pieces.Where(piece => order is null || piece.Part.Order == order).Select(piece => piece.Record).OfType<T>();

    public RosterDiagnostic Finding(string code, string? column = null) =>
        Assert.Single(AllFindings, finding => finding.Code == code && (column is null || finding.Column == column));

    /// <summary>Nothing is wrong with a read but what a test put there.</summary>
    public ReadResult With(params string[] codes)
    {
        Assert.Equal(codes.Order(), Codes.Order());
        return this;
    }
}
