using System.Globalization;
using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Schools, their terms and the school year of each.</content>
internal sealed partial class RosterRead
{
    private bool _isYearChanged;

    private static readonly string DistrictKey = Words.DistrictOffice.ToString(CultureInfo.InvariantCulture);

    private async IAsyncEnumerable<RosterItem> ReadSchoolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var orgs = new RecordOut(RosterKind.Org);
        string? districtName = null;
        var kinds = RosterKinds.All.ToArray();
        await foreach (var page in PagesAsync(Schools.Table, kinds, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                var row = page[i];
                if (row.Number(Schools.Number) is not { } number)
                {
                    RejectKeyless(RosterKind.Org, row, Schools.Table, Schools.Number.Name);
                    continue;
                }

                if (number == Words.DistrictOffice)
                {
                    districtName = row.Text(Schools.Name);
                }
                else if (number != Words.Graduated && !IsLeftOut(row, number))
                {
                    var key = number.ToString(CultureInfo.InvariantCulture);
                    if (_ids.SchoolsByNumber.TryAdd(number, new SchoolEntry(number, key)))
                    {
                        orgs.Add(School(row, key));
                    }
                }
            }

            if (orgs.IsFull)
            {
                yield return orgs.Take();
            }
        }

        orgs.Add(new Org
        {
            Id = DistrictKey,
            Name = _fields.Contains(OrgFields.Name) ? _options.DistrictName ?? _feeder.DistrictName ?? districtName ?? "District Office" : string.Empty,
            Type = _fields.Contains(OrgFields.Type) ? OrgType.District : default,
        });
        yield return orgs.Take();
    }

    private bool IsLeftOut(TableRow school, long number)
    {
        var option = _options.LeftOutSchools.Contains(number) ? nameof(_options.LeftOutSchools)
            : _options.LeaveOutStateExcluded && school.Flag(Schools.Excluded) == true ? nameof(_options.LeaveOutStateExcluded)
            : null;
        if (option is not null)
        {
            TellLeftOut(option, "Schools, with all that belongs to them,", Schools.Table, RosterKind.Org, option == nameof(_options.LeftOutSchools) ? "set" : "on");
        }

        return option is not null;
    }

    private Org School(TableRow row, string key) => new()
    {
        Id = key,
        Name = row.Text(Schools.Name) ?? string.Empty,
        Type = _fields.Contains(OrgFields.Type) ? OrgType.School : default,
        ParentKey = _fields.Contains(OrgFields.ParentKey) ? DistrictKey : null,
        Grades = Words.SchoolGrades(row.Number(Schools.LowGrade), row.Number(Schools.HighGrade)),
        Phone = row.Text(Schools.Phone),
        PrincipalName = row.Text(Schools.Principal),
        PrincipalEmail = row.Text(Schools.PrincipalEmail),
        Address = new PostalAddress
        {
            Street = row.Text(Schools.Street),
            City = row.Text(Schools.City),
            Region = row.Text(Schools.State),
            PostalCode = row.Text(Schools.Zip),
        },
        Identifiers = _fields.Contains(OrgFields.Identifiers)
            ? Identifiers(("powerschool.schools.dcid", row.Text(Schools.Dcid)), ("schoolNumber", key),
                ("alternateSchoolNumber", row.Number(Schools.AlternateNumber) is 0 ? null : row.Text(Schools.AlternateNumber)))
            : [],
    };

    private static List<Identifier> Identifiers(params ReadOnlySpan<(string Scheme, string? Value)> identifiers)
    {
        List<Identifier> list = [];
        foreach (var (scheme, value) in identifiers)
        {
            if (value is not null)
            {
                list.Add(new Identifier(scheme, value));
            }
        }

        return list;
    }

    private async IAsyncEnumerable<RosterItem> ReadTermsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TermEntry> terms = [];
        RosterKind[] kinds = [RosterKind.Term, RosterKind.Section, RosterKind.Enrollment, RosterKind.Person];
        await foreach (var page in PagesAsync(Terms.Table, kinds, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (Term(page[i]) is { } term)
                {
                    terms.Add(term);
                }
            }
        }

        ChooseYears(terms);
        if (!_fields.Includes(RosterKind.Term))
        {
            yield break;
        }

        using var records = new RecordOut(RosterKind.Term);
        foreach (var year in terms.Where(term => term.YearId == term.School.YearId).GroupBy(term => term.School))
        {
            var ofYear = year.ToList();
            foreach (var term in ofYear)
            {
                records.Add(Record(term, ofYear));
            }

            if (records.IsFull)
            {
                yield return records.Take();
            }
        }

        yield return records.Take();
    }

    private TermEntry? Term(TableRow row)
    {
        var dcid = Cells.ParseId(row.Bytes(Terms.Dcid));
        var id = row.Number(Terms.Id);
        var number = row.Number(Terms.SchoolId);
        if (number is null || (_options.TermIdentity == TermIdentity.Dcid ? dcid is null : id is null))
        {
            RejectKeyless(RosterKind.Term, row, Terms.Table, _options.TermIdentity == TermIdentity.Dcid ? Terms.Dcid.Name : Terms.Id.Name);
            return null;
        }

        // Terms of the district and of schools that are left out.
        if (!_ids.SchoolsByNumber.TryGetValue(number.Value, out var school))
        {
            return null;
        }

        var first = DateOf(row, Terms.FirstDay, false);
        var last = DateOf(row, Terms.LastDay, false);
        if (first is null || last is null || last < first || (row.Number(Terms.YearId) ?? id / 100) is not { } yearId)
        {
            RejectKeyless(RosterKind.Term, row, Terms.Table, Terms.FirstDay.Name);
            return null;
        }

        var term = new TermEntry
        {
            Key = _options.TermIdentity == TermIdentity.Dcid
                ? dcid!.Value.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{number}-{id}"),
            School = school,
            YearId = yearId,
            Portion = row.Number(Terms.Portion) ?? 1,
            First = first.Value,
            Last = last.Value,
            Name = row.Text(Terms.Name) ?? row.Text(Terms.Abbreviation),
            Dcid = dcid?.ToString(CultureInfo.InvariantCulture),
            Id = id,
        };
        if (id is not null)
        {
            _ids.TermsById[(number.Value, id.Value)] = term;
        }

        if (dcid is not null)
        {
            _ids.TermsByDcid[dcid.Value] = term;
        }

        return term;
    }

    private void ChooseYears(List<TermEntry> terms)
    {
        var bySchool = terms.ToLookup(term => term.School);
        var situations = new Dictionary<SchoolYears.Situation, List<SchoolEntry>>();
        foreach (var school in _ids.SchoolsByNumber.Values.OrderBy(school => school.Number))
        {
            (school.YearId, var situation) = SchoolYears.Choose(SchoolYears.Of(bySchool[school]), _today, _options.NextYearWithinDays, _options.PrefersLaterYear);
            (situations.TryGetValue(situation, out var list) ? list : situations[situation] = []).Add(school);
        }

        Tell(SchoolYears.Situation.Overlap, PowerSchoolDiagnosticCodes.YearOverlap, DiagnosticSeverity.Warning,
            $"Two school years hold today; the {(_options.PrefersLaterYear ? "later" : "earlier")} one is read. Correct the days of the terms, or set PrefersLaterYear.");
        Tell(SchoolYears.Situation.BeforeNext, PowerSchoolDiagnosticCodes.YearGap, DiagnosticSeverity.Info, "Today lies between two school years; the next one is read.");
        Tell(SchoolYears.Situation.AfterLast, PowerSchoolDiagnosticCodes.YearGap, DiagnosticSeverity.Info, "Today lies between two school years; the last one is read.");
        Tell(SchoolYears.Situation.None, PowerSchoolDiagnosticCodes.NoYear, DiagnosticSeverity.Warning,
            "The school has no term, so none of its sections are read. Leave the school out if it is not a real one.");
        TellYearChange();

        void Tell(SchoolYears.Situation situation, string code, DiagnosticSeverity severity, string message)
        {
            if (situations.TryGetValue(situation, out var schools))
            {
                _findings.Add(code, severity, $"{Numbers(schools)}: {message}", situation.ToString());
            }
        }
    }

    private void TellYearChange()
    {
        var changed = _ids.SchoolsByNumber.Values
            .Where(school => _cursor is not null && _cursor.Years.TryGetValue(school.Number, out var before) && school.YearId is { } now && now != before)
            .OrderBy(school => school.Number).ToList();
        _isYearChanged = changed.Count > 0;
        if (_isYearChanged)
        {
            _findings.Add(PowerSchoolDiagnosticCodes.YearChanged, DiagnosticSeverity.Warning,
                $"{Numbers(changed)}: another school year than at the last accepted read. Terms, sections and enrollments are replaced: run once in roll-over mode.",
                "school year");
        }
    }

    private static string Numbers(List<SchoolEntry> schools) => schools.Count <= 10
        ? $"Schools {string.Join(", ", schools.Select(school => school.Key))}"
        : $"{schools.Count.ToString(CultureInfo.InvariantCulture)} schools";

    private Term Record(TermEntry term, List<TermEntry> ofYear)
    {
        // The year in which the whole year ends, also for a quarter that ends before New Year.
        var whole = ofYear.Find(other => other.Portion <= 1);
        return new Term
        {
            Id = term.Key,
            Name = _fields.Contains(TermFields.Name) ? term.Name ?? string.Empty : string.Empty,
            Type = _fields.Contains(TermFields.Type) ? Words.TermType(term.Portion) : null,
            Start = _fields.Contains(TermFields.Start) ? term.First : null,
            End = _fields.Contains(TermFields.End) ? term.Last.AddDays(1) : null,
            ParentKey = _fields.Contains(TermFields.ParentKey) ? ParentOf(term, ofYear)?.Key : null,
            OrgKey = _fields.Contains(TermFields.OrgKey) ? term.School.Key : null,
            SchoolYear = _fields.Contains(TermFields.SchoolYear) ? whole?.Last.Year ?? (int)term.YearId + 1991 : null,
            Identifiers = _fields.Contains(TermFields.Identifiers)
                ? Identifiers(("powerschool.terms.dcid", term.Dcid), ("powerschool.terms.id", term.Id?.ToString(CultureInfo.InvariantCulture)))
                : [],
        };
    }

    /// <summary>The smallest greater part of the year that holds all its days. A strictly smaller denominator rules out a circle.</summary>
    private static TermEntry? ParentOf(TermEntry term, List<TermEntry> ofYear) => ofYear
        .Where(other => other.Portion < term.Portion && other.First <= term.First && term.Last <= other.Last)
        .OrderByDescending(other => other.Portion).ThenBy(other => other.First).ThenBy(other => other.Key, StringComparer.Ordinal)
        .FirstOrDefault();
}
