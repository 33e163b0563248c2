using System.Text;

namespace Sis.Csv;

/// <summary>Writes schools.csv. Organisations of other sorts have no file.</summary>
internal sealed class CleverSchoolWriter(RecordRow row, byte[][] extensions)
{
    private static readonly ulong Held = RecordRow.Bits(OrgFields.Name, OrgFields.Type, OrgFields.Identifiers, OrgFields.Grades, OrgFields.Street, OrgFields.City,
        OrgFields.Region, OrgFields.PostalCode, OrgFields.Phone, OrgFields.PrincipalName, OrgFields.PrincipalEmail, OrgFields.Extensions);

    /// <returns>Whether the organisation is a school.</returns>
    public bool Write(in EncodedRecord org)
    {
        if (!org[OrgFields.Type].SequenceEqual("school"u8))
        {
            row.Tally.Lose(RosterKind.Org.ToName());
            return false;
        }

        row.Writer.Write(org.Key);
        row.Required(org, OrgFields.Name, "School_name");
        row.Schemes(org, OrgFields.Identifiers, "number", "state", "nces", "mdr");
        row.MissIf(RecordRow.Find(org[OrgFields.Identifiers], "number"u8).IsEmpty, "School_number");
        WriteGrades(org);
        row.Cell(org, OrgFields.PrincipalName);
        row.Cell(org, OrgFields.PrincipalEmail);
        row.Cell(org, OrgFields.Street);
        row.Cell(org, OrgFields.City);
        row.Cell(org, OrgFields.Region);
        row.Cell(org, OrgFields.PostalCode);
        row.Cell(org, OrgFields.Phone);
        row.Extensions(org, OrgFields.Extensions, extensions);
        row.CountLost(org, Held);
        row.End();
        return true;
    }

    /// <remarks>Two columns hold a span: grades outside of it, or missing in it, would be read otherwise.</remarks>
    private void WriteGrades(in EncodedRecord org)
    {
        var places = new List<int>();
        var others = new List<byte[]>();
        foreach (var item in new EncodedList(org[OrgFields.Grades]))
        {
            var place = IndexOf(Encoding.UTF8.GetString(item));
            if (place >= 0)
            {
                places.Add(place);
            }
            else
            {
                others.Add(item.ToArray());
            }
        }

        places.Sort();
        byte[][] ends = places.Count > 1 ? [Grade(places[0]), Grade(places[^1])] : [.. places.Select(Grade), .. others.Take(2 - places.Count)];
        row.Write(ends.Length > 0 ? ends[0] : default, OrgFields.Grades);
        row.Write(ends.Length > 0 ? ends[^1] : default, OrgFields.Grades);
        row.Tally.Lose(OrgFields.Grades.Name, places.Count > 1 ? others.Count : others.Count + places.Count - 2);
        if (places.Count > 0 && places[^1] - places[0] != places.Count - 1)
        {
            row.Tally.Adapt(OrgFields.Grades);
        }
    }

    private static byte[] Grade(int place)
    {
        var grade = Encoding.ASCII.GetBytes(CleverWords.GradeOrder[place]);
        return (CleverWords.Grades.TryGetBack(grade, out var word) ? word : grade).ToArray();
    }

    private static int IndexOf(string grade)
    {
        for (var i = 0; i < CleverWords.GradeOrder.Count; i++)
        {
            if (CleverWords.GradeOrder[i] == grade)
            {
                return i;
            }
        }

        return -1;
    }
}
