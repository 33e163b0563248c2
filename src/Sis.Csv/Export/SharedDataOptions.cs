namespace Sis.Csv;

/// <summary>Where the files of shared data go and for whom they are.</summary>
public sealed class SharedDataOptions
{
    /// <summary>The folder, or a zip archive when it ends with <c>.zip</c>, which holds nothing else; <c>{tenant}</c> in it stands for the tenant's name.</summary>
    /// <value>Required. It is made when it is not there, and replaced as a whole at the end of each delivery.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>The file in which the sink keeps what it was given; personal data. Each tenant needs its own.</summary>
    /// <value>Default <see langword="null"/>: beside the files, with their name and <c>.sis</c>.</value>
    public string? HoldingPath { get; set; }

    /// <summary>Whether the files are for people with a spreadsheet: values that it would run as a formula get an apostrophe in front, and the
    /// files a mark by which it knows UTF-8. Programs read the files as they are: set this to <see langword="false"/> for them.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool ForSpreadsheets { get; set; } = true;

    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return "The export of shared data has no Path. Set it to a folder, or to a file that ends with .zip.";
        }

        if (HoldingPath is not null && Path.Contains(TenantNames.Mark, StringComparison.Ordinal) && !HoldingPath.Contains(TenantNames.Mark, StringComparison.Ordinal))
        {
            yield return "The export of shared data has a place for each tenant and one HoldingPath for all. Put {tenant} into it.";
        }
    }
}
