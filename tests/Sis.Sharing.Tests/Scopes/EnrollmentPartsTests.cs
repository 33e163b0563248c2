using System.Text;

namespace Sis.Sharing.Tests;

/// <summary>The quick walk over an enrollment finds what the record says, however long its values are.</summary>
public sealed class EnrollmentPartsTests
{
    [Fact]
    public void It_reads_what_the_record_says() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        var enrollment = new Enrollment
        {
            Id = Id(),
            SectionKey = Id(),
            PersonKey = Id(),
            Role = random.Next(3) switch { 0 => RosterRole.Student, 1 => RosterRole.Teacher, _ => new(Id()) },
            Primary = random.Next(2) == 0 ? true : null,
            Start = random.Next(2) == 0 ? new DateOnly(2026, 8, 1) : null,
            Identifiers = random.Next(2) == 0 ? [] : [new("local", Id())],
            Extensions = random.Next(2) == 0 ? [] : new Dictionary<string, string> { ["note"] = Id() },
        };
        var bytes = RecordBytes.Encode(enrollment);
        var parts = EnrollmentParts.Read(bytes);

        Assert.Equal(enrollment.SectionKey, Encoding.UTF8.GetString(parts.Section));
        Assert.Equal(enrollment.PersonKey, Encoding.UTF8.GetString(parts.Person));
        Assert.Equal(enrollment.Role == RosterRole.Student, parts.IsStudent);

        // Lengths around 127 bytes are where one byte no longer does.
        string Id() => new((char)('a' + random.Next(26)), random.Next(3) == 0 ? 120 + random.Next(20) : 1 + random.Next(40));
    });

    [Fact]
    public void What_is_missing_is_empty()
    {
        using var writer = new RecordBatchWriter(RosterKind.Enrollment, default, 1024);
        writer.Begin("e"u8);
        writer.WriteKey(EnrollmentFields.PersonKey, "p"u8);
        writer.End();
        writer.Begin("f"u8);
        writer.End();
        using var batch = writer.Take();

        Assert.True(EnrollmentParts.Read(batch.BytesOf(0)).Section.IsEmpty);
        Assert.Equal("p", Encoding.UTF8.GetString(EnrollmentParts.Read(batch.BytesOf(0)).Person));
        Assert.True(EnrollmentParts.Read(batch.BytesOf(1)).Person.IsEmpty);
    }
}
