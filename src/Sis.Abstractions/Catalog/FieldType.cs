namespace Sis;

/// <summary>The shape of a field's value, and so its canonical bytes (see <see cref="EncodedRecord"/>).</summary>
public enum FieldType
{
    /// <summary>Text in Unicode normal form C without outer white space.</summary>
    Text,

    /// <summary>A whole number, in decimal digits of the invariant culture.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A day, as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A word of an open enumeration.</summary>
    Token,

    /// <summary>The identifier of another record.</summary>
    Key,

    /// <summary>A set of identifiers of other records.</summary>
    KeyList,

    /// <summary>A set of texts.</summary>
    TextList,

    /// <summary>Pairs of scheme and value.</summary>
    Identifiers,

    /// <summary>Pairs of type and number.</summary>
    Phones,

    /// <summary>Roles at organisations.</summary>
    Roles,

    /// <summary>Extension fields: pairs of name and text.</summary>
    Extensions,
}
