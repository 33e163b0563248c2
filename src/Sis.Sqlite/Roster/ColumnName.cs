using System.Text;

namespace Sis.Sqlite;

/// <summary>Makes names of columns and tables from names of the catalogue.</summary>
internal static class ColumnName
{
    /// <summary>For example <c>demographics_birth_date</c> of <c>person.demographics.birthDate</c>.</summary>
    public static string Of(RosterField field)
    {
        var name = SnakeCase(field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]);

        // The one name of the catalogue that SQL keeps for itself: nobody wants to quote it in every query.
        return name == "primary" ? "is_primary" : name;
    }

    /// <summary>For example <c>student_contact</c> of <see cref="RosterKind.StudentContact"/>.</summary>
    public static string Of(RosterKind kind) => SnakeCase(kind.ToName());

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (letter == '.')
            {
                text.Append('_');
            }
            else if (char.IsAsciiLetterUpper(letter))
            {
                text.Append('_').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }
}
