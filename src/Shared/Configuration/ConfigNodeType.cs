namespace Sis;

/// <summary>The sorts of value that JSON has.</summary>
internal enum ConfigNodeType
{
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}
