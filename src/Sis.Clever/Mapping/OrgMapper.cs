using System.Text;

namespace Sis.Clever;

/// <summary>Writes schools and their district.</summary>
internal sealed class OrgMapper(RosterFieldSet fields, Findings findings) : IRowMapper
{
    private readonly KindWriter _orgs = new(RosterKind.Org, fields, findings);

    public IReadOnlyList<RosterKind> Kinds { get; } = [RosterKind.Org];

    public bool IsFull => _orgs.IsFull;

    public JsonRow Row { get; } = SchoolShape.NewRow();

    public string? KeyOfRow() => Row.Text(SchoolShape.Id);

    public void Cancel() => _orgs.Cancel();

    public void Map()
    {
        _orgs.Begin(Row[SchoolShape.Id]);
        if (_orgs.BeginList(OrgFields.Identifiers))
        {
            _orgs.Pair("sis"u8, Row[SchoolShape.SisId]);
            _orgs.Pair("number"u8, Row[SchoolShape.Number]);
            _orgs.Pair("state"u8, Row[SchoolShape.StateId]);
            _orgs.Pair("nces"u8, Row[SchoolShape.NcesId]);
            _orgs.Pair("mdr"u8, Row[SchoolShape.MdrNumber]);
            _orgs.EndList();
        }

        _orgs.Extensions(OrgFields.Extensions, Row.Whole(SchoolShape.Ext));
        _orgs.Text(OrgFields.Name, Row[SchoolShape.Name]);
        _orgs.Word(OrgFields.Type, "school"u8);
        _orgs.Key(OrgFields.ParentKey, Row[SchoolShape.District]);
        WriteGrades();
        _orgs.Text(OrgFields.Street, Row[SchoolShape.Address]);
        _orgs.Text(OrgFields.City, Row[SchoolShape.City]);
        _orgs.Text(OrgFields.Region, Row[SchoolShape.State]);
        _orgs.Text(OrgFields.PostalCode, Row[SchoolShape.Zip]);
        _orgs.Text(OrgFields.Phone, Row[SchoolShape.Phone]);
        _orgs.Text(OrgFields.PrincipalName, Row[SchoolShape.PrincipalName]);
        _orgs.Text(OrgFields.PrincipalEmail, Row[SchoolShape.PrincipalEmail]);
        _orgs.End();
    }

    /// <summary>Writes a district.</summary>
    /// <param name="district">The district.</param>
    /// <exception cref="ArgumentException">It has no identifier.</exception>
    public void MapDistrict(JsonRow district)
    {
        _orgs.Begin(district[DistrictShape.Id]);
        if (_orgs.BeginList(OrgFields.Identifiers))
        {
            _orgs.Pair("nces"u8, district[DistrictShape.NcesId]);
            _orgs.Pair("mdr"u8, district[DistrictShape.MdrNumber]);
            _orgs.EndList();
        }

        _orgs.Text(OrgFields.Name, district[DistrictShape.Name]);
        _orgs.Word(OrgFields.Type, "district"u8);
        _orgs.End();
    }

    public IEnumerable<RosterItem> Take() => _orgs.Take();

    public void Dispose() => _orgs.Dispose();

    /// <summary>The grades from the lowest to the highest; what cannot be placed in the order stands for itself.</summary>
    private void WriteGrades()
    {
        var low = Row[SchoolShape.LowGrade];
        var high = Row[SchoolShape.HighGrade];
        if ((low.IsEmpty && high.IsEmpty) || !_orgs.BeginList(OrgFields.Grades))
        {
            return;
        }

        low = CleverWords.Grades.TryGet(low, out var first) ? first : low;
        high = CleverWords.Grades.TryGet(high, out var last) ? last : high;
        var (from, to) = (IndexOf(low), IndexOf(high));
        if (from >= 0 && to >= from)
        {
            for (var i = from; i <= to; i++)
            {
                _orgs.Add(Encoding.ASCII.GetBytes(CleverWords.GradeOrder[i]));
            }
        }
        else
        {
            _orgs.Add(low);
            _orgs.Add(high);
        }

        _orgs.EndList();
    }

    private static int IndexOf(ReadOnlySpan<byte> grade)
    {
        for (var i = 0; i < CleverWords.GradeOrder.Count; i++)
        {
            if (Ascii.Equals(grade, CleverWords.GradeOrder[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
