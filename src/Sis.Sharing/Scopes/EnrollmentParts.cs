using System.Runtime.CompilerServices;

namespace Sis.Sharing;

/// <summary>What sharing goes by of an enrollment, found in one walk over its bytes: there are more enrollments than anything else.</summary>
internal readonly ref struct EnrollmentParts
{
    private const byte LongLength = 0x80;

    private EnrollmentParts(ReadOnlySpan<byte> section, ReadOnlySpan<byte> person, bool isStudent)
    {
        Section = section;
        Person = person;
        IsStudent = isStudent;
    }

    public ReadOnlySpan<byte> Section { get; }

    public ReadOnlySpan<byte> Person { get; }

    public bool IsStudent { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnrollmentParts Read(ReadOnlySpan<byte> bytes)
    {
        var (sectionAt, sectionLength, personAt, personLength, isStudent) = (0, 0, 0, 0, false);
        int length = bytes[0];
        var at = 1 + length;
        while (length < LongLength && at + 1 < bytes.Length)
        {
            var number = bytes[at];
            length = bytes[at + 1];
            at += 2;
            if (number == Numbers.Section)
            {
                (sectionAt, sectionLength) = (at, length);
            }
            else if (number == Numbers.Person)
            {
                (personAt, personLength) = (at, length);
            }
            else if (number >= Numbers.Role)
            {
                isStudent = number == Numbers.Role && length < LongLength && bytes.Slice(at, length).SequenceEqual("student"u8);
                return new(bytes.Slice(sectionAt, sectionLength), bytes.Slice(personAt, personLength), isStudent);
            }

            at += length;
        }

        return length < LongLength ? new(bytes.Slice(sectionAt, sectionLength), bytes.Slice(personAt, personLength), false) : ReadLong(bytes);
    }

    /// <remarks>Lengths of more than one byte: of identifiers that are longer than most.</remarks>
    private static EnrollmentParts ReadLong(ReadOnlySpan<byte> bytes)
    {
        var enrollment = new EncodedRecord(RosterKind.Enrollment, bytes);
        return new(enrollment[EnrollmentFields.SectionKey], enrollment[EnrollmentFields.PersonKey], enrollment[EnrollmentFields.Role].SequenceEqual("student"u8));
    }

    private static class Numbers
    {
        public static readonly int Section = EnrollmentFields.SectionKey.Number;
        public static readonly int Person = EnrollmentFields.PersonKey.Number;
        public static readonly int Role = EnrollmentFields.Role.Number;
    }
}
