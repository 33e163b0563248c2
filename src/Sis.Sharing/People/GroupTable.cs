namespace Sis.Sharing;

/// <summary>Tells the group of a role, which for a plain administrator depends on where it is. Filled by one thread, then only read.</summary>
internal sealed class GroupTable
{
    private readonly KeyTable _districts = new();

    public void Visit(in EncodedRecord org)
    {
        var type = org[OrgFields.Type];
        if (type.SequenceEqual("district"u8) || type.SequenceEqual("local"u8) || type.SequenceEqual("state"u8) || type.SequenceEqual("national"u8))
        {
            _districts.Add(org.Key);
        }
    }

    /// <remarks>Where a role is must be looked up for administrators alone.</remarks>
    public PersonGroup Of(in EncodedRole role) =>
        PersonGroups.Of(role.Role) is var group && group != PersonGroups.AnyAdministrator ? group
        : _districts.Contains(role.OrgKey) ? PersonGroup.DistrictAdministrator : PersonGroup.SchoolAdministrator;

    /// <summary>The groups of all roles of a person.</summary>
    public PersonGroup Of(in EncodedRecord person)
    {
        var groups = PersonGroup.None;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            groups |= Of(EncodedRole.Read(item));
        }

        return groups;
    }
}
