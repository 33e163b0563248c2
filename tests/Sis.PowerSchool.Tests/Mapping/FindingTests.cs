using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>What is wrong with the data of a district is told by its code, once for each place, and without a value.</summary>
public sealed class FindingTests
{
    private static readonly Dictionary<string, (Action<PowerSchoolDistrict>? Rows, Action<TempFolder>? Files, Action<PowerSchoolExportOptions>? Options)> Causes = new()
    {
        [PowerSchoolDiagnosticCodes.TableMissing] = (null, folder => File.Delete(folder.File("roledef.export.text")), null),
        [PowerSchoolDiagnosticCodes.FieldsNotRead] = (null, folder => Rewrite(folder, columns => [.. columns.Except(["Home_Room"])]), null),
        [PowerSchoolDiagnosticCodes.RepeatedColumn] = (null, folder => Rewrite(folder, columns => [.. columns, "Last_Name"]), null),
        [PowerSchoolDiagnosticCodes.MalformedRow] = (district => district["Students"].Rows[3].Set("Home_Room", "Canary\tbird"), null, null),
        [PowerSchoolDiagnosticCodes.KeyMissing] = (district => district["Students"].Rows[3].Set("DCID", "Canarybird"), null, null),
        [PowerSchoolDiagnosticCodes.InvalidDate] = (district => district["Students"].Rows[3].Set("DOB", "Canarybird"), null, null),
        [PowerSchoolDiagnosticCodes.ReferenceNotFound] = (district => district["Sections"].Rows[0].Set("Course_Number", "Canarybird"), null, null),
        [PowerSchoolDiagnosticCodes.SchoolNotFound] = (district => district["Students"].Rows[3].Set("SchoolID", 555), null, null),
        [PowerSchoolDiagnosticCodes.UnknownRole] = (district => district["RoleDef"].Rows[1].Set("Name", "Canarybird"), null, null),
        [PowerSchoolDiagnosticCodes.YearOverlap] = (district => district["Terms"].Rows.First(row => row.Number("YearID") == 33 && row.Number("Portion") == 1).Set("LastDay", "2025-01-01"), null, null),
        [PowerSchoolDiagnosticCodes.NoYear] = (district => district["Terms"].Remove(row => row.Number("SchoolID") == 102), null, null),
        [PowerSchoolDiagnosticCodes.SeveralFiles] = (null, folder => File.Copy(folder.File("students.export.text"), folder.File("students_old.txt")), null),
        [PowerSchoolDiagnosticCodes.RepeatedNumber] =
            (district => district["Users"].Rows[1].Set("TeacherNumber", district["Users"].Rows[0].Get("TeacherNumber")), null, options => options.StaffIdentity = StaffIdentity.TeacherNumber),
    };

    public static TheoryData<string> Codes => new(Causes.Keys);

    [Theory, MemberData(nameof(Codes))]
    public async Task A_cause_is_told_and_its_value_is_not(string code)
    {
        var (rows, files, options) = Causes[code];
        Assert.DoesNotContain(Told(await ReadAsync(null, null, options)), finding => finding.Code == code);

        var told = Told(await ReadAsync(rows, files, options)).ToList();

        var finding = Assert.Single(told, finding => finding.Code == code);
        Assert.NotEqual(DiagnosticSeverity.Info, finding.Severity);
        Assert.False(string.IsNullOrWhiteSpace(finding.File));
        Assert.DoesNotContain(told, other => $"{other} {other.Message} {other.Expected} {other.Actual}".Contains("Canary", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Where_there_are_no_exports_it_is_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("notes.txt"), "nothing");

        foreach (var path in (string[])[folder.Path, folder.File("nowhere")])
        {
            var exception = await Assert.ThrowsAnyAsync<SisException>(() => Read.OfAsync(Given.Exports(path)));
            Assert.Equal(PowerSchoolDiagnosticCodes.ExportsNotFound, exception.Code);
        }
    }

    [Fact]
    public async Task A_file_that_is_written_while_it_is_read_removes_nobody()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(PowerSchoolDistrict.Generate(new() { Students = 4000, HasContacts = false }), folder.Path);
        var file = folder.File("students.export.text");
        var (length, findings, isComplete) = (new FileInfo(file).Length, new List<string>(), true);
        await foreach (var item in Given.Exports(folder.Path, options => options.Contacts = false).ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }))
        {
            switch (item)
            {
                case BatchItem { Batch: var batch }:
                    // The first students have come, and more are to come.
                    if (batch.Kind == RosterKind.Person && batch[0].Key[0] == 'S' && new FileInfo(file).Length == length)
                    {
                        File.AppendAllText(file, "\r");
                    }

                    batch.Dispose();
                    break;
                case DiagnosticItem { Diagnostic.Code: var code }:
                    findings.Add(code);
                    break;
                case EndItem { Kind: RosterKind.Person } end:
                    isComplete = end.IsComplete;
                    break;
            }
        }

        Assert.Contains(PowerSchoolDiagnosticCodes.FileChanged, findings);
        Assert.False(isComplete);
    }

    private static IEnumerable<RosterDiagnostic> Told(Read read) => read.Findings.Concat(read.Rejections.Select(rejection => rejection.Diagnostic));

    private static void Rewrite(TempFolder folder, Func<string[], string[]> columns) => PowerSchoolExportWriter.Write(District(), folder.Path, "Students", columns(PowerSchoolExportWriter.Recommended["Students"]));

    private static PowerSchoolDistrict District() => PowerSchoolDistrict.Generate(new() { Students = 20, Schools = 2 });

    private static async Task<Read> ReadAsync(Action<PowerSchoolDistrict>? rows, Action<TempFolder>? files, Action<PowerSchoolExportOptions>? options)
    {
        var district = District();
        rows?.Invoke(district);
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        files?.Invoke(folder);
        return await Read.OfAsync(Given.Exports(folder.Path, options));
    }
}
