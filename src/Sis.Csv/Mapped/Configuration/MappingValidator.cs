using System.Globalization;
using System.Text.RegularExpressions;

namespace Sis.Csv;

/// <summary>Tells what is wrong with a mapping before anything is read.</summary>
internal sealed class MappingValidator(ConfigProblems problems)
{
    private readonly HashSet<string> _mappedBefore = new(StringComparer.Ordinal);

    public void Check(IReadOnlyList<MappedFile> files)
    {
        if (files.Count == 0 && problems.IsEmpty)
        {
            problems.Add(0, 0, "There is no file in the mapping. Describe at least one.");
        }

        var aliases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            CheckFile(file);
            if (!aliases.Add(file.Alias))
            {
                problems.Add(Path(file), file, "alias", $"The alias '{file.Alias}' is given twice. Give each file one of its own.");
            }

            _mappedBefore.UnionWith(file.Records.SelectMany(record => record.Fields.Keys));
        }
    }

    private void CheckFile(MappedFile file)
    {
        if (string.IsNullOrWhiteSpace(file.Alias) || string.IsNullOrWhiteSpace(file.Pattern))
        {
            problems.Add(Path(file), file, null, "The file needs an alias and a pattern.");
        }
        else if (FilePattern.Parse(file.Pattern) is null)
        {
            problems.Add(Path(file), file, "pattern", "The date in the pattern cannot be understood; write it as {date:yyyyMMdd}, once.");
        }

        if (file.Delimiter is { } delimiter && (!char.IsAscii(delimiter) || char.IsAsciiLetterOrDigit(delimiter) || delimiter is '"' or '\r' or '\n' or '\0' or ' '))
        {
            problems.Add(Path(file), file, "delimiter", "A delimiter is one sign that stands in no name, such as ';' or '|' or a tab.");
        }

        foreach (var format in file.DateFormats.Where(format => !IsDateFormat(format)))
        {
            problems.Add(Path(file), file, "dateFormat", $"'{format}' does not write a day that can be read back. Write it as yyyy-MM-dd or dd.MM.yyyy.");
        }

        if (file.Records.Count == 0)
        {
            problems.Add(Path(file), file, "records", "The file's rows become nothing. Describe at least one record.");
        }

        if (file.Sort is not null && file.Id is null)
        {
            problems.Add(Path(file), file, "sort", "A sort decides between rows with one id: say what the id is.");
        }

        CheckValue(Path(file), file.Id, isList: false, isEach: false);
        foreach (var record in file.Records)
        {
            CheckRecord(file, record);
        }
    }

    private void CheckRecord(MappedFile file, MappedRecord record)
    {
        var path = $"{Path(file)}, {record.Kind.ToName()}";
        if (file.KeyOf(record) is null && record.Kind is RosterKind.Org or RosterKind.Section or RosterKind.Person)
        {
            problems.Add(path, record, "kind", $"A {record.Kind.ToName()} needs a key, or the file an id; with 'each' a key of its own.");
        }

        CheckValue(path, record.Key, isList: false, record.Each is not null);
        CheckValue(path, record.When, isList: false, isEach: false);
        CheckValue(path, record.Each, isList: true, isEach: false);
        foreach (var (name, value) in record.Fields)
        {
            CheckField(path, record, name);
            CheckValue(path, value, MappedFieldName.Parse(name)?.Field.IsList ?? false, record.Each is not null);
        }

        foreach (var role in record.Roles)
        {
            foreach (var value in new[] { role.Role, role.Org, role.Primary, role.Title, role.Start, role.End })
            {
                CheckValue(path, value, isList: false, record.Each is not null);
            }
        }

        if (record.Roles.Count > 0 && record.Kind != RosterKind.Person)
        {
            problems.Add(path, record, PersonFields.Roles.Name, "Roles are a person's.");
        }

        foreach (var field in RosterCatalog.FieldsOf(record.Kind).Where(field => field.IsRequired && !record.IsSupplement && !record.Fields.ContainsKey(field.Name)
            && !(field == PersonFields.Roles && record.Roles.Count > 0)))
        {
            problems.Add(path, record, null, $"A {record.Kind.ToName()} without {field.Name} is not used: map it, if only to a constant.");
        }
    }

    private void CheckField(string path, MappedRecord record, string name)
    {
        if (name == PersonFields.Roles.Name)
        {
            problems.Add(path, record, name, "Roles are a list, each with a role and an org.");
        }
        else if (MappedFieldName.Parse(name) is not { } field)
        {
            problems.Add(path, record, name, $"There is no field '{name}'. Did you mean '{MappedFieldName.Suggest(name, record.Kind)}'?");
        }
        else if (field.Field.Kind != record.Kind)
        {
            problems.Add(path, record, name, $"'{name}' is no field of a {record.Kind.ToName()}.");
        }
    }

    private void CheckValue(string path, MappedValue? root, bool isList, bool isEach)
    {
        foreach (var value in root?.All ?? [])
        {
            switch (value.Operation)
            {
                case MappedOperation.Column or MappedOperation.Match when string.IsNullOrWhiteSpace(value.Text):
                    problems.Add(path, value, null, "A name is missing here.");
                    break;
                case MappedOperation.Item when !isEach:
                    problems.Add(path, value, null, "An item is there only in a record that has 'each'.");
                    break;
                case MappedOperation.List when !isList || value != root:
                    problems.Add(path, value, null, "A list can stand only where a field takes several values, or in 'each', and nothing can be made of it.");
                    break;
                case MappedOperation.List when !char.IsAscii(value.Text[0]):
                    problems.Add(path, value, null, "The separator of a list is an ASCII sign.");
                    break;
                case MappedOperation.Regex:
                    CheckRegex(path, value);
                    break;
                case MappedOperation.Lookup when value.Table.Count == 0:
                    problems.Add(path, value, null, "The table is empty.");
                    break;
                case MappedOperation.Match:
                    CheckMatch(path, value);
                    break;
            }
        }
    }

    private void CheckMatch(string path, MappedValue value)
    {
        if (MappedFieldName.Parse(value.Text) is not { } field)
        {
            problems.Add(path, value, null, $"There is no field '{value.Text}'. Did you mean '{MappedFieldName.Suggest(value.Text, null)}'?");
        }
        else if (field.Field.IsList && field.Last is null)
        {
            problems.Add(path, value, null, $"'{value.Text}' holds several values and cannot be matched on.");
        }
        else if (!_mappedBefore.Contains(value.Text))
        {
            problems.Add(path, value, null, $"No earlier file brings '{value.Text}'. Put the file that does before this one.");
        }
    }

    private void CheckRegex(string path, MappedValue value)
    {
        if (value.Text.Length > MappedValue.MaxPattern)
        {
            problems.Add(path, value, null, $"The expression is longer than {MappedValue.MaxPattern} letters.");
            return;
        }

        try
        {
            _ = BoundRegex.Compile(value.Text);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            problems.Add(path, value, null, exception is RegexParseException parse
                ? $"The expression cannot be understood at letter {parse.Offset.ToString(CultureInfo.InvariantCulture)}."
                : "The expression needs backtracking (look-around or back-references) or is too large, and is refused.");
        }
    }

    private static bool IsDateFormat(string format)
    {
        try
        {
            var text = new DateOnly(2026, 11, 22).ToString(format, CultureInfo.InvariantCulture);
            return DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day == new DateOnly(2026, 11, 22);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Path(MappedFile file) => $"file '{file.Alias}'";
}
