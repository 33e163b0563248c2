namespace Sis.Csv;

/// <summary>A word; extension words of OneRoster 1.2 (<c>ext:</c>) are as good as known ones and are kept without that prefix, which version 1.1 does not have.</summary>
internal sealed class TokenMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    private static ReadOnlySpan<byte> ExtensionPrefix => "ext:"u8;

    /// <summary>The word without the prefix of extensions.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> word, out bool isExtension)
    {
        word = Blanks.Trim(word);
        isExtension = word.Length > ExtensionPrefix.Length && word.StartsWith(ExtensionPrefix);
        return isExtension ? word[ExtensionPrefix.Length..] : word;
    }

    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (!target.Writer.WriteToken(Field, Bare(value, out var isExtension)) && !isExtension)
        {
            target.Warn(CsvDiagnosticCodes.UnknownWord, "The word is not among those of the standard; it is kept as it came.", Name, Field);
        }
    }
}
