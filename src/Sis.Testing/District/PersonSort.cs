namespace Sis.Testing;

/// <summary>What sort of person a slot holds.</summary>
internal enum PersonSort
{
    Head,
    Teacher,
    Aide,
    Student,
    Parent,
}
