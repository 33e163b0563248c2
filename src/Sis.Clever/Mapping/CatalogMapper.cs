using System.Text;

namespace Sis.Clever;

/// <summary>Writes terms or courses: all of a list at once, because several rows may be one record.</summary>
internal sealed class CatalogMapper(RosterKind kind, RosterFieldSet fields, Findings findings) : IDisposable
{
    private readonly KindWriter _writer = new(kind, fields, findings);
    private readonly JsonRow _row = kind == RosterKind.Term ? TermShape.NewRow() : CourseShape.NewRow();
    private readonly List<(string Key, byte[] Json)> _rows = [];

    public RosterKind Kind => kind;

    public CatalogIndex Index { get; } = new();

    /// <summary>Takes a row.</summary>
    /// <returns>Whether it has an identifier.</returns>
    public bool Add(ReadOnlyMemory<byte> json)
    {
        _row.Read(json);
        if (_row.Text(TermShape.Id) is not { } id)
        {
            return false;
        }

        var key = kind == RosterKind.Term ? CleverKeys.OfTerm(_row) : CleverKeys.OfCourse(_row);
        if (Index.Add(id, key))
        {
            _rows.Add((key, json.ToArray()));
        }

        return true;
    }

    /// <summary>Writes what was taken.</summary>
    public IEnumerable<RosterItem> Write()
    {
        foreach (var (key, json) in _writer.IsWanted ? _rows : [])
        {
            _row.Read(json);
            var written = true;
            try
            {
                Write(key);
            }
            catch (ArgumentException)
            {
                _writer.Cancel();
                written = false;
            }

            if (!written)
            {
                yield return new RejectionItem(kind, new RosterKey(kind, key), new RosterDiagnostic(CleverDiagnosticCodes.UnusableRow, DiagnosticSeverity.Error,
                    "A row has values that are too long for a record; it is not used.")
                { Kind = kind, Key = new RosterKey(kind, key) });
            }

            if (_writer.IsFull)
            {
                foreach (var item in _writer.Take())
                {
                    yield return item;
                }
            }
        }

        foreach (var item in _writer.Take())
        {
            yield return item;
        }
    }

    public void Dispose() => _writer.Dispose();

    private void Write(string key)
    {
        _writer.Begin(key);
        if (kind == RosterKind.Term)
        {
            WriteIds(TermFields.Identifiers, key);
            _writer.Text(TermFields.Name, Encoding.UTF8.GetBytes(CleverKeys.LabelOf(_row) ?? key));
            _writer.Date(TermFields.Start, _row[TermShape.Start]);
            _writer.Date(TermFields.End, CleverKeys.EndOf(_row));
        }
        else
        {
            WriteIds(CourseFields.Identifiers, key);
            _writer.Text(CourseFields.Title, _row[CourseShape.Name] is { IsEmpty: false } name ? name
                : _row[CourseShape.Number] is { IsEmpty: false } number ? number : Encoding.UTF8.GetBytes(key));
            _writer.Text(CourseFields.Code, _row[CourseShape.Number]);
        }

        _writer.End();
    }

    private void WriteIds(RosterField field, string key)
    {
        if (_writer.BeginList(field))
        {
            foreach (var id in Index.IdsOf(key))
            {
                _writer.Pair("clever"u8, Encoding.UTF8.GetBytes(id));
            }

            _writer.EndList();
        }
    }
}
