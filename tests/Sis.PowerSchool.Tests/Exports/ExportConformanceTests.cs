using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class ExportConformanceTests
{
    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_its_contract(string rule) => SourceConformance.CheckAsync(rule, () =>
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 40 });
        district["Students"].Find(1)!.Set("Last_Name", "Canarybird").Set("DOB", "Canaryday");
        var (folder, damaged) = (new TempFolder(), new TempFolder());
        PowerSchoolExportWriter.Write(district, folder.Path);
        PowerSchoolExportWriter.Write(district, damaged.Path);
        var file = damaged.File("students.export.text");
        File.WriteAllText(file, File.ReadAllText(file)[..1500]);
        File.Delete(damaged.File("cc.export.text"));
        return Task.FromResult(new SourceFixture(Given.Exports(folder.Path))
        {
            Canaries = ["Canarybird", "Canaryday"],
            Broken = Given.Exports(damaged.Path),
            CleanUp = () =>
            {
                folder.Dispose();
                damaged.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });
}
