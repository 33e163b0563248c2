using System.Text;

namespace Sis.Csv;

internal sealed class BoundConstant(string text) : BoundValue
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    public override ReadOnlySpan<byte> Evaluate(MappedRow row) => _text;
}
