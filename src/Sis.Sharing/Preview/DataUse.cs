namespace Sis.Sharing;

/// <summary>What an application receives under a policy, field by field: for agreements, for parents who ask, for an audit.</summary>
/// <param name="Kinds">Records read and delivered, per kind that is read at all.</param>
/// <param name="Fields">Fields read, shared and delivered, by name. A field that is not here was not even asked for.</param>
public sealed record DataUse(IReadOnlyList<KindUse> Kinds, IReadOnlyList<FieldUse> Fields)
{
    /// <summary>Fields that are read though they may not leave: what deciding needs.</summary>
    public IEnumerable<FieldUse> ReadToDecide => Fields.Where(use => !use.IsShared);

    /// <summary>Fields that may leave but of which no record has a value.</summary>
    public IEnumerable<FieldUse> NeverDelivered => Fields.Where(use => use.IsShared && use.Delivered == 0);
}
