namespace Sis;

/// <summary>What sharing does with a field.</summary>
internal enum FieldAction : byte
{
    Drop,
    Keep,
    RequiredReference,
    OptionalReference,
    ReferenceList,
    Roles,
    FilterExtensions,
}
