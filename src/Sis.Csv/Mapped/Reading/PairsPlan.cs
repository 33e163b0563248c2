using System.Text;

namespace Sis.Csv;

/// <summary>Identifiers, telephones or extension fields, each from a value of its own.</summary>
internal sealed class PairsPlan(RosterField field, MappedFile file, (string Last, BoundValue Value)[] pairs)
    : FieldPlan(field, file, [.. pairs.Select(pair => pair.Value)])
{
    private readonly (byte[] Last, BoundValue Value)[] _pairs = [.. pairs.Select(pair => (Encoding.UTF8.GetBytes(pair.Last), pair.Value))];

    public override void Write(MappedRow row, RecordBatchWriter writer)
    {
        writer.BeginList(Field);
        foreach (var (last, bound) in _pairs)
        {
            var value = row.Single(bound.Evaluate(row), bound.Column);
            if (!Blanks.IsBlank(value))
            {
                writer.AddPair(last, value);
            }
        }

        writer.EndList();
    }
}
