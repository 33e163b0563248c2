namespace Sis.Csv;

/// <summary>A reference to a guardian by e-mail address.</summary>
internal sealed class SdsGuardianMapping(int column, string name) : ColumnMapping(StudentContactFields.ContactKey, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        Span<byte> room = stackalloc byte[DerivedKey.Length];
        target.Writer.WriteKey(Field, SdsGuardianKey.Of(value, room));
    }
}
