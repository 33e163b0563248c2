using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sis.PowerSchool;

/// <summary>Reads the tables of text exports.</summary>
internal sealed class ExportFeeder(PowerSchoolExportOptions options, string path) : TableFeeder
{
    private ExportFolder? _folder;

    public override string Name => "exports";

    /// <summary>A joined export of staff is as good as two.</summary>
    public override bool HasUsers => _folder?.Find(Tables.Teachers.Table) is null && _folder?.Find(Tables.Users.Table) is not null;

    public override bool HasJoinedContacts => _folder?.Find(ContactTables.Association.Table) is null;

    public override ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _folder = ExportFolder.Open(path, options);
        return _folder.Files.Any()
            ? ValueTask.CompletedTask
            : throw new SisException(PowerSchoolDiagnosticCodes.ExportsNotFound, "The folder or archive has no export of PowerSchool. Check the path, and the names and headers of the files.");
    }

    public override async IAsyncEnumerable<RowPage> ReadAsync(TableQuery query, TableState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_folder!.Find(query.Table) is not { } file)
        {
            state.FailAll(PowerSchoolDiagnosticCodes.TableMissing, $"There is no export of {query.Table.Name}. Export it, or turn off what needs it.");
            yield break;
        }

        state.Place = file.Name;
        if (file.HasRivals)
        {
            state.Warn(PowerSchoolDiagnosticCodes.SeveralFiles, $"Several files are exports of {query.Table.Name}. The newest is read.");
        }

        if (Bind(query, file, state) is not { } cells)
        {
            yield break;
        }

        var before = file.Text.Fingerprint();
        if (Open(file, state) is not { } stream)
        {
            yield break;
        }

        using var reader = new DelimitedReader(stream, file.Layout.Delimiter, file.Layout.IsQuoted, options.DecodesEntities);
        var page = new RowPage(query.Table);
        var width = file.Layout.Width;
        if (file.Layout.HasHeader)
        {
            TryRead(reader, state);
        }

        while (TryRead(reader, state))
        {
            if (reader.Count != width)
            {
                state.Rejections.Add(new RosterDiagnostic(PowerSchoolDiagnosticCodes.MalformedRow, DiagnosticSeverity.Error,
                    "The row has more or fewer cells than the header: a tab or line break stands in a value. Quote the values, or leave the column out.")
                {
                    File = file.Name,
                    Line = reader.Line,
                    Expected = width.ToString(CultureInfo.InvariantCulture) + " cells",
                    Actual = reader.Count.ToString(CultureInfo.InvariantCulture) + " cells",
                });
                continue;
            }

            page.BeginRow(reader.Line);
            foreach (var (cell, column) in cells)
            {
                reader.CopyTo(cell, page, column);
            }

            page.EndRow();
            if (page.IsFull)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return page;
                page.Clear();
            }
        }

        if (page.Count > 0)
        {
            yield return page;
        }

        if (reader.IsTooLong)
        {
            state.Fail(PowerSchoolDiagnosticCodes.AnswerMalformed, "A quote is never closed, or a line has no end. Nothing after it is read.");
        }

        if (file.Text.Fingerprint() != before)
        {
            state.Fail(PowerSchoolDiagnosticCodes.FileChanged, "The file was changed while it was read. Read after the export has finished.");
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>The next row. An archive that is damaged further on ends the table there.</summary>
    private static bool TryRead(DelimitedReader reader, TableState state)
    {
        try
        {
            return reader.Read();
        }
        catch (InvalidDataException)
        {
            state.Fail(PowerSchoolDiagnosticCodes.AnswerMalformed, "The archive is damaged. Nothing after it is read.");
            return false;
        }
    }

    /// <returns><see langword="null"/> when the archive is damaged.</returns>
    private Stream? Open(ExportFile file, TableState state)
    {
        try
        {
            file.Text.Verify();
            var (stream, encoding, isUnicode) = TextFile.Open(file.Text, options.CodePage);
            if (!isUnicode)
            {
                state.Warn(PowerSchoolDiagnosticCodes.OtherEncoding, $"The file is not UTF-8 and is read as {encoding}. Choose UTF-8 in the export, or set CodePage.");
            }

            return stream;
        }
        catch (InvalidDataException)
        {
            state.FailAll(PowerSchoolDiagnosticCodes.AnswerMalformed, "The archive is damaged. Nothing of the table is read.");
            return null;
        }
    }

    /// <summary>Which cell goes where; <see langword="null"/> when a column is missing without which rows are of no use.</summary>
    private List<(int Cell, Column Column)>? Bind(TableQuery query, ExportFile file, TableState state)
    {
        List<Column> repeated = [];
        var places = HeaderNames.Places(query.Table, file.Layout.Columns, repeated);
        foreach (var column in repeated.Distinct().Intersect(query.Columns))
        {
            state.Warn(PowerSchoolDiagnosticCodes.RepeatedColumn, $"Several columns are {column.Name}. The first is used.");
        }

        var missing = query.Columns.Where(column => places[column.Index] < 0).ToList();
        var required = missing.Where(options.Requires).ToList();
        if (required.Count > 0)
        {
            state.FailAll(PowerSchoolDiagnosticCodes.ColumnMissing,
                $"The export lacks {string.Join(", ", required.Select(column => column.Name))}. Add the columns to it.");
            return null;
        }

        state.Missing.AddRange(missing.Where(column => !column.IsOptional && column.Fields.Count + (column.ExtraField is null ? 0 : 1) > 0));
        return [.. query.Columns.Where(column => places[column.Index] >= 0).Select(column => (places[column.Index], column))];
    }
}
