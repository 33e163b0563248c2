namespace Sis.Csv;

/// <summary>Makes files and records of a JSON mapping, and tells what in it is not understood.</summary>
internal sealed class ConfigBinder(ConfigProblems problems)
{
    private static readonly string[] RootNames = ["$schema", "files"];

    private static readonly string[] FileNames =
    [
        "alias", "pattern", "matches", "format", "encoding", "delimiter", "rows", "dateFormat", "ends", "true", "false", "id",
        "ignoreLeadingZeros", "digitsOnly", "sort", "records",
    ];

    private static readonly string[] RecordNames = ["kind", "key", "when", "each", "severalRows", "supplement", "fields"];

    private static readonly string[] SortNames = ["by", "descending", "as"];

    private static readonly string[] RoleNames = ["role", "org", "primary", "title", "start", "end"];

    private readonly ConfigShape _shape = new(problems);
    private readonly ConfigValueBinder _values = new(problems);

    public List<MappedFile> Bind(ConfigNode root)
    {
        var files = new List<MappedFile>();
        if (!_shape.IsObject(root, "The mapping", RootNames))
        {
            return files;
        }

        if (_shape.Required(root, "files", ConfigNodeType.Array) is { } list)
        {
            files.AddRange(list.Items.Select(BindFile).OfType<MappedFile>());
            if (list.Items.Count == 0)
            {
                problems.Add(list, "There is no file in it. Describe at least one.");
            }
        }

        return files;
    }

    private MappedFile? BindFile(ConfigNode node)
    {
        if (!_shape.IsObject(node, "A file", FileNames)
            || _shape.Required(node, "alias", ConfigNodeType.String) is not { } alias
            || _shape.Required(node, "pattern", ConfigNodeType.String) is not { } pattern)
        {
            return null;
        }

        var file = new MappedFile(alias.Text, pattern.Text)
        {
            AllMatches = _shape.Word(node, "matches", ("newest", false), ("all", true)),
            Format = _shape.Word(node, "format", ("byName", MappedFormat.ByName), ("csv", MappedFormat.Csv), ("tsv", MappedFormat.Tsv),
                ("json", MappedFormat.Json), ("xml", MappedFormat.Xml)),
            Encoding = _shape.Word(node, "encoding", ("detect", CsvTextEncoding.Detect), ("utf-8", CsvTextEncoding.Utf8),
                ("utf-16le", CsvTextEncoding.Utf16LittleEndian), ("utf-16be", CsvTextEncoding.Utf16BigEndian),
                ("windows-1252", CsvTextEncoding.Windows1252)),
            Rows = _shape.Find(node, "rows", ConfigNodeType.String)?.Text ?? string.Empty,
            EndsAreLastDays = _shape.Word(node, "ends", ("exclusive", false), ("lastDay", true)),
            IgnoreLeadingZeros = _shape.Flag(node, "ignoreLeadingZeros"),
            DigitsOnly = _shape.Flag(node, "digitsOnly"),
            Delimiter = _shape.Letter(node, "delimiter"),
            Id = node.Find("id") is { } id ? _values.Bind(id) : null,
            Sort = _shape.Find(node, "sort", ConfigNodeType.Object) is { } sort ? BindSort(sort) : null,
        };
        problems.Place(file, node);
        _shape.Texts(node, "dateFormat", file.DateFormats);
        _shape.Texts(node, "true", file.TrueWords);
        _shape.Texts(node, "false", file.FalseWords);
        foreach (var (name, value) in node.Properties)
        {
            problems.Place(file, name.Text, value);
        }

        if (_shape.Required(node, "records", ConfigNodeType.Array) is { } records)
        {
            foreach (var record in records.Items)
            {
                if (BindRecord(record) is { } bound)
                {
                    file.Records.Add(bound);
                }
            }
        }

        return file;
    }

    private MappedSort? BindSort(ConfigNode node) =>
        _shape.IsObject(node, "A sort", SortNames) && _shape.Required(node, "by", ConfigNodeType.String) is { } by
            ? new MappedSort(by.Text, _shape.Flag(node, "descending"),
                _shape.Word(node, "as", ("text", MappedSortType.Text), ("number", MappedSortType.Number), ("date", MappedSortType.Date)))
            : null;

    private MappedRecord? BindRecord(ConfigNode node)
    {
        if (!_shape.IsObject(node, "A record", RecordNames) || _shape.Required(node, "kind", ConfigNodeType.String) is not { } kindName)
        {
            return null;
        }

        if (!RosterKinds.TryParse(kindName.Text, out var kind))
        {
            problems.Add(kindName, $"There is no kind '{kindName.Text}'. Write one of {string.Join(", ", RosterKinds.All.Select(known => known.ToName()))}.");
            return null;
        }

        var record = new MappedRecord(kind)
        {
            Key = node.Find("key") is { } key ? _values.Bind(key) : null,
            When = node.Find("when") is { } when ? _values.Bind(when) : null,
            Each = node.Find("each") is { } each ? _values.Bind(each) : null,
            SeveralRows = _shape.Flag(node, "severalRows"),
            IsSupplement = _shape.Flag(node, "supplement"),
        };
        problems.Place(record, node);
        foreach (var (name, value) in (_shape.Find(node, "fields", ConfigNodeType.Object)?.Properties) ?? [])
        {
            problems.Place(record, name.Text, name);
            if (name.Text == PersonFields.Roles.Name)
            {
                BindRoles(value, record);
            }
            else if (_values.Bind(value) is { } bound)
            {
                record.Fields[name.Text] = bound;
            }
        }

        return record;
    }

    private void BindRoles(ConfigNode node, MappedRecord record)
    {
        if (node.Type != ConfigNodeType.Array)
        {
            problems.Add(node, "Roles are a list, each with a role and an org.");
            return;
        }

        foreach (var item in node.Items.Where(item => _shape.IsObject(item, "A role", RoleNames)))
        {
            if (_shape.Required(item, "role") is { } role && _shape.Required(item, "org") is { } org
                && _values.Bind(role) is { } roleValue && _values.Bind(org) is { } orgValue)
            {
                MappedValue? Optional(string name) => item.Find(name) is { } value ? _values.Bind(value) : null;
                record.Roles.Add(new MappedRole(roleValue, orgValue)
                {
                    Primary = Optional("primary"),
                    Title = Optional("title"),
                    Start = Optional("start"),
                    End = Optional("end"),
                });
            }
        }
    }
}
