using System.Globalization;

namespace Sis.PowerSchool;

/// <content>What a read tells beside the records: rows that are not usable, fields that are not to be had, tables that became smaller.</content>
internal sealed partial class RosterRead
{
    private readonly List<RejectionItem> _rejections = [];

    private void Reject(RosterKind kind, RosterDiagnostic diagnostic)
    {
        if (_fields.Includes(kind))
        {
            _rejections.Add(new RejectionItem(kind, null, diagnostic with { Kind = kind }));
        }

        foreach (var dependent in Dependents(kind))
        {
            _incomplete.TryAdd(dependent, $"Rows of {diagnostic.File} could not be used.");
        }
    }

    /// <summary>What is left out with a record that could not be read, and must not be taken for gone.</summary>
    private static RosterKind[] Dependents(RosterKind kind) => kind switch
    {
        RosterKind.Org => [.. RosterKinds.All],
        RosterKind.Term => [RosterKind.Term, RosterKind.Section, RosterKind.Enrollment],
        RosterKind.Section => [RosterKind.Enrollment],
        RosterKind.Person => [RosterKind.Enrollment, RosterKind.StudentContact],
        _ => [],
    };

    /// <summary>A row without the identifiers that it needs.</summary>
    private void RejectKeyless(RosterKind kind, TableRow row, Table table, string column) =>
        Reject(kind, new RosterDiagnostic(PowerSchoolDiagnosticCodes.KeyMissing, DiagnosticSeverity.Error,
            "The row has no usable identifier. Look at it in PowerSchool, and at how it is exported.")
        {
            File = table.Name,
            Line = row.Line,
            Column = column,
        });

    private IEnumerable<RosterItem> NotRead()
    {
        foreach (var rejection in _rejections)
        {
            yield return rejection;
        }

        foreach (var kind in RosterKinds.All.Where(_fields.Includes))
        {
            var fields = _fieldsNotRead.Where(field => field.Kind == kind).OrderBy(field => field.Number).ToList();
            if (fields.Count > 0)
            {
                _findings.Add(PowerSchoolDiagnosticCodes.FieldsNotRead, DiagnosticSeverity.Warning,
                    $"Not read: {string.Join(", ", fields.Select(field => field.Name))}. What is known of them stays. A preflight says which columns are missing, "
                    + "or that this way in does not have them.", kind.ToName(), kind: kind);
                yield return new FieldsNotReadItem(kind, fields);
            }
        }
    }

    private void Tell(ChangeHint? hint)
    {
        if (hint is not null && _cursor?.DataVersion is not null)
        {
            var changed = hint.Changed.Count == 0 ? "nothing" : string.Join(", ", hint.Changed.Select(table => $"{table.Table} {table.Rows.ToString(CultureInfo.InvariantCulture)}"));
            _findings.Add(PowerSchoolDiagnosticCodes.ChangeHint, DiagnosticSeverity.Info,
                $"Changed since the last accepted read, as the server says: {changed}. Everything was read all the same.", "dataversion");
        }
    }

    /// <summary>Tells which tables have many fewer rows than the last time, by the same way in. In another school year it is no wonder of those that have terms.</summary>
    private void TellFewerRows()
    {
        if (_cursor is null || _cursor.Feeder != _feeder.Name)
        {
            return;
        }

        foreach (var change in RowChange.Fewer(_cursor.Rows, Rows, _options.WarnsOfFewerRowsPercent).Where(change => !_isYearChanged || PowerSchoolPlugin.TermColumn(change.Table) is null))
        {
            _findings.Add(PowerSchoolDiagnosticCodes.FewerRows, DiagnosticSeverity.Warning, change + " Look at the export or the server before you approve what follows from it.", change.Table);
        }
    }

    /// <summary>Tells of a record that an option leaves out.</summary>
    private void TellLeftOut(string option, string what, Table table, RosterKind kind, string state = "on") => _findings.Add(PowerSchoolDiagnosticCodes.LeftOut, DiagnosticSeverity.Info,
        $"{what} are left out: {option} is {state}.", table.Name, option, kind);
}
