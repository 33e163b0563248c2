using System.Buffers.Text;

namespace Sis;

/// <content>Writing the fields of one record.</content>
public sealed partial class RecordBatchWriter
{
    /// <summary>Writes text: normalised, absent when blank.</summary>
    /// <param name="field">A text field.</param>
    /// <param name="text">UTF-8; bytes that are not become U+FFFD.</param>
    public void WriteText(RosterField field, ReadOnlySpan<byte> text)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        if (TextNormalizer.IsPlain(text))
        {
            if (!text.IsEmpty)
            {
                AppendValue(field, text);
            }

            return;
        }

        text = TextNormalizer.TrimAscii(text);
        if (TextNormalizer.IsPlain(text))
        {
            if (!text.IsEmpty)
            {
                AppendValue(field, text);
            }

            return;
        }

        _list.Clear();
        TextNormalizer.Append(text, _list.Buffer);
        if (_list.Buffer.Length > 0)
        {
            AppendValue(field, _list.Buffer.Written);
        }
    }

    /// <summary>Writes text: normalised, absent when blank.</summary>
    /// <param name="field">A text field.</param>
    /// <param name="text">The text.</param>
    public void WriteText(RosterField field, string? text)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (System.Text.Encoding.UTF8.TryGetBytes(text, bytes, out var length))
        {
            WriteText(field, bytes[..length]);
        }
        else
        {
            WriteText(field, System.Text.Encoding.UTF8.GetBytes(text!));
        }
    }

    /// <summary>Writes a word of an open enumeration: a known word in its canonical spelling, another as it came.</summary>
    /// <param name="field">A token field.</param>
    /// <param name="word">The word in UTF-8.</param>
    /// <returns>Whether the word is known, or blank.</returns>
    public bool WriteToken(RosterField field, ReadOnlySpan<byte> word)
    {
        ArgumentNullException.ThrowIfNull(field);
        word = TextNormalizer.TrimAscii(word);
        if (field is ITokenField tokens && tokens.TryGetCanonical(word, out var canonical))
        {
            Check(field);
            AppendValue(field, canonical);
            return true;
        }

        WriteText(field, word);
        return word.IsEmpty;
    }

    /// <summary>Writes a word of an open enumeration: a known word in its canonical spelling, another as it came.</summary>
    /// <param name="field">A token field.</param>
    /// <param name="word">The word.</param>
    /// <returns>Whether the word is known, or blank.</returns>
    public bool WriteToken(RosterField field, string? word) => WriteToken(field, System.Text.Encoding.UTF8.GetBytes(word ?? string.Empty));

    /// <summary>Writes the identifier of another record; absent when blank.</summary>
    /// <param name="field">A field that holds one identifier.</param>
    /// <param name="key">The identifier in UTF-8; outer white space is cut, nothing else.</param>
    public void WriteKey(RosterField field, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        key = TextNormalizer.TrimAscii(key);
        if (!key.IsEmpty)
        {
            AppendValue(field, key);
        }
    }

    /// <summary>Writes the identifier of another record; absent when blank.</summary>
    /// <param name="field">A field that holds one identifier.</param>
    /// <param name="key">The identifier.</param>
    public void WriteKey(RosterField field, string? key)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (System.Text.Encoding.UTF8.TryGetBytes(key, bytes, out var length))
        {
            WriteKey(field, bytes[..length]);
        }
        else
        {
            WriteKey(field, System.Text.Encoding.UTF8.GetBytes(key!));
        }
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="field">A boolean field.</param>
    /// <param name="value">The value.</param>
    public void WriteBoolean(RosterField field, bool value)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        AppendValue(field, value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="field">An integer field.</param>
    /// <param name="value">The value.</param>
    public void WriteInteger(RosterField field, int value)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        Span<byte> digits = stackalloc byte[11];
        Utf8Formatter.TryFormat(value, digits, out var length);
        AppendValue(field, digits[..length]);
    }

    /// <summary>Writes a day.</summary>
    /// <param name="field">A date field.</param>
    /// <param name="value">The day.</param>
    public void WriteDate(RosterField field, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        Span<byte> text = stackalloc byte[CanonicalDate.Length];
        CanonicalDate.Write(value, text);
        AppendValue(field, text);
    }

    /// <summary>Writes a value that is canonical already, such as one taken from an <see cref="EncodedRecord"/>.</summary>
    /// <param name="field">Any field.</param>
    /// <param name="value">Canonical bytes of the field's type; empty means absent.</param>
    public void WriteCanonical(RosterField field, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        Check(field);
        if (!value.IsEmpty)
        {
            AppendValue(field, value);
        }
    }
}
