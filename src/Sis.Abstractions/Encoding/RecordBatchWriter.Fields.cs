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
        Check(field, FieldType.Text);
        AppendText(field, text);
    }

    /// <summary>Writes text: normalised, absent when blank.</summary>
    /// <param name="field">A text field.</param>
    /// <param name="text">The text.</param>
    public void WriteText(RosterField field, string? text)
    {
        Span<byte> bytes = stackalloc byte[256];
        WriteText(field, ToUtf8(text, bytes));
    }

    /// <summary>Writes a word of an open enumeration: a known word in its canonical spelling, another as it came.</summary>
    /// <param name="field">A token field.</param>
    /// <param name="word">The word in UTF-8.</param>
    /// <returns>Whether the word is known, or blank.</returns>
    public bool WriteToken(RosterField field, ReadOnlySpan<byte> word)
    {
        Check(field, FieldType.Token);
        word = TextNormalizer.TrimAscii(word);
        if (field.Words!.TryGet(word, out var canonical))
        {
            _buffer.AppendNumbered(field.Number, canonical);
            return true;
        }

        AppendText(field, word);
        return word.IsEmpty;
    }

    /// <summary>Writes a word of an open enumeration: a known word in its canonical spelling, another as it came.</summary>
    /// <param name="field">A token field.</param>
    /// <param name="word">The word.</param>
    /// <returns>Whether the word is known, or blank.</returns>
    public bool WriteToken(RosterField field, string? word)
    {
        Span<byte> bytes = stackalloc byte[64];
        return WriteToken(field, ToUtf8(word, bytes));
    }

    /// <summary>Writes the identifier of another record; absent when blank.</summary>
    /// <param name="field">A field that holds one identifier.</param>
    /// <param name="key">The identifier in UTF-8; outer white space is cut, nothing else.</param>
    public void WriteKey(RosterField field, ReadOnlySpan<byte> key)
    {
        Check(field, FieldType.Key);
        key = TextNormalizer.TrimAscii(key);
        if (!key.IsEmpty)
        {
            _buffer.AppendNumbered(field.Number, key);
        }
    }

    /// <summary>Writes the identifier of another record; absent when blank.</summary>
    /// <param name="field">A field that holds one identifier.</param>
    /// <param name="key">The identifier.</param>
    public void WriteKey(RosterField field, string? key)
    {
        Span<byte> bytes = stackalloc byte[256];
        WriteKey(field, ToUtf8(key, bytes));
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="field">A boolean field.</param>
    /// <param name="value">The value.</param>
    public void WriteBoolean(RosterField field, bool value)
    {
        Check(field, FieldType.Boolean);
        _buffer.AppendNumbered(field.Number, value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="field">An integer field.</param>
    /// <param name="value">The value.</param>
    public void WriteInteger(RosterField field, int value)
    {
        Check(field, FieldType.Number);
        Span<byte> digits = stackalloc byte[11];
        Utf8Formatter.TryFormat(value, digits, out var length);
        _buffer.AppendNumbered(field.Number, digits[..length]);
    }

    /// <summary>Writes a day.</summary>
    /// <param name="field">A date field.</param>
    /// <param name="value">The day.</param>
    public void WriteDate(RosterField field, DateOnly value)
    {
        Check(field, FieldType.Date);
        Span<byte> text = stackalloc byte[CanonicalDate.Length];
        CanonicalDate.Write(value, text);
        _buffer.AppendNumbered(field.Number, text);
    }

    /// <summary>Writes a value that is canonical already, such as one taken from an <see cref="EncodedRecord"/>.</summary>
    /// <param name="field">Any field.</param>
    /// <param name="value">Canonical bytes of the field's type; empty means absent.</param>
    public void WriteCanonical(RosterField field, ReadOnlySpan<byte> value)
    {
        Check(field);
        if (!value.IsEmpty)
        {
            _buffer.AppendNumbered(field.Number, value);
        }
    }

    private void AppendText(RosterField field, ReadOnlySpan<byte> text)
    {
        if (!TextNormalizer.IsPlain(text))
        {
            AppendOtherText(field, text);
        }
        else if (!text.IsEmpty)
        {
            _buffer.AppendNumbered(field.Number, text);
        }
    }

    private void AppendOtherText(RosterField field, ReadOnlySpan<byte> text)
    {
        var before = _buffer.Length;
        _buffer.AppendByte((byte)field.Number);
        _buffer.AppendByte(0);
        var start = _buffer.Length;
        AppendNormal(text);
        if (_buffer.Length > start)
        {
            CloseLength(start);
        }
        else
        {
            _buffer.Length = before;
        }
    }

    /// <summary>Appends text in normal form, without number or length.</summary>
    private void AppendNormal(ReadOnlySpan<byte> text)
    {
        if (!TextNormalizer.IsPlain(text))
        {
            text = TextNormalizer.TrimAscii(text);
            if (!TextNormalizer.IsPlain(text))
            {
                TextNormalizer.Append(text, _buffer);
                return;
            }
        }

        _buffer.Append(text);
    }

    /// <summary>Puts the length of all that was written from a place on into the byte kept free before it, and makes room where it needs more.</summary>
    /// <returns>Where what was written begins now.</returns>
    private int CloseLength(int start)
    {
        var length = _buffer.Length - start;
        var more = Varint.LengthOf(length) - 1;
        if (more > 0)
        {
            _ = _buffer.GetSpan(more);
            _buffer.Advance(more);
            var moved = _buffer.WrittenSpan(start);
            moved[..length].CopyTo(moved[more..]);
        }

        Varint.Write(_buffer.WrittenSpan(start - 1), 0, length);
        return start + more;
    }

    /// <summary>The text's bytes, in the room given when it is enough.</summary>
    private static ReadOnlySpan<byte> ToUtf8(string? text, Span<byte> room) =>
        System.Text.Encoding.UTF8.TryGetBytes(text, room, out var length) ? room[..length] : System.Text.Encoding.UTF8.GetBytes(text!);
}
