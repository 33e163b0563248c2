namespace Sis.Csv;

/// <summary>Writes people: a row of users.csv each, their roles in version 1.2, their demographics.</summary>
internal sealed class OneRosterPersonWriter(OneRosterOutput output)
{
    private static readonly RosterField[] Demographics =
    [
        PersonFields.BirthDate, PersonFields.Sex, PersonFields.Races, PersonFields.HispanicOrLatino, PersonFields.BirthCountry, PersonFields.BirthRegion,
        PersonFields.BirthCity, PersonFields.ResidenceStatus,
    ];

    private static readonly byte[][] Races =
    [
        [.. "americanIndianOrAlaskaNative"u8], [.. "asian"u8], [.. "blackOrAfricanAmerican"u8], [.. "nativeHawaiianOrOtherPacificIslander"u8], [.. "white"u8],
        [.. "demographicRaceTwoOrMoreRaces"u8],
    ];

    private readonly ListCell _list = new();
    private readonly OneRosterWords _roles = OneRosterWords.UserRole(output.Version);
    private readonly bool _is11 = output.Version == OneRosterVersion.V11;
    private readonly ulong _held = RecordRow.Bits(PersonFields.Identifiers, PersonFields.GivenName, PersonFields.MiddleName, PersonFields.FamilyName,
        PersonFields.Email, PersonFields.Username, PersonFields.Phones, PersonFields.Enabled, PersonFields.Roles, PersonFields.Grades,
        PersonFields.Extensions) | RecordRow.Bits(Demographics) | (output.Version == OneRosterVersion.V11
        ? 0
        : RecordRow.Bits(PersonFields.PreferredGivenName, PersonFields.PreferredMiddleName, PersonFields.PreferredFamilyName, PersonFields.Pronouns));

    /// <summary>Writes all rows of a person.</summary>
    /// <param name="person">The person.</param>
    /// <param name="stamp">What all rows say of their state.</param>
    /// <param name="agents">The identifiers of the person's contacts, and of the students whose contact the person is.</param>
    public void Write(in EncodedRecord person, RowStamp stamp, IEnumerable<ReadOnlyMemory<byte>> agents)
    {
        var row = output.Begin("users", RosterKind.Person, person.Key, stamp);
        WriteEnabled(row, person);
        if (_is11)
        {
            WriteOneRole(row, person);
        }

        row.Required(person, PersonFields.Username, "username");
        var identifiers = person[PersonFields.Identifiers];
        WriteUserIds(row, identifiers);
        row.Required(person, PersonFields.GivenName, "givenName");
        row.Required(person, PersonFields.FamilyName, "familyName");
        row.Cell(person, PersonFields.MiddleName);
        row.Write(RecordRow.Find(identifiers, "identifier"u8), PersonFields.Identifiers);
        row.Cell(person, PersonFields.Email);
        WritePhones(row, person[PersonFields.Phones]);
        WriteAgents(row, agents);
        row.List(person, PersonFields.Grades);
        row.Writer.WriteBlank();
        if (!_is11)
        {
            row.Write(RecordRow.Find(identifiers, "userMasterIdentifier"u8), PersonFields.Identifiers);
            row.Cell(person, PersonFields.PreferredGivenName);
            row.Cell(person, PersonFields.PreferredMiddleName);
            row.Cell(person, PersonFields.PreferredFamilyName);
            WritePrimaryOrg(row, person);
            row.Cell(person, PersonFields.Pronouns);
        }

        row.Extensions(person, PersonFields.Extensions, output.ExtensionsOf(RosterKind.Person));
        row.CountLost(person, _held);
        row.End();
        if (!_is11)
        {
            WriteRoles(person, stamp, []);
        }

        if (HasDemographics(person))
        {
            WriteDemographics(person, stamp);
        }
    }

    /// <summary>Writes the rows to be deleted of what a person has no more.</summary>
    public void WriteGone(in EncodedRecord before, in EncodedRecord after, RowStamp removed)
    {
        if (!_is11)
        {
            WriteRoles(before, removed, after[PersonFields.Roles]);
        }

        if (HasDemographics(before) && !HasDemographics(after))
        {
            WriteDemographics(before, removed);
        }
    }

    /// <summary>The role that version 1.1 gives a person: that of the primary one, or of the first.</summary>
    public static ReadOnlySpan<byte> MainRole(in EncodedRecord person)
    {
        ReadOnlySpan<byte> first = default;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if (role.Primary.SequenceEqual("true"u8))
            {
                return role.Role;
            }

            first = first.IsEmpty ? role.Role : first;
        }

        return first;
    }

    private static void WriteEnabled(RecordRow row, in EncodedRecord person)
    {
        var enabled = person[PersonFields.Enabled];
        row.Writer.Write(enabled.IsEmpty ? "true"u8 : enabled);
        if (enabled.IsEmpty)
        {
            row.Tally.Adapt(PersonFields.Enabled);
        }
    }

    private void WriteOneRole(RecordRow row, in EncodedRecord person)
    {
        var main = MainRole(person);
        var isPartLost = false;
        _list.Clear();
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if (role.Role.SequenceEqual(main))
            {
                _list.Add(role.OrgKey);
                isPartLost |= !role.Primary.IsEmpty || !role.Title.IsEmpty || !role.Start.IsEmpty || !role.End.IsEmpty;
            }
            else
            {
                row.Tally.Lose(PersonFields.Roles);
            }
        }

        row.Writer.Write(_list.Written);
        row.MissIf(main.IsEmpty, "orgSourcedIds");
        var word = _roles.Of(main, out var isAdapted);
        row.Write(word, PersonFields.Roles);
        row.MissIf(word.IsEmpty, "role");
        if (isAdapted || isPartLost)
        {
            row.Tally.Adapt(PersonFields.Roles);
        }
    }

    private void WriteUserIds(RecordRow row, ReadOnlySpan<byte> identifiers)
    {
        _list.Clear();
        var hasNumber = false;
        var hasMaster = _is11;
        foreach (var pair in new EncodedList(identifiers))
        {
            EncodedList.SplitPair(pair, out var scheme, out var value);
            if (!hasNumber && scheme.SequenceEqual("identifier"u8))
            {
                hasNumber = true;
            }
            else if (!hasMaster && scheme.SequenceEqual("userMasterIdentifier"u8))
            {
                hasMaster = true;
            }
            else if (scheme.IsEmpty || scheme.Contains((byte)':'))
            {
                row.Tally.Lose(PersonFields.Identifiers);
            }
            else
            {
                _list.Add([(byte)'{', .. scheme, (byte)':', .. value, (byte)'}']);
            }
        }

        row.Write(_list.Written, PersonFields.Identifiers);
    }

    /// <remarks>One column for text messages and one for any other telephone: the first of no stated sort, else the first of another sort.</remarks>
    private static void WritePhones(RecordRow row, ReadOnlySpan<byte> phones)
    {
        var sms = RecordRow.Find(phones, "sms"u8);
        var phone = RecordRow.Find(phones, "other"u8);
        var count = 0;
        foreach (var pair in new EncodedList(phones))
        {
            EncodedList.SplitPair(pair, out var type, out var number);
            count++;
            if (phone.IsEmpty && !type.SequenceEqual("sms"u8))
            {
                phone = number;
                row.Tally.Adapt(PersonFields.Phones);
            }
        }

        row.Write(sms, PersonFields.Phones);
        row.Write(phone, PersonFields.Phones);
        row.Tally.Lose(PersonFields.Phones.Name, count - (sms.IsEmpty ? 0 : 1) - (phone.IsEmpty ? 0 : 1));
    }

    private void WriteAgents(RecordRow row, IEnumerable<ReadOnlyMemory<byte>> agents)
    {
        _list.Clear();
        foreach (var agent in agents.DistinctBy(agent => KeyHash.Of(agent.Span)))
        {
            _list.Add(agent.Span);
        }

        row.Writer.Write(_list.Written);
    }

    private static void WritePrimaryOrg(RecordRow row, in EncodedRecord person)
    {
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if (role.Primary.SequenceEqual("true"u8))
            {
                row.Writer.Write(role.OrgKey);
                return;
            }
        }

        row.Writer.WriteBlank();
    }

    /// <remarks>A role's identifier is made of the user and all that is said of the role: the model has none for it.</remarks>
    private void WriteRoles(in EncodedRecord person, RowStamp stamp, ReadOnlySpan<byte> without)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            if (Contains(without, item))
            {
                continue;
            }

            var role = EncodedRole.Read(item);
            DerivedKey.Create(person.Key, item, "role"u8, id);
            var row = output.Begin("roles", null, id[1..], stamp);
            row.Writer.Write(person.Key);
            row.Writer.Write(role.Primary.SequenceEqual("false"u8) ? "secondary"u8 : "primary"u8);
            row.Write(_roles.Of(role.Role, out _), PersonFields.Roles);
            row.Writer.Write(role.Start);
            row.Writer.Write(role.End);
            row.Writer.Write(role.OrgKey);
            row.Writer.WriteBlank();
            row.End();
            if (role.Primary.IsEmpty)
            {
                row.Tally.Adapt(PersonFields.Roles);
            }

            if (!role.Title.IsEmpty)
            {
                row.Tally.Lose(PersonFields.Roles);
            }
        }
    }

    private static bool HasDemographics(in EncodedRecord person)
    {
        foreach (var field in Demographics)
        {
            if (!person[field].IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private void WriteDemographics(in EncodedRecord person, RowStamp stamp)
    {
        var row = output.Begin("demographics", null, person.Key, stamp);
        row.Cell(person, PersonFields.BirthDate);
        WriteSex(row, person[PersonFields.Sex]);
        var races = person[PersonFields.Races];
        foreach (var race in Races)
        {
            row.Writer.Write(Contains(races, race) ? "true"u8 : default);
        }

        foreach (var race in new EncodedList(races))
        {
            if (!IsRace(race))
            {
                row.Tally.Lose(PersonFields.Races);
            }
        }

        row.Cell(person, PersonFields.HispanicOrLatino);
        row.Cell(person, PersonFields.BirthCountry);
        row.Cell(person, PersonFields.BirthRegion);
        row.Cell(person, PersonFields.BirthCity);
        row.Cell(person, PersonFields.ResidenceStatus);
        row.End();
    }

    private void WriteSex(RecordRow row, ReadOnlySpan<byte> sex)
    {
        var isHeld = sex.IsEmpty || sex.SequenceEqual("male"u8) || sex.SequenceEqual("female"u8)
            || (!_is11 && (sex.SequenceEqual("unspecified"u8) || sex.SequenceEqual("other"u8)));
        row.Writer.Write(isHeld ? sex : default);
        if (!isHeld)
        {
            row.Tally.Lose(PersonFields.Sex);
        }
    }

    private static bool IsRace(ReadOnlySpan<byte> word)
    {
        foreach (var race in Races)
        {
            if (word.SequenceEqual(race))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> wanted)
    {
        foreach (var item in new EncodedList(list))
        {
            if (item.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
