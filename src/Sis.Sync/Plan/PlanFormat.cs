namespace Sis;

/// <summary>How a plan is written out.</summary>
public enum PlanFormat
{
    /// <summary>One JSON object a change and line.</summary>
    JsonLines,

    /// <summary>One row a change, or a row a changed field when values are asked for; safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>A summary to read: counts, gates and approvals, and the changed fields when values are asked for.</summary>
    Markdown,
}
