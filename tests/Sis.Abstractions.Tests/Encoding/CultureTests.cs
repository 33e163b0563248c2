using System.Globalization;

namespace Sis.Abstractions.Tests;

/// <summary>A server's language changes nothing: neither the Turkish i nor Arabic digits nor another calendar.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void Bytes_identifiers_and_lookups_do_not_depend_on_the_culture(string culture)
    {
        var expected = Everything();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static List<string> Everything()
    {
        var seen = new List<string>();
        foreach (var kind in RosterKinds.All)
        {
            var samples = RosterCatalog.FieldsOf(kind).Select(new Samples(new Random(7)).Of).ToList();
            var bytes = RecordBytes.Encode(Records.Make(kind, "ID-ı", samples));
            seen.Add(Convert.ToHexString(bytes));
            seen.Add(Convert.ToHexString(RecordBytes.Encode(new EncodedRecord(kind, bytes).ToRecord())));
            seen.AddRange(samples.Select(sample => sample.Field.Format(new EncodedRecord(kind, bytes)[sample.Field])));
        }

        seen.Add(new Term { Name = "Fall", Start = new(2025, 8, 20) }.Id);
        seen.Add(new Enrollment { SectionKey = "s", PersonKey = "p", Role = new("ADMINISTRATOR") }.Id);
        seen.Add(RosterCatalog.Nearest("PERSON.DEMOGRAPHICS.IEPSTATUS").Name);
        seen.Add(RosterFieldSet.Everything.ToString());
        seen.Add(string.Join(' ', new[] { "i", "I", "ı", "İ" }.Order(Comparer<string>.Create(RosterKey.CompareIds))));
        seen.Add(new RosterDiagnostic("SIS1001", DiagnosticSeverity.Info, "m") { File = "f", Line = 1234, Count = 56 }.ToString());
        seen.Add(RecordComparer.ChangedFields(RosterKind.Person,
            RecordBytes.Encode(new Person { Id = "1", Email = "INFO@example.org" }),
            RecordBytes.Encode(new Person { Id = "1", Email = "info@example.org" })).ToString(CultureInfo.InvariantCulture));
        return seen;
    }
}
