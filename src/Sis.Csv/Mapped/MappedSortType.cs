namespace Sis.Csv;

/// <summary>How the values of a sort column are compared.</summary>
public enum MappedSortType
{
    /// <summary>As text, byte by byte.</summary>
    Text,

    /// <summary>As numbers; what is no number comes first.</summary>
    Number,

    /// <summary>As dates in the file's date formats; what is no date comes first.</summary>
    Date,
}
