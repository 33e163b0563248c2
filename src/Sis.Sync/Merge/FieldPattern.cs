using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>Fields by name or group, or one extension by name.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Extension">The name of the extension, when only one is meant.</param>
internal sealed record FieldPattern(IReadOnlyList<RosterField> Fields, string? Extension)
{
    private const string ExtensionMark = ".ext.";

    public static bool TryParse(string pattern, [NotNullWhen(true)] out FieldPattern? parsed)
    {
        pattern = pattern.Trim();
        var mark = pattern.IndexOf(ExtensionMark, StringComparison.Ordinal);
        if (mark > 0 && RosterKinds.TryParse(pattern[..mark], out var kind))
        {
            var name = pattern[(mark + ExtensionMark.Length)..];
            var extensions = RosterCatalog.FieldsOf(kind).Single(field => field.Type == FieldType.Extensions);
            parsed = name.Length == 0 ? null : new FieldPattern([extensions], name == "*" ? null : name);
            return parsed is not null;
        }

        var isGroup = pattern.EndsWith(".*", StringComparison.Ordinal);
        var fields = RosterCatalog.Fields.Where(field => isGroup
            ? field.Name.StartsWith(pattern[..^1], StringComparison.Ordinal) && field.Type != FieldType.Extensions
            : field.Name == pattern && field.Type != FieldType.Extensions).ToArray();
        parsed = fields.Length == 0 ? null : new FieldPattern(fields, null);
        return parsed is not null;
    }
}
