using System.Text;

namespace Sis.Csv;

/// <summary>Writes people: users, roles, demographics and flags.</summary>
internal sealed class SdsPersonWriter(FileSetOutput output)
{
    private static readonly RosterField[] Demographics =
    [
        PersonFields.Sex, PersonFields.BirthDate, PersonFields.BirthCity, PersonFields.BirthRegion, PersonFields.BirthCountry, PersonFields.HispanicOrLatino,
        PersonFields.Races,
    ];

    private static readonly ulong Held = RecordRow.Bits(PersonFields.Username, PersonFields.GivenName, PersonFields.FamilyName, PersonFields.Identifiers,
        PersonFields.Email, PersonFields.Phones, PersonFields.Roles, PersonFields.Grades) | RecordRow.Bits(Demographics)
        | RecordRow.Bits([.. SdsFlags.All.Select(flag => flag.Field)]);

    public void Write(in EncodedRecord person)
    {
        var row = output.Open("users", ["sourcedId", "username", "givenName", "familyName", "password", "activeDirectoryMatchId", "email", "phone", "sms"]);
        row.Writer.Write(person.Key);
        row.Required(person, PersonFields.Username, "username");
        row.Cell(person, PersonFields.GivenName);
        row.Cell(person, PersonFields.FamilyName);
        row.Writer.WriteBlank();
        row.Schemes(person, PersonFields.Identifiers, "activeDirectoryMatchId");
        row.Cell(person, PersonFields.Email);
        row.Schemes(person, PersonFields.Phones, "other", "sms");
        row.CountLost(person, Held);
        row.End();
        WriteRoles(person);
        WriteDemographics(person);
        WriteFlags(person);
    }

    private void WriteRoles(in EncodedRecord person)
    {
        var row = output.Open("roles", ["userSourcedId", "orgSourcedId", "role", "sessionSourcedId", "grade", "isPrimary", "roleStartDate", "roleEndDate"]);
        var isFirst = true;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            row.Writer.Write(person.Key);
            row.Writer.Write(role.OrgKey);
            row.Write(role.Role, PersonFields.Roles);
            row.Writer.WriteBlank();
            if (isFirst)
            {
                row.List(person, PersonFields.Grades);
            }
            else
            {
                row.Writer.WriteBlank();
            }

            row.Writer.Write(role.Primary);
            row.Writer.Write(role.Start);
            row.Writer.Write(role.End);
            row.End();
            isFirst = false;
            if (!role.Title.IsEmpty)
            {
                row.Tally.Lose(PersonFields.Roles);
            }
        }

        if (isFirst && !person[PersonFields.Grades].IsEmpty)
        {
            row.Tally.Lose(PersonFields.Grades);
        }
    }

    private void WriteDemographics(in EncodedRecord person)
    {
        var hasAny = false;
        foreach (var field in Demographics)
        {
            hasAny |= !person[field].IsEmpty;
        }

        if (!hasAny)
        {
            return;
        }

        var row = output.Open("demographics",
            ["userSourcedId", "sex", "birthDate", "birthCity", "birthState", "birthCountry", "ethnicityCodes", "raceCodes"]);
        row.Writer.Write(person.Key);
        row.Cell(person, PersonFields.Sex);
        row.Cell(person, PersonFields.BirthDate);
        row.Cell(person, PersonFields.BirthCity);
        row.Cell(person, PersonFields.BirthRegion);
        row.Cell(person, PersonFields.BirthCountry);
        var isHispanic = person[PersonFields.HispanicOrLatino].SequenceEqual("true"u8);
        row.Writer.Write(isHispanic ? SdsEthnicityMapping.Hispanic : default);
        if (!isHispanic && !person[PersonFields.HispanicOrLatino].IsEmpty)
        {
            row.Tally.Lose(PersonFields.HispanicOrLatino);
        }

        row.List(person, PersonFields.Races);
        row.End();
    }

    /// <remarks>A flag says that something is so. That it is not so, or more than that, has no flag.</remarks>
    private void WriteFlags(in EncodedRecord person)
    {
        foreach (var (field, flags) in SdsFlags.All)
        {
            var value = person[field];
            if (value.IsEmpty)
            {
                continue;
            }

            var flag = FlagFor(flags, Encoding.UTF8.GetString(value));
            if (flag is null)
            {
                output.Tally.Lose(field);
                continue;
            }

            var row = output.Open("userFlags", ["userSourcedId", "flag"]);
            row.Writer.Write(person.Key);
            row.Writer.Write(flag);
            row.End();
        }
    }

    private static string? FlagFor((string Flag, string Value)[] flags, string value) => flags.FirstOrDefault(flag => flag.Value == value).Flag;
}
