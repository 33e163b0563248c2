namespace Sis.Csv;

/// <summary>The row at hand, for the values that are made of it.</summary>
internal sealed class MappedRow(MappedRows rows, RowFindings findings)
{
    /// <summary>Between the items of a value that has several: arrays of JSON, repeated elements of XML.</summary>
    public const byte ItemSeparator = 0x1F;

    private byte[] _item = [];
    private int _itemLength;

    public MappedRows Rows => rows;

    public ByteScratch Scratch { get; } = new();

    /// <summary>The current item of <see cref="MappedRecord.Each"/>.</summary>
    public ReadOnlySpan<byte> Item => _item.AsSpan(0, _itemLength);

    /// <summary>Why no record can be made of the row, if that is so: a code, what to say, and the column.</summary>
    public (string Code, string Message, string? Column)? Fault { get; private set; }

    public void SetItem(ReadOnlySpan<byte> item)
    {
        if (_item.Length < item.Length)
        {
            _item = new byte[Math.Max(256, item.Length * 2)];
        }

        item.CopyTo(_item);
        _itemLength = item.Length;
    }

    public void BeginRecord()
    {
        Fault = null;
        Scratch.Clear();
    }

    /// <summary>Says that no record can be made of the row. The first reason counts.</summary>
    public void Fail(string code, string message, string? column) => Fault ??= (code, message, column);

    public void Warn(string code, string message, string? column, RosterField? field, string? expected = null, ReadOnlySpan<byte> actual = default) =>
        findings.Add(code, DiagnosticSeverity.Warning, message, column, field, rows.Line, expected, actual.IsEmpty ? null : ValueCategory.Of(actual));

    /// <summary>A value where one is expected; several fail the row.</summary>
    public ReadOnlySpan<byte> Single(ReadOnlySpan<byte> value, string? column)
    {
        if (rows.IsNested && value.Contains(ItemSeparator))
        {
            Fail(MappedDiagnosticCodes.SeveralValues, "There are several values where one is expected. The row is not used.", column);
            return default;
        }

        return value;
    }
}
