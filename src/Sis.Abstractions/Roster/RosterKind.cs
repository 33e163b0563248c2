namespace Sis;

/// <summary>The seven kinds of record in a roster, parents before children.</summary>
/// <remarks>
/// The numeric order is the order of delivery: a record refers only to its own kind or to kinds before it, so
/// creating in this order and removing in the opposite one never leaves a child without its parent. The numbers
/// are stored in ledgers and plans and never change.
/// </remarks>
public enum RosterKind : byte
{
    /// <summary>A district, school, department or other organisation.</summary>
    Org = 0,

    /// <summary>A school year, semester, quarter or grading period.</summary>
    Term = 1,

    /// <summary>A course of the catalogue, taught in sections.</summary>
    Course = 2,

    /// <summary>A class that meets: one course, one school, one or more terms.</summary>
    Section = 3,

    /// <summary>A student, teacher, member of staff, parent or guardian.</summary>
    Person = 4,

    /// <summary>A person's place in a section.</summary>
    Enrollment = 5,

    /// <summary>The tie between a student and a parent, guardian or other contact.</summary>
    StudentContact = 6,
}
